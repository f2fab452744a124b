import { join } from "node:path";
import {
  InvalidParameterException,
  ListTopicsCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { snsMailTopics } from "../../adapters/sns/mail-topics.ts";
import { startTopic, type TopicServer } from "../../local/topic-server.ts";
import { lastingFolder } from "../local/folder.ts";

const folder = lastingFolder();
let server: TopicServer;
let sns: SNSClient;

beforeAll(async () => {
  server = await startTopic(join(folder.path, "topic.sqlite"));
  sns = new SNSClient(server.config);
});

afterAll(async () => {
  sns.destroy();
  await server.stop();
  folder.remove();
});

const topics = () => {
  const arnPrefix = server.topicArn.replace(/[^:]+$/, "mail-");
  return { arnPrefix, mail: snsMailTopics({ arnPrefix }, sns) };
};

describe("snsMailTopics", () => {
  it("makes the first topic when it is needed, and subscribes an address once", async () => {
    const { arnPrefix, mail } = topics();
    const first = await mail.subscribe("duty@example.org", "r-1");
    expect(first).toMatchObject({ topicArn: `${arnPrefix}1`, isConfirmed: false });
    expect(await mail.subscribe("duty@example.org", "r-1")).toEqual(first);
    expect(await mail.isConfirmed(first.subscriptionArn)).toBe(false);
    await mail.unsubscribe(first.subscriptionArn);
    await mail.unsubscribe(first.subscriptionArn);
    expect(await mail.isConfirmed(first.subscriptionArn)).toBe(false);
  });

  it("goes on to the next topic before SNS's quota of filters is used up", {
    timeout: 60_000,
  }, async () => {
    const { arnPrefix, mail } = topics();
    const TopicArn = `${arnPrefix}1`;
    const fill = (_: unknown, i: number) => {
      const Endpoint = `full-${i}@example.org`;
      return sns.send(new SubscribeCommand({ TopicArn, Endpoint, Protocol: "email" }));
    };
    await Promise.all(Array.from({ length: 190 }, fill));
    expect((await mail.subscribe("late@example.org", "r-2")).topicArn).toBe(`${arnPrefix}2`);
    const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
    expect(Topics.filter(({ TopicArn }) => TopicArn?.startsWith(arnPrefix))).toHaveLength(2);
  });
});

describe("an address that SNS does not subscribe", () => {
  const address = "duty@example.org";
  const answering = (error: Error) => {
    const client = new SNSClient({ region: "us-east-1" });
    client.send = (command: unknown) =>
      command instanceof SubscribeCommand
        ? Promise.reject(error)
        : Promise.resolve({ Attributes: {} });
    const arnPrefix = "arn:aws:sns:us-east-1:000000000000:mail-";
    return snsMailTopics({ arnPrefix }, client).subscribe(address, "r-1");
  };

  it("is a wrong field when SNS refuses it", async () => {
    const message = `Invalid parameter: Endpoint ${address}`;
    const refused = new InvalidParameterException({ message, $metadata: {} });
    await expect(answering(refused)).rejects.toMatchObject({
      kind: "invalid-content",
      errors: [{ pointer: "#/endpoint" }],
    });
  });

  it("is in no error of another kind", async () => {
    const other = Object.assign(new Error(`no ${address}`), { name: "AuthorizationError" });
    const caught = await answering(other).catch((error: Error) => error);
    expect(String(caught)).toContain("AuthorizationError");
    expect(String(caught)).not.toContain(address);
  });
});
