import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";
import type { EmulatedAws } from "./emulated-aws.ts";

/** What a queue's owner reads of a message. */
const Told = z.object({
  schema: z.literal("tocsin.alert.v1"),
  messageId: z.string(),
  change: z.string(),
  alert: z.object({
    alertId: z.string(),
    orgUnit: z.string(),
    diseaseCode: z.string(),
    alertLevel: z.string(),
    status: z.string(),
  }),
});
export type Told = z.infer<typeof Told>;

/** A queue of somebody who wants to be told of alerts. */
export interface Inbox {
  readonly arn: string;
  /** The next message about an alert, within so many seconds; null when none came. Twice the same is one. */
  next(seconds: number): Promise<Told | null>;
}

/** Makes a queue to which the topic may send. */
export const inboxFor = async (aws: EmulatedAws, topicArn: string): Promise<Inbox> => {
  const client = new SQSClient(aws.client);
  const statement = {
    Effect: "Allow",
    Principal: { Service: "sns.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: "*",
    Condition: { ArnEquals: { "aws:SourceArn": topicArn } },
  };
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const { QueueUrl } = await client.send(
    new CreateQueueCommand({ QueueName: "ministry-inbox", Attributes: { Policy } }),
  );
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const seen = new Set<string>();
  return {
    arn: Attributes?.QueueArn ?? "",
    next: async (seconds) => {
      for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; ) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 2, MaxNumberOfMessages: 1 }),
        );
        for (const { Body = "", ReceiptHandle } of Messages) {
          await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
          const told = Told.parse(JSON.parse(Body));
          if (seen.has(told.messageId)) continue;
          seen.add(told.messageId);
          return told;
        }
      }
      return null;
    },
  };
};
