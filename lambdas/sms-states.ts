import { gunzipSync } from "node:zlib";
import type { CloudWatchLogsEvent } from "aws-lambda";
import * as z from "zod";
import { dynamoMessageLog } from "../adapters/dynamodb/message-log.ts";
import { noteSmsState, type SmsStateDeps } from "../pipeline/person/note-sms-state.ts";
import { cloudLedger } from "./shell/cloud-ledger.ts";
import { log } from "./shell/log.ts";
import { cloudMeasures } from "./shell/measures.ts";

/** A batch of a log group's lines. */
const Batch = z.object({
  messageType: z.string(),
  logEvents: z.array(z.object({ timestamp: z.number(), message: z.string() })),
});

/**
 * A line about one SMS in SNS's log; only the fields that are used. It also has the number, which goes nowhere: neither
 * into the ledger nor into a log of ours.
 */
const Line = z.object({
  notification: z.object({ messageId: z.string() }),
  status: z.enum(["SUCCESS", "FAILURE"]),
});

const lineIn = (message: string) => {
  try {
    return Line.safeParse(JSON.parse(message)).data ?? null;
  } catch {
    return null;
  }
};

/** Handles SNS's log of SMS deliveries: records what became of each message about an alert. */
export const smsStatesHandler =
  (deps: SmsStateDeps) =>
  async ({ awslogs }: CloudWatchLogsEvent): Promise<void> => {
    const { messageType, logEvents } = Batch.parse(
      JSON.parse(gunzipSync(Buffer.from(awslogs.data, "base64")).toString("utf8")),
    );
    if (messageType !== "DATA_MESSAGE") return;
    let unread = 0;
    await Promise.all(
      logEvents.map(async ({ timestamp, message }) => {
        const line = lineIn(message);
        if (line === null) {
          unread += 1;
          return;
        }
        const { notification, status } = line;
        const isDelivered = status === "SUCCESS";
        const at = new Date(timestamp).toISOString();
        await noteSmsState({ snsMessageId: notification.messageId, isDelivered, at }, deps);
      }),
    );
    if (unread > 0) log.error("lines of SNS's log could not be read", { unread });
  };

const wired = () => {
  const measures = cloudMeasures();
  const messages = dynamoMessageLog(cloudLedger());
  return { run: smsStatesHandler({ messages, measures, waitsMs: [1000, 3000] }), measures };
};

let kept: ReturnType<typeof wired> | undefined;

export const handler = async (event: CloudWatchLogsEvent): Promise<void> => {
  kept ??= wired();
  try {
    await kept.run(event);
  } finally {
    kept.measures.flush();
  }
};
