import * as z from "zod";
import type { MessageLog } from "../../pipeline/ports.ts";
import { lineKey } from "./items.ts";
import type { Table } from "./table.ts";

const MessageItem = z.object({ messageId: z.string() });
const Settled = z.object({ through: z.int() });

/**
 * Keys of the message log.
 *
 * | what                          | pk          | sk                              |
 * |-------------------------------|-------------|---------------------------------|
 * | published message             | MSG#alertId | number of its line # messageId  |
 * | last line with all sent       | MSG#alertId | through                         |
 */
const logKeys = {
  message: (alertId: string, sequence: number, messageId: string) => ({
    pk: `MSG#${alertId}`,
    sk: `${lineKey(sequence)}#${messageId}`,
  }),
  through: (alertId: string) => ({ pk: `MSG#${alertId}`, sk: "through" }),
};

/** The log of published messages in the ledger: read consistently; recording is idempotent. */
export const dynamoMessageLog = (table: Table): MessageLog => ({
  async published(alertId) {
    const settled = await table.get(logKeys.through(alertId));
    const through = settled ? Settled.parse(settled).through : 0;
    const items = await table.query({
      partition: logKeys.through(alertId).pk,
      from: lineKey(through + 1),
      to: "9~",
    });
    return { through, messages: new Set(items.map((item) => MessageItem.parse(item).messageId)) };
  },

  async record(alertId, { messageId, sequence }, at) {
    await table.put({ ...logKeys.message(alertId, sequence, messageId), messageId, at });
  },

  async settle(alertId, through) {
    await table.put({ ...logKeys.through(alertId), through });
  },
});
