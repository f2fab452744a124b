import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";
import type { DeadLetters } from "../../pipeline/ports.ts";

const DeadLetter = z.object({
  kind: z.enum(["surveil", "notify"]),
  pk: z.string(),
  sk: z.string(),
  alertId: z.string().optional(),
  error: z.string(),
  at: z.string(),
});

/** How long a taken letter is hidden from others: a letter whose work fails comes back after it. */
const hiddenSeconds = 120;

const letterIn = ({ Body }: Message) => {
  try {
    return DeadLetter.safeParse(JSON.parse(Body ?? "")).data;
  } catch {
    return undefined;
  }
};

/** Dead letters in a queue. What another hand put there and is no letter stays where it is. */
export const sqsDeadLetters = (
  queueUrl: string,
  client: SQSClient = new SQSClient(),
): DeadLetters => ({
  async send(letter) {
    const MessageBody = JSON.stringify(letter);
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
  },

  async take() {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: hiddenSeconds,
        WaitTimeSeconds: 1,
      }),
    );
    return Messages.flatMap((message) => {
      const letter = letterIn(message);
      if (!letter) return [];
      const { ReceiptHandle } = message;
      const done = async () => {
        await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
      };
      return [{ letter, done }];
    });
  },
});
