import { AuthorizationErrorException, SNSClient } from "@aws-sdk/client-sns";
import { describe, expect, it } from "vitest";
import { snsPersonPublisher } from "../../adapters/sns/person-publisher.ts";
import { isLasting } from "../../lambdas/shell/is-lasting.ts";
import { Unreachable } from "../../pipeline/person/person-publisher.ts";

const phone = "+2547000001";
const told = `not authorized to perform: SNS:Publish on resource: ${phone}`;

/** What sending throws when SNS answers with an error. */
const thrown = async (error: unknown): Promise<Error> => {
  const client = new SNSClient({ region: "us-east-1" });
  client.send = () => Promise.reject(error);
  return snsPersonPublisher({}, client)
    .sms(phone, "text")
    .then(
      () => expect.unreachable(),
      (caught) => caught,
    );
};
const everythingOf = (error: Error) =>
  JSON.stringify([String(error), error.stack, error.cause, Object.entries(error)]);

const ofCloud = (name: string) => Object.assign(new Error(told), { name, $metadata: {} });

describe("an error of SNS while sending to a person", () => {
  it.each([
    new AuthorizationErrorException({ message: told, $metadata: {} }),
    ofCloud("ThrottledException"),
    Object.assign(new SyntaxError(told), { $response: { body: told } }),
    new TypeError(told),
  ])("is thrown with its name, without the number: %o", async (error) => {
    const caught = await thrown(error);
    expect(caught.name).toBe(error.name);
    expect(caught).not.toBeInstanceOf(Unreachable);
    expect(everythingOf(caught)).not.toContain("2547");
    expect(isLasting(caught)).toBe(isLasting(error));
  });

  it("is thrown without the number also if it is no Error", async () => {
    expect(everythingOf(await thrown(told))).not.toContain("2547");
  });
});
