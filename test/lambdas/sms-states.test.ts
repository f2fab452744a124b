import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { dynamoMessageLog } from "../../adapters/dynamodb/message-log.ts";
import { smsStatesHandler } from "../../lambdas/sms-states.ts";
import type { Delivery } from "../../pipeline/ports.ts";
import { memoryLedger } from "../support/memory-table.ts";

const sms: Delivery = {
  ...{ messageId: "A-7K3QF-1-S-1", sequence: 1, state: "accepted", channel: "sms" },
  ...{ language: "en", subscriptionId: "S-1", snsMessageId: "sns-1" },
};
const number = "+999000000001";
const line = (messageId: string, status: "SUCCESS" | "FAILURE") =>
  JSON.stringify({
    notification: { messageId, timestamp: "2026-06-01 00:00:10.000" },
    delivery: { destination: number, priceInUSD: 0.01, providerResponse: "said" },
    status,
  });
const event = (messages: readonly string[], messageType = "DATA_MESSAGE") => {
  const logEvents = messages.map((message, i) => ({
    ...{ id: String(i), timestamp: Date.parse("2026-06-01T00:00:10Z"), message },
  }));
  const data = gzipSync(JSON.stringify({ messageType, logEvents })).toString("base64");
  return { awslogs: { data } };
};

const world = () => {
  const { table } = memoryLedger();
  const messages = dynamoMessageLog(table);
  const counted: string[] = [];
  const measures = { count: (name: string) => void counted.push(name), time: () => {} };
  const run = smsStatesHandler({ messages, measures, waitsMs: [1, 1] });
  return { table, messages, counted, run };
};

let w: ReturnType<typeof world>;
beforeEach(async () => {
  w = world();
  await w.messages.record("A-7K3QF", sms, "2026-06-01T00:00:00.000Z");
});
const states = async () =>
  (await w.messages.deliveries("A-7K3QF")).map(({ state, isFinal, at }) => ({
    state,
    isFinal,
    at,
  }));

describe("what SNS says of an SMS", () => {
  it.each([
    ["SUCCESS", { state: "delivered", isFinal: undefined }, "SmsDelivered"],
    ["FAILURE", { state: "failed", isFinal: true }, "SmsUndelivered"],
  ] as const)(
    "%s is written beside the message, and again changes nothing",
    async (status, is, name) => {
      await w.run(event([line("sns-1", status)]));
      await w.run(event([line("sns-1", status)]));
      expect(await states()).toEqual([{ ...is, at: "2026-06-01T00:00:10.000Z" }]);
      expect(new Set(w.counted)).toEqual(new Set([name]));
    },
  );

  it("is not sent again when it failed", async () => {
    await w.run(event([line("sns-1", "FAILURE")]));
    expect((await w.messages.published("A-7K3QF")).messages).toEqual(new Set([sms.messageId]));
  });

  it("is left out if the message is not about an alert, or is none of SNS's lines", async () => {
    await w.run(event([line("sns-2", "FAILURE"), "not JSON", "{}"]));
    await w.run(event([line("sns-1", "FAILURE")], "CONTROL_MESSAGE"));
    expect(await states()).toMatchObject([{ state: "accepted" }]);
    expect(w.counted).toEqual([]);
  });

  it("is found though SNS was faster than the record of what it took", async () => {
    const late = { ...sms, messageId: "A-7K3QF-2-S-1", sequence: 2, snsMessageId: "sns-3" };
    const running = w.run(event([line("sns-3", "SUCCESS")]));
    await w.messages.record("A-7K3QF", late, "2026-06-01T00:00:00.000Z");
    await running;
    expect(await states()).toMatchObject([{ state: "accepted" }, { state: "delivered" }]);
  });

  it("leaves no number in the ledger", async () => {
    await w.run(event([line("sns-1", "SUCCESS")]));
    const items = await w.table.query({ partition: "MSG#A-7K3QF" });
    expect(items.length).toBeGreaterThan(0);
    expect(JSON.stringify(items)).not.toContain(number.slice(1));
  });
});
