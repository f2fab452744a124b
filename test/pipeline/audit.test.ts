import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dynamoAuditStore } from "../../adapters/dynamodb/audit-store.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import type { Entry } from "../../core/audit/alert-acts.ts";
import { alertChain } from "../../core/audit/audit-line.ts";
import { chainFaults } from "../../core/audit/chain-faults.ts";
import { hiddenBy } from "../../core/audit/hidden-text.ts";
import { appendToChain } from "../../pipeline/audit/append.ts";
import { measles, twoDistricts } from "../support/api.ts";
import { memoryTable } from "../support/memory-table.ts";
import { openPipeline } from "../support/pipeline.ts";

const chain = "alert:A-7K3QF";
const clock = { now: () => new Date("2026-02-16T05:20:10.500Z") };
const entry = (key: string): Entry => ({
  key,
  at: "2026-02-16T05:20:08.000Z",
  by: "officer:1",
  what: (hide) => ({ kind: "diary", line: key, reason: hide("two cases in one house") }),
});

const keysIn = async (table: Table) =>
  (await dynamoAuditStore(table).behind(chain, 0)).map(({ key }) => key);

/** A table that fails after so many writes, as if the process was killed. */
const killedAfter = (writes: number, table: Table): Table => {
  let left = writes;
  const counted = () => {
    left -= 1;
    if (left < 0) throw new Error("killed");
  };
  return {
    ...table,
    put: async (item) => {
      counted();
      return table.put(item);
    },
    putNew: async (item) => {
      counted();
      return table.putNew(item);
    },
  };
};

/** Counts the operations on a table, and the items that queries read. */
const counting = (table: Table) => {
  const count = { reads: 0, writes: 0 };
  const counted: Table = {
    ...table,
    get: async (key) => {
      count.reads += 1;
      return table.get(key);
    },
    page: async (...asked) => {
      const page = await table.page(...asked);
      count.reads += page.items.length;
      return page;
    },
    query: async (range) => {
      const items = await table.query(range);
      count.reads += items.length;
      return items;
    },
    put: async (item) => {
      count.writes += 1;
      return table.put(item);
    },
    putNew: async (item) => {
      count.writes += 1;
      return table.putNew(item);
    },
  };
  return { counted, count };
};

describe("appendToChain", () => {
  it("writes each entry once, in order, however often it is asked", async () => {
    const table = memoryTable();
    const deps = { audit: dynamoAuditStore(table), clock };
    for (const keys of [["a", "b"], ["a", "b", "c"], ["b"], ["c", "d"]]) {
      await appendToChain(chain, keys.map(entry), deps);
    }
    expect(await keysIn(table)).toEqual(["a", "b", "c", "d"]);
    expect(chainFaults(chain, await deps.audit.behind(chain, 0))).toEqual([]);
  });

  it("ends in the same lines when killed at any write and run again, while others append", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 7 }), fc.nat({ max: 7 }), async (first, second) => {
        const table = memoryTable();
        const entries = ["a", "b", "c"].map(entry);
        for (const writes of [first, second]) {
          const audit = dynamoAuditStore(killedAfter(writes, table));
          await appendToChain(chain, entries, { audit, clock }).catch(() => {});
          await appendToChain(chain, [entry(`other ${writes}`)], {
            audit: dynamoAuditStore(table),
            clock,
          });
        }
        await appendToChain(chain, entries, { audit: dynamoAuditStore(table), clock });
        const keys = await keysIn(table);
        expect(keys.filter((key) => !key.startsWith("other"))).toEqual(["a", "b", "c"]);
        expect(new Set(keys).size).toBe(keys.length);
        expect(chainFaults(chain, await dynamoAuditStore(table).behind(chain, 0))).toEqual([]);
      }),
    );
  });

  it("is safe with many processes at once: the same and other entries", async () => {
    const table = memoryTable();
    // Each table operation yields, so that the processes interleave.
    const yielding = <A extends unknown[], R>(work: (...given: A) => Promise<R>) => {
      return async (...given: A): Promise<R> => {
        await new Promise((go) => setTimeout(go, Math.random() * 2));
        return work(...given);
      };
    };
    const slow = (): Table => ({
      ...table,
      get: yielding(table.get),
      page: yielding(table.page),
      query: yielding(table.query),
      put: yielding(table.put),
      putNew: yielding(table.putNew),
    });
    const ranges = [
      [1, 4],
      [1, 4],
      [1, 6],
      [3, 6],
      [5, 8],
      [1, 8],
    ] as const;
    await Promise.all(
      ranges.map(async ([from, to]) => {
        const keys = Array.from({ length: to - from + 1 }, (_, i) => `line-${from + i}`);
        await appendToChain(chain, keys.map(entry), { audit: dynamoAuditStore(slow()), clock });
      }),
    );
    const keys = await keysIn(table);
    expect(keys.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `line-${n}`));
    expect(chainFaults(chain, await dynamoAuditStore(table).behind(chain, 0))).toEqual([]);
  });

  it("costs the same on a long chain: two writes for each line, and one at most every ten minutes", async () => {
    const table = memoryTable();
    const { counted, count } = counting(table);
    const deps = { audit: dynamoAuditStore(counted), clock };
    const costs: (typeof count)[] = [];
    for (let n = 0; n < 300; n += 1) {
      count.reads = 0;
      count.writes = 0;
      await appendToChain(chain, [entry(`a${n}`)], deps);
      costs.push({ ...count });
    }
    expect(costs.slice(1).every(({ reads, writes }) => reads === 1 && writes === 2)).toBe(true);
    count.writes = 0;
    await appendToChain(chain, ["x", "y", "z"].map(entry), deps);
    expect(count.writes).toBe(6);
  });

  it("hides each entry's text under a salt of its own", async () => {
    const table = memoryTable();
    const audit = dynamoAuditStore(table);
    await appendToChain(chain, ["a", "b"].map(entry), { audit, clock });
    const reasons = (await audit.behind(chain, 0)).map(({ what }) => what.reason);
    expect(new Set(reasons).size).toBe(2);
    expect(JSON.stringify(await audit.behind(chain, 0))).not.toContain("two cases");
    const salts = await audit.salts(chain, ["a", "b"]);
    expect(new Set(salts.values()).size).toBe(2);
  });
});

