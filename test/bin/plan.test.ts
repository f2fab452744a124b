import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPeriods } from "../../core/calendar.ts";
import { Plan } from "../../core/plan.ts";
import { type Api, measles, openApiOf } from "../support/api.ts";
import { ran } from "./ran.ts";

const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const week = (number: number) => addPeriods("2026-W01", number, calendar);
const reportsUpTo = 21;

let api: Api;
let url = "";
let folder = "";
let officer = "";
const server = createServer((request, response) => {
  void getRequestListener((asked) => api.app.fetch(asked))(request, response);
});

const run = (key: string, ...args: readonly string[]) => ran({ folder, url, key }, args);

/** A week's report and, if an alert opens, the officer's verdict at once. */
const weekOf = async (number: number, cases: number, verification: boolean | null) => {
  await api.postAndDrain([measles("A-1", week(number), cases)]);
  const open = (await api.alerts()).find(({ status }) => status === "open");
  if (!open || verification === null) return;
  const body = { reason: "a test", verification };
  await api.ask(`POST /v1/alerts/${open.alertId}/close`, { as: officer, body });
  await api.drain();
};

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), "tocsin-plan-"));
  api = await openApiOf();
  const asked = { kind: "officer", email: "a@example.org", jurisdiction: ["N-A"] };
  officer = (await api.issue(asked)).key;
  // Two true alerts of 20 cases, the others false, with five or six.
  for (let i = 1; i < reportsUpTo - 2; i++) {
    await weekOf(i, i % 9 === 4 ? 20 : 5 + (i % 2), i % 9 === 4);
  }
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const propose = (...args: readonly string[]) =>
  run(officer, "plan", "propose", "--rule", "MEAS-E1", ...args);

describe("tocsin plan record", () => {
  it("prints a rule a line, its places if asked for, and the total", async () => {
    const { code, out, err } = await run(officer, "plan", "record", "--places");
    expect([code, err]).toEqual([0, ""]);
    const [head, rule, place, total, ...rest] = out.split("\n").map((line) => line.split(/ {2,}/));
    expect(head?.slice(0, 8)).toEqual([
      ...["rule", "disease", "place", "alerts", "true", "false", "pending", "PPV %"],
    ]);
    expect(rule?.slice(0, 8)).toEqual(["MEAS-E1", "MEAS", "-", "18", "2", "16", "0", "11 (3-33)"]);
    expect(place?.slice(0, 4)).toEqual(["MEAS-E1", "MEAS", "N-A", "18"]);
    expect(total?.slice(0, 4)).toEqual(["all", "-", "-", "18"]);
    expect(rest).toEqual([
      [expect.stringMatching(/^Alerts of \d{4}-W\d\d to \d{4}-W\d\d\.$/)],
      [""],
    ]);
  });

  it("prints CSV with the interval, and JSON as the API gives it", async () => {
    const { out } = await run(officer, "plan", "record", "--format", "csv");
    const [head, , place] = out.split("\n").map((line) => line.split(","));
    const cells = Object.fromEntries((head ?? []).map((name, i) => [name, place?.[i]]));
    expect(cells).toMatchObject({ ruleId: "MEAS-E1", orgUnit: "N-A", true: "2", false: "16" });
    expect(Number(cells.ppvLow)).toBeCloseTo(0.031, 3);
    const json = JSON.parse((await run(officer, "plan", "record", "--format", "json")).out);
    expect(json.items[0]).toMatchObject({ ruleId: "MEAS-E1", medianDaysGained: null });
  });

  it("prints the weeks without a report by unit", async () => {
    const asked = ["--units", "--from", week(1), "--to", week(3)];
    const { out } = await run(officer, "plan", "record", ...asked);
    expect(out).toContain("Weeks without a report: 2026-W02 to 2026-W04\n");
    expect(out).toMatch(/^N-A +- +3 +3 /m);
    expect(out).toMatch(/^A-2 +3 +0 +0 +-$/m);
  });

  it("is of the officer's places alone, and says in a sentence what is refused", async () => {
    const { code, err } = await run(officer, "plan", "record", "--org-unit", "N-B");
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^GET \/v1\/plan\/record was refused \(403\): [^\n]+\n$/),
    ]);
  });
});

describe("tocsin plan propose", () => {
  it("says how many verified alerts are missing, and writes nothing", async () => {
    const out = join(folder, "early.json");
    expect(await propose("--out", out)).toEqual({
      ...{ code: 1, out: "" },
      err: "MEAS-E1 has 18 verified alerts and needs 20 for a proposal: 2 are missing.\n",
    });
    await expect(readFile(out)).rejects.toThrow(/ENOENT/);
  });

  it("writes an unsigned plan and a page, and changes nothing", async () => {
    for (let i = reportsUpTo - 2; i < reportsUpTo; i++) await weekOf(i, 5, false);
    const [before] = [(await api.ask("GET /v1/plan")).json];
    const file = join(folder, "proposed.json");
    const { code, out, err } = await propose("--out", file);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("MEAS-E1: 2 of 20 verified alerts were true.");
    expect(out).toMatch(/candidate 2 \*: count ≥ 7 .* {2}2 {2,}0 {2,}0$/m);
    const plan = JSON.parse(await readFile(file, "utf8"));
    expect(plan).toMatchObject({ version: "test-1-proposal", signedBy: "", signedOn: "" });
    expect(plan.rules).toMatchObject([{ ruleId: "MEAS-E1", value: 7, verified: false }]);
    // Only the signature is missing.
    expect(Plan.safeParse(plan).success).toBe(false);
    expect(Plan.safeParse({ ...plan, signedBy: "x", signedOn: "2026-06-01" }).success).toBe(true);
    const page = await readFile(join(folder, "proposed.md"), "utf8");
    expect(page).toContain("Of 20 verified alerts of this rule, 2 were true: 10 %");
    expect(page).toContain("proposed.json holds candidate 2");
    expect((await api.ask("GET /v1/plan")).json).toEqual(before);
  });

  it.each([
    ["a file that exists", ["--out", "proposed.json"], / exists already: name another file\.\n$/],
    [
      "a wrong candidate",
      ["--out", "x.json", "--candidate", "4"],
      /^--candidate must be 1, 2 or 3/,
    ],
  ])("refuses %s in a sentence", async (_, args, sentence) => {
    const inFolder = args.map((arg) => (arg.endsWith(".json") ? join(folder, arg) : arg));
    expect((await propose(...inFolder)).err).toMatch(sentence);
  });

  it("names the rule that was most likely meant", async () => {
    const asked = ["--rule", "MEAS-E2", "--out", join(folder, "y.json")];
    const { err } = await run(officer, "plan", "propose", ...asked);
    expect(err).toBe("The plan in force has no rule MEAS-E2; did you mean MEAS-E1?\n");
  });
});
