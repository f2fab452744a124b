import {
  CreateTopicCommand,
  ListTopicsCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { expect, it } from "vitest";
import { type PersonMessage, personMessages } from "../../local/person-messages.ts";
import { startTopic, type TopicServer } from "../../local/topic-server.ts";
import { ownFolder } from "./folder.ts";

/** A queue subscribed to the topic, for one language. */
const subscribed = async ({ config, topicArn }: TopicServer, language: string) => {
  const [sns, sqs] = [new SNSClient(config), new SQSClient(config)];
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `queue-${language}` }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const FilterPolicy = JSON.stringify({ language: [language], orgUnitPath: [{ prefix: "DL/N" }] });
  await sns.send(
    new SubscribeCommand({
      TopicArn: topicArn,
      Protocol: "sqs",
      Endpoint: Attributes?.QueueArn,
      Attributes: { RawMessageDelivery: "true", FilterPolicy },
    }),
  );
  return async () => {
    const answer = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
    );
    return (answer.Messages ?? []).map(({ Body }) => Body);
  };
};

const publish = (sns: SNSClient, TopicArn: string) => {
  const attribute = (StringValue: string) => ({ DataType: "String", StringValue });
  return sns.send(
    new PublishCommand({
      TopicArn,
      Subject: "Alert: measles",
      Message: '{"schema":"x"}',
      MessageAttributes: { language: attribute("en"), orgUnitPath: attribute("DL/N/KIV") },
    }),
  );
};

it("queues get messages under the filter they chose, and texts for persons are shown", async () => {
  const topic = await startTopic(ownFolder());
  const shown: PersonMessage[] = [];
  const sns = new SNSClient(topic.config);
  personMessages(sns, (message) => shown.push(message));
  const [english, french] = [await subscribed(topic, "en"), await subscribed(topic, "fr")];
  await publish(sns, topic.topicArn);
  expect(await english()).toEqual(['{"schema":"x"}']);
  expect(await french()).toEqual([]);
  expect(shown).toEqual([]);
  const sms = { PhoneNumber: "+99900000001", Message: "Measles in Kivu" };
  const [first, second] = [
    await sns.send(new PublishCommand(sms)),
    await sns.send(new PublishCommand(sms)),
  ];
  expect(first.MessageId).toMatch(/^[0-9a-f-]{36}$/);
  expect(second.MessageId).not.toBe(first.MessageId);
  const recipient = { DataType: "String", StringValue: "r-1" };
  const mail = { TopicArn: topic.topicArn, Subject: "Alert", Message: "Measles" };
  await sns.send(new PublishCommand({ ...mail, MessageAttributes: { recipient } }));
  const text = { channel: "sms", to: "+99900000001", text: "Measles in Kivu" };
  expect(shown).toEqual([
    text,
    text,
    { channel: "email", to: "r-1", subject: "Alert", text: "Measles" },
  ]);
  await topic.stop();
});

it("keeps subscriptions and waiting messages over a restart, at the new address", async () => {
  const path = ownFolder();
  const before = await startTopic(path);
  await subscribed(before, "en");
  const sqs = new SQSClient(before.config);
  const { deadLettersUrl: QueueUrl } = before;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "a dead letter" }));
  await before.stop();

  const after = await startTopic(path);
  const sns = new SNSClient(after.config);
  await publish(sns, after.topicArn);
  const later = new SQSClient(after.config);
  const QueueName = "queue-en";
  const { QueueUrl: url } = await later.send(new GetQueueUrlCommand({ QueueName }));
  const bodies = async (QueueUrl: string | undefined) =>
    (await later.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.map(({ Body }) => Body);
  expect(url?.startsWith(after.config.endpoint)).toBe(true);
  expect(await bodies(url)).toEqual(['{"schema":"x"}']);
  expect(await bodies(after.deadLettersUrl)).toEqual(["a dead letter"]);
  expect((await sns.send(new ListTopicsCommand({}))).Topics).toHaveLength(1);
  await after.stop();
});

it("listens on loopback alone", async () => {
  const topic = await startTopic(ownFolder());
  expect(topic.config.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const elsewhere = topic.config.endpoint.replace("127.0.0.1", "127.0.0.2");
  const sns = new SNSClient({ ...topic.config, endpoint: elsewhere, maxAttempts: 1 });
  await expect(sns.send(new CreateTopicCommand({ Name: "x" }))).rejects.toThrow();
  await topic.stop();
});