describe("an alert's chain", () => {
  const opened = async () => {
    const pipeline = await openPipeline(twoDistricts);
    await pipeline.post([measles("A-1", "2026-W19", 9)]);
    return pipeline;
  };
  const told = ["diary 1", "message A-ID-1-en", "message A-ID-1-fr"];
  const linesOf = async ({ table, alerts }: Awaited<ReturnType<typeof opened>>) => {
    const [alert] = await alerts();
    const alertId = alert?.alertId ?? "";
    const lines = await dynamoAuditStore(table).behind(alertChain(alertId), 0);
    expect(chainFaults(alertChain(alertId), lines)).toEqual([]);
    return lines.map(({ what }) =>
      `${what.kind} ${what.kind === "diary" ? what.line : what.messageId}`.replace(alertId, "A-ID"),
    );
  };

  it("holds the diary and every message, once", async () => {
    const pipeline = await opened();
    await pipeline.drain();
    expect(await linesOf(pipeline)).toEqual(told);
  });

  it("holds of a message to the topic the hash of the JSON that the topic carries, and of nothing else", async () => {
    const pipeline = await opened();
    pipeline.keepRecords();
    await pipeline.drain();
    const [alert] = await pipeline.alerts();
    const chain = alertChain(alert?.alertId ?? "");
    const store = dynamoAuditStore(pipeline.table);
    for (const { messageId, byProtocol } of pipeline.messages) {
      const line = (await store.behind(chain, 0)).find(({ key }) => key === messageId);
      const salt = (await store.salts(chain, [messageId])).get(messageId) ?? "";
      expect(line?.what.text).toEqual({ default: hiddenBy(salt)(byProtocol.default) });
    }
    expect(pipeline.messages.length).toBeGreaterThan(0);
  });

  it("holds each message to a person by the subscription's id, never the number", async () => {
    const pipeline = await opened();
    for (const n of [1, 2, 3]) {
      const wish = {
        channel: "sms",
        endpoint: `+9990000010${n}`,
        orgUnit: "N-A",
        language: "en",
      } as const;
      const holder = { kind: "administrator", id: "ministry" } as const;
      const draft = { ...wish, holder, createdAt: "2026-05-01T00:00:00.000Z" };
      await pipeline.toPersons.persons.put(draft, `S-${n}`);
    }
    pipeline.keepRecords();
    await pipeline.drain();
    await pipeline.redeliver();
    expect(pipeline.texts).toHaveLength(3);
    const lines = await linesOf(pipeline);
    const toPersons = ["message A-ID-1-S-1", "message A-ID-1-S-2", "message A-ID-1-S-3"];
    expect(lines.toSorted()).toEqual([...told, ...toPersons].toSorted());
    const [alert] = await pipeline.alerts();
    const chain = alertChain(alert?.alertId ?? "");
    const all = await dynamoAuditStore(pipeline.table).behind(chain, 0);
    expect(all.find(({ what }) => what.subscriptionId === "S-1")?.what).toMatchObject({
      ...{ channel: "sms", language: "en", line: 1 },
      text: { sms: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(JSON.stringify(all)).not.toContain("+999");
  });

  it("is the same when every event comes twice, late and out of order", async () => {
    const pipeline = await opened();
    pipeline.keepRecords();
    await pipeline.drain(1);
    await pipeline.redeliver();
    expect(await linesOf(pipeline)).toEqual(told);
  });

  it("is the same when two invocations take each event at once", async () => {
    const pipeline = await opened();
    await pipeline.drainTwiceAtOnce();
    expect((await linesOf(pipeline)).toSorted()).toEqual(told.toSorted());
  });
});
