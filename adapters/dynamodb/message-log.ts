import * as z from "zod";
import type { MessageLog } from "../../pipeline/ports.ts";
import type { Table } from "./table.ts";

const MessageItem = z.object({ sk: z.string() });

/**
 * Keys of the message log.
 *
 * | what              | pk            | sk        |
 * |-------------------|---------------|-----------|
 * | published message | MSG#alertId   | messageId |
 */
const messageKey = (alertId: string, messageId: string) => ({
  pk: `MSG#${alertId}`,
  sk: messageId,
});

/** Which messages were published, in the ledger: read consistently; recorded twice is recorded once. */
export const dynamoMessageLog = (table: Table): MessageLog => ({
  async published(alertId) {
    const items = await table.query({ partition: messageKey(alertId, "").pk });
    return new Set(items.map((item) => MessageItem.parse(item).sk));
  },

  async record(alertId, messageId, at) {
    await table.put({ ...messageKey(alertId, messageId), at });
  },
});
