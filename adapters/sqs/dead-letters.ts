import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  MessageNotInflight,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";
import type { DeadLetters } from "../../pipeline/ports.ts";
import { plainJson } from "./plain-json.ts";

const DeadLetter = z.object({
  kind: z.enum(["surveil", "notify", "webhook"]),
  pk: z.string(),
  sk: z.string(),
  alertId: z.string().optional(),
  messageId: z.string().optional(),
  body: z.string().optional(),
  error: z.string().optional(),
  at: z.string().optional(),
});

/** How long a taken letter is hidden from others, in case its reader crashes. */
const hiddenSeconds = 120;

/** How long a letter that is given back stays hidden. Not 0: the laptop's queue would lose it. */
const givenBackSeconds = 1;

/** How long a take waits for a letter: longer than a letter given back is hidden. */
const waitSeconds = 2;

/** A message of the topic that could not be copied for its webhooks. */
const Told = z.object({ schema: z.literal("tocsin.alert.v1"), messageId: z.string() });

const letterIn = ({ Body = "" }: Message) => {
  try {
    const json: unknown = JSON.parse(Body);
    const told = Told.safeParse(json).data;
    const forAll = { kind: "webhook" as const, pk: "WEBHOOK", sk: "-", body: Body };
    if (told) return { ...forAll, messageId: told.messageId };
    return DeadLetter.safeParse(json).data ?? null;
  } catch {
    return null;
  }
};

/** Messages that are waiting, taken, or delayed. */
const counts = [
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
  "ApproximateNumberOfMessagesDelayed",
] as const;

/** Dead letters in a queue. */
export const sqsDeadLetters = (
  queueUrl: string,
  client: SQSClient = new SQSClient(),
): DeadLetters => ({
  async send(letter) {
    const MessageBody = plainJson(JSON.stringify(letter));
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
  },

  async take() {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: hiddenSeconds,
        WaitTimeSeconds: waitSeconds,
      }),
    );
    return Messages.map((message) => {
      const { ReceiptHandle } = message;
      const inHand = { QueueUrl: queueUrl, ReceiptHandle };
      return {
        letter: letterIn(message),
        async done() {
          await client.send(new DeleteMessageCommand(inHand));
        },
        async giveBack() {
          const VisibilityTimeout = givenBackSeconds;
          const soon = new ChangeMessageVisibilityCommand({ ...inHand, VisibilityTimeout });
          // After two minutes the letter is no longer taken, and is already available again.
          await client.send(soon).catch((error: unknown) => {
            if (!(error instanceof MessageNotInflight)) throw error;
          });
        },
      };
    });
  },

  async waiting() {
    const asked = { QueueUrl: queueUrl, AttributeNames: [...counts] };
    const { Attributes = {} } = await client.send(new GetQueueAttributesCommand(asked));
    return counts.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
  },
});
