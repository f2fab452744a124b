import { describe, expect, it } from "vitest";
import { dynamoAuditStore } from "../../adapters/dynamodb/audit-store.ts";
import type { PublishedHeads } from "../../core/audit/chain-head.ts";
import { watchHandler } from "../../lambdas/watch.ts";
import { appendToChain } from "../../pipeline/audit/append.ts";
import { twoDistricts } from "../support/api.ts";
import { openPipeline } from "../support/pipeline.ts";

const opened = async (fails: () => boolean = () => false) => {
  const pipeline = await openPipeline(twoDistricts);
  const published: PublishedHeads[] = [];
  const outlet = {
    publish: async (heads: PublishedHeads) => {
      if (fails()) throw new TypeError("the topic is down");
      published.push(heads);
    },
  };
  const audit = dynamoAuditStore(pipeline.table);
  const counted: Record<string, number> = {};
  const measures = {
    count: (name: string, n: number) => {
      counted[name] = n;
    },
  };
  const run = watchHandler({ ...pipeline.deps, measures, heads: { audit, outlets: [outlet] } });
  const append = (chain: string, key: string) => {
    const what = { kind: "test", key };
    const at = "2026-06-01T00:00:00.000Z";
    const entry = { key, at, by: "tocsin", what: () => what };
    return appendToChain(chain, [entry], { audit, clock: pipeline.deps.clock });
  };
  return { ...pipeline, audit, published, counted, run, append };
};

const shown = (published: readonly PublishedHeads[]) =>
  published.map(({ day, heads }) => [day, ...heads.map((one) => `${one.chain} ${one.sequence}`)]);

describe("publishHeads", () => {
  it("publishes once a local day what was appended to since, with the hash of the last line", async () => {
    const { append, run, published, setNow, audit } = await opened();
    await append("alert:A-1", "a");
    await append("alert:A-1", "b");
    await append("administration", "c");
    setNow("2026-06-01T02:00:00.000Z");
    await run();
    await run();
    setNow("2026-06-01T12:00:00.000Z");
    await append("alert:A-1", "d");
    await run();
    setNow("2026-06-01T21:30:00.000Z");
    await run();
    expect(shown(published)).toEqual([
      ["2026-06-01", "administration 1", "alert:A-1 2"],
      ["2026-06-02", "alert:A-1 3"],
    ]);
    expect(published[1]?.heads[0]?.hash).toBe((await audit.newest("alert:A-1"))?.hash);
  });

  it("is tried again at the next run if it fails, and an alarm starts", async () => {
    let down = true;
    const { append, run, published, counted } = await opened(() => down);
    await append("alert:A-1", "a");
    expect((await run())?.undone).toBe(1);
    expect(counted.WatchLeftUndone).toBe(1);
    down = false;
    expect(await run()).toMatchObject({ undone: 0, heads: 1 });
    expect(shown(published)).toEqual([["2026-06-01", "alert:A-1 1"]]);
  });

  it("splits what does not fit into one message", async () => {
    const { append, run, published } = await opened();
    for (let n = 0; n < 1501; n += 1) await append(`alert:A-${n}`, "a");
    await run();
    expect(published.map(({ heads }) => heads.length)).toEqual([1500, 1]);
    expect(Math.max(...published.map((one) => JSON.stringify(one).length))).toBeLessThan(256_000);
  });
});
