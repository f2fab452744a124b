import type { SNSEvent } from "aws-lambda";
import { beforeEach, expect, it } from "vitest";
import { smsHandler } from "../../lambdas/sms.ts";
import { Unreachable } from "../../pipeline/person/person-publisher.ts";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
let alertId: string;
let sent: { to: string; text: string }[];
let failing: Error | null;
const duty = "+254700000001";

/** What AWS End User Messaging publishes for an SMS. */
const event = (messageBody: string, inboundMessageId = "in-1") =>
  ({
    Records: [
      {
        Sns: {
          Message: JSON.stringify({
            originationNumber: duty,
            destinationNumber: "+254700000900",
            messageKeyword: "KEYWORD_1",
            messageBody,
            inboundMessageId,
            previousPublishedMessageId: "p-1",
          }),
        },
      },
    ],
  }) as unknown as SNSEvent;

const run = (it: SNSEvent) =>
  smsHandler({
    ...api.routeDeps,
    sender: {
      sms: async (to, text) => {
        if (failing) throw failing;
        sent.push({ to, text });
        return "sns-1";
      },
    },
  })(it);

beforeEach(async () => {
  api = await openApiOf();
  await api.postAndDrain([measles("A-1", "2026-W19", 9)]);
  alertId = (await api.alerts())[0]?.alertId ?? "";
  await api.linkTo(alertId, { endpoint: duty, subscriptionId: "S-DUTY", orgUnit: "N-A" });
  sent = [];
  failing = null;
});

const alertNow = async () => (await api.ask(`GET /v1/alerts/${alertId}`)).json;

it("an SMS to the country's number verifies the alert and is answered once, though it comes twice", async () => {
  await run(event(`${alertId} TRUE`));
  await run(event(`${alertId} TRUE`));
  expect(await alertNow()).toMatchObject({
    verified: { by: "subscription:S-DUTY", reason: "by SMS" },
  });
  expect(sent).toEqual([{ to: duty, text: `${alertId} recorded: TRUE. Thank you.` }]);
});

it("an answer that SNS did not take is sent at the next try, without a second act", async () => {
  failing = new Error("SNS is busy");
  await expect(run(event(`${alertId} UNSURE`))).rejects.toThrow();
  const before = (await alertNow()).history.length;
  failing = null;
  await run(event(`${alertId} UNSURE`));
  expect(sent).toHaveLength(1);
  expect((await alertNow()).history).toHaveLength(before);
});

it("a number that takes no SMS fails nothing", async () => {
  failing = new Unreachable("opted out");
  await run(event(`${alertId} TRUE`));
  expect(await alertNow()).toMatchObject({ verified: { result: "true" } });
});
