import * as z from "zod";
import type { SmsLog } from "../../pipeline/answer/ports.ts";
import type { Table } from "./table.ts";

const results = ["recorded", "verified", "ended", "unknown", "how", "report", "stranger"] as const;

const Received = z.object({
  at: z.string(),
  reply: z.object({ result: z.enum(results), answer: z.string().nullable() }).optional(),
  isAnswered: z.literal(true).optional(),
  revision: z.int(),
});

const Counted = z.object({ count: z.int(), revision: z.int() });

/**
 * Keys of the log of received SMS.
 *
 * | what                           | pk              | sk         |
 * |--------------------------------|-----------------|------------|
 * | received SMS                   | SMS#gateway     | id#hash of number and text |
 * | answers to a number on a day   | SMSTO#numberHash | local day |
 */
const smsKeys = {
  received: (gateway: string, id: string) => ({ pk: `SMS#${gateway}`, sk: id }),
  answers: (numberHash: string, day: string) => ({ pk: `SMSTO#${numberHash}`, sk: day }),
};

const daySeconds = 24 * 3600;

/** Received SMS in the ledger, without numbers and texts. DynamoDB removes them after two weeks, counts after three days. */
export const dynamoSmsLog = (table: Table): SmsLog => ({
  async received(gateway, id) {
    const item = await table.get(smsKeys.received(gateway, id));
    return item ? Received.parse(item) : null;
  },
  put(gateway, id, sms) {
    const expiresAt = Math.floor(Date.parse(sms.at) / 1000) + 14 * daySeconds;
    const item = { ...smsKeys.received(gateway, id), ...sms, expiresAt };
    return table.putSeen(item, sms.revision - 1);
  },
  async countAnswer(numberHash, day) {
    const key = smsKeys.answers(numberHash, day);
    const expiresAt = Math.floor(Date.parse(day) / 1000) + 3 * daySeconds;
    for (;;) {
      const item = await table.get(key);
      const { count, revision } = item ? Counted.parse(item) : { count: 0, revision: 0 };
      const next = { count: count + 1, revision: revision + 1 };
      if (await table.putSeen({ ...key, ...next, expiresAt }, revision)) return next.count;
    }
  },
});
