import { once } from "node:events";
import fs, { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { commands } from "../../bin/commands/all.ts";
import { runTocsin } from "../../bin/commands/run.ts";
import { registerDemo } from "../../local/demo/demo-pack.ts";
import { type Running, startTocsin } from "../../local/runtime.ts";
import { ownFolder } from "./folder.ts";
import { runStart, spawnStart, staleTallies } from "./start.ts";

// Whole starts, of processes too: seconds on a quiet machine, many on a busy one.
vi.setConfig({ testTimeout: 90_000 });

const weeks = ["2026-W01", "2026-W02"];

/** Weekly reports of the demo's units, `cases` of malaria each. */
const reportsOf = (units: readonly string[], period: string, cases: number) =>
  units.map((reportingUnit) => ({
    reportingUnit,
    period,
    zeroReport: true,
    rows: [{ diseaseCode: "MAL", ageGroup: "5+", suspectedCases: cases, deaths: 0 }],
  }));

const post = (url: string, key: string, path: string, body: unknown) =>
  fetch(`${url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const demoUnits = async ({ parts }: Running) => {
  const registry = await parts.stores.registry.current();
  return (registry?.orgUnits.units ?? []).filter(({ reports }) => reports).map(({ code }) => code);
};

/** A folder in which the invented country is registered and nothing runs; its units and its key. */
const registeredFolder = async () => {
  const data = join(ownFolder(), "data");
  const running = await startTocsin({ port: 0, data, watchEveryMs: 0 });
  await registerDemo(running.parts.stores.registry);
  const units = await demoUnits(running);
  await running.stop();
  return { data, units, key: running.adminKey };
};

describe("start", () => {
  it("a kill in the middle of a history load loses no receipt and leaves no parent older than a child", async () => {
    const { data, units, key } = await registeredFolder();
    const first = await spawnStart("--data", data, "--empty");
    const accepted: { reportingUnit: string; period: string }[] = [];
    const load = async (period: string) => {
      for (let at = 0; at < units.length; at += 10) {
        const reports = reportsOf(units.slice(at, at + 10), period, at + 1);
        const answer = await post(first.listening, key, "/v1/reports?as=history", { reports });
        const { results } = (await answer.json()) as {
          results: { receipt?: (typeof accepted)[number] }[];
        };
        accepted.push(...results.flatMap(({ receipt }) => receipt ?? []));
        if (accepted.length > 60) void first.ended("SIGKILL");
      }
    };
    await Promise.allSettled(weeks.map(load));
    expect(accepted.length).toBeGreaterThan(60);

    const next = await startTocsin({ port: 0, data, watchEveryMs: 0 });
    await next.drained();
    const { reports } = next.parts.stores;
    for (const { reportingUnit, period } of accepted) {
      const kept = await reports.current({ reportingUnit, period, dataSet: "weekly" });
      expect(kept?.rows).toHaveLength(1);
    }
    expect(await staleTallies(next, weeks)).toEqual([]);
    const root = await next.parts.stores.tallies.get("ZZ", "2026-W01");
    expect(root?.receivedReports).toBeGreaterThan(0);
    await next.stop();
  });

  it("a receipt is given when the report is on disk, past a power cut", async () => {
    const { data, units, key } = await registeredFolder();
    const running = await startTocsin({ port: 0, data, watchEveryMs: 0 });
    const steps: string[] = [];
    const { fdatasync } = fs;
    const slowly = (file: number, done: (error: Error | null) => void) =>
      setTimeout(() => {
        steps.push("on disk");
        fdatasync(file, done);
      }, 200);
    vi.spyOn(fs, "fdatasync").mockImplementation(slowly as unknown as typeof fdatasync);
    syncBuiltinESMExports();
    const [report] = reportsOf(units, "2026-W01", 1);
    const answer = await post(running.url, key, "/v1/reports", report);
    steps.push("receipt");
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    expect(answer.status).toBe(201);
    expect(steps.slice(0, 2)).toEqual(["on disk", "receipt"]);
    await running.stop();
  });

  it("prints one line once it listens, and ends in peace on Ctrl-C", async () => {
    const data = join(ownFolder(), "data");
    const { listening, aws, topicArn, table, ended } = await spawnStart("--data", data, "--empty");
    const health = await fetch(`${listening}/healthz`);
    expect(await health.json()).toEqual({ status: "ok" });
    expect(Object.keys(aws)).toEqual(["dynamodb", "sns", "sqs", "credentials"]);
    expect(aws.dynamodb).toBeNull();
    const file = readFileSync(join(data, "aws.credentials"), "utf8");
    expect(file).toContain(`aws_secret_access_key = ${aws.credentials.secretAccessKey}`);
    expect([topicArn, table]).toEqual([
      "arn:aws:sns:us-east-1:000000000000:tocsin-alerts",
      "tocsin-ledger",
    ]);
    const key = readFileSync(join(data, "admin.key"), "utf8").trim();
    const headers = { authorization: `Bearer ${key}` };
    expect((await fetch(`${listening}/v1/subscriptions`, { headers })).status).toBe(200);
    expect(await ended("SIGINT")).toBe(0);
  });

  it("a port in use is one plain sentence, and nothing is left running", async () => {
    const busy = createServer().listen(0, "127.0.0.1");
    await once(busy, "listening");
    const { port } = busy.address() as AddressInfo;
    const data = join(ownFolder(), "data");
    await expect(startTocsin({ port, data })).rejects.toThrow(
      `port ${port} is in use: choose another with --port`,
    );
    busy.close();
    const running = await startTocsin({ port: 0, data, watchEveryMs: 0 });
    await running.stop();
  });

  it("a second process on the folder is refused in one plain sentence", async () => {
    const data = join(ownFolder(), "data");
    const first = await startTocsin({ port: 0, data, watchEveryMs: 0 });
    const { code, stdout, stderr } = await runStart("--empty", "--data", data, "--port", "0");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^Cannot start: another process is using the data folder .*\.\n$/);
    await first.stop();
  });

  it.each([
    { when: "--port of letters", args: ["--port", "http"] },
    { when: "--port out of range", args: ["--port", "70000"] },
    { when: "--dynamodb without a scheme", args: ["--dynamodb", "127.0.0.1:8000"] },
    { when: "--dynamodb of a file", args: ["--dynamodb", "file:///ledger"] },
    { when: "an unknown option", args: ["--prot", "1"] },
  ])("$when is wrong usage", async ({ args }) => {
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(await runTocsin(commands, ["start", ...args])).toBe(2);
    expect(said.mock.calls.join("").trim().split("\n")).toHaveLength(1);
    said.mockRestore();
  });
});
