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

const DeadLetter = z.object({
  kind: z.enum(["surveil", "notify"]),
  pk: z.string(),
  sk: z.string(),
  alertId: z.string().optional(),
  error: z.string(),
  at: z.string(),
});

/** How long a taken letter is hidden from others, if whoever took it dies. */
const hiddenSeconds = 120;

/** How long one that is given back stays hidden: not at all would lose it on the laptop, whose queue mistakes that. */
const givenBackSeconds = 1;

/** How long a take waits for a letter: longer than one that was just given back is hidden. */
const waitSeconds = 2;

const letterIn = ({ Body }: Message) => {
  try {
    return DeadLetter.safeParse(JSON.parse(Body ?? "")).data ?? null;
  } catch {
    return null;
  }
};

/** Messages that wait, are in somebody's hands, or are not to be seen yet. */
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
    const MessageBody = JSON.stringify(letter);
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
          // Not in hand any more, after two minutes: it is back already.
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
