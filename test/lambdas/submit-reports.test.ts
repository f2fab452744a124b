import { beforeEach, describe, expect, it } from "vitest";
import { memoryReportStore } from "../../adapters/memory/report-store.ts";
import type { CallerKind } from "../../core/access.ts";
import { hashOf, keyText, makeCredential } from "../../core/credential.ts";
import { type SubmitRouteDeps, submitReportsRoute } from "../../lambdas/routes/submit-reports.ts";
import { httpApp, type ShellDeps } from "../../lambdas/shell/app.ts";
import { exampleReport, reportNow, reportRegistry } from "../support/report-facts.ts";

const never = () => Promise.reject(new Error("not asked in this test"));

const credentials = (
  [
    ["facility", ["KIV-07"]],
    ["feed", ["LAK"]],
    ["administrator", []],
    ["officer", ["KIV"]],
  ] as const
).map(([kind, units], i) => ({ kind, units, ...makeCredential(new Uint8Array(27).fill(i + 1)) }));

const keyOf = (kind: CallerKind) => {
  const found = credentials.find((one) => one.kind === kind);
  if (!found) throw new TypeError(`Cannot test: no ${kind}`);
  return keyText(found);
};

/** What an answer may hold; each test looks at its part. */
interface Answer {
  readonly detail?: string;
  readonly result: string;
  readonly receiptId: string;
  readonly errors: readonly { readonly pointer: string; readonly rule: string }[];
  readonly results: readonly object[];
}

const world = () => {
  const reports = memoryReportStore();
  const counted: number[] = [];
  const app = httpApp<SubmitRouteDeps & ShellDeps>([submitReportsRoute], {
    reports,
    registry: {
      current: async () => reportRegistry,
      putCountry: never,
      putOrgUnits: never,
      putDiseases: never,
      putPlan: never,
      plan: never,
    },
    clock: { now: () => new Date(reportNow) },
    measures: { count: (_, n) => void counted.push(n) },
    keys: {
      get: async (id) => {
        const held = credentials.find(({ keyId }) => keyId === id);
        if (!held) return null;
        const { keyId, kind, units, secret } = held;
        const made = { name: kind, createdAt: reportNow, createdBy: "test", revokedAt: null };
        return { keyId, kind, units, secretHash: hashOf(secret), ...made };
      },
      put: never,
      changeUnits: never,
      revoke: never,
      list: never,
    },
    tokens: async () => null,
    onFault: ({ error }) => {
      throw error;
    },
  });
  const post = async (body: unknown, { query = "", as = "facility", headers = {} } = {}) => {
    const isRaw = typeof body === "string" || body instanceof Uint8Array;
    const answer = await app.request(`/v1/reports${query}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${keyOf(as as CallerKind)}`,
        "content-type": "application/json",
        ...headers,
      },
      body: isRaw ? (body as string) : JSON.stringify(body),
    });
    return {
      status: answer.status,
      media: answer.headers.get("content-type"),
      body: (await answer.json()) as Answer,
    };
  };
  return { reports, counted, post };
};

let here = world();
beforeEach(() => {
  here = world();
});

const weekKey = { reportingUnit: "KIV-07", dataSet: "weekly", period: "2026-W07" } as const;
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

describe("POST /v1/reports", () => {
  it("answers 201 with a receipt, then 200 for the same again", async () => {
    const first = await here.post(exampleReport);
    const again = await here.post(exampleReport);
    expect([first.status, first.body.result]).toEqual([201, "created"]);
    expect([again.status, again.body.result]).toEqual([200, "duplicate"]);
    expect(again.body.receiptId).toBe(first.body.receiptId);
    expect(here.counted).toEqual([1, 1]);
  });

  it.each<[string, unknown, object, number, string[]]>([
    ["a text that is not JSON", "{reports:", {}, 400, ["# json"]],
    ["an empty body", "", {}, 400, ["# json"]],
    ["a letter that was lost", '{"reportingUnit":"C\uFFFDte"}', {}, 400, ["# encoding"]],
    ["a lost letter, escaped", '{"reportingUnit":"C\\uFFFDte"}', {}, 400, ["# encoding"]],
    ["bytes that are not UTF-8", new Uint8Array([123, 34, 255, 34, 125]), {}, 400, ["# encoding"]],
    ["a body nested too deep", nested(11), {}, 422, ["# nesting"]],
    ["a body over 5 MB", `"${"x".repeat(5_000_000)}"`, {}, 413, ["# body-size"]],
    ["another format", "a,b", { headers: { "content-type": "text/csv" } }, 415, ["# media-type"]],
    [
      "a packed body",
      "{}",
      { headers: { "content-type": "application/json", "content-encoding": "gzip" } },
      415,
      ["# content-encoding"],
    ],
    ["a list", [exampleReport], {}, 422, ["# type"]],
    [
      "wrong numbers and fields",
      { ...exampleReport, name: "x", rows: [{ diseaseCode: "MEAS", deaths: -2 }] },
      {},
      422,
      ["#/rows/0/deaths count-range", "#/name unknown-field"],
    ],
    [
      "a unit of others",
      { ...exampleReport, reportingUnit: "KIV-08" },
      {},
      403,
      ["#/reportingUnit unit-out-of-reach"],
    ],
    ["reports that are no list", { reports: 1 }, {}, 422, ["#/reports type"]],
    ["a field beside reports", { reports: [], name: "x" }, {}, 422, ["#/name unknown-field"]],
    [
      "501 reports",
      { reports: Array.from({ length: 501 }, () => exampleReport) },
      {},
      413,
      ["#/reports too-many"],
    ],
    [
      "an unknown way of sending",
      exampleReport,
      { query: "?as=rumour", as: "administrator" },
      422,
      ["?as one-of"],
    ],
    [
      "an unknown parameter",
      exampleReport,
      { query: "?dryrun=true" },
      422,
      ["?dryrun unknown-field"],
    ],
  ])("refuses %s and stores nothing", async (_, body, how, status, faults) => {
    const answer = await here.post(body, how);
    const { errors } = answer.body;
    expect(errors.map(({ pointer, rule }) => `${pointer} ${rule}`).sort()).toEqual(faults.sort());
    expect(answer).toMatchObject({
      status,
      media: "application/problem+json",
      body: { status, type: expect.stringContaining("/problems/"), instance: expect.anything() },
    });
    expect(await here.reports.current(weekKey)).toBeNull();
    expect(here.counted).toEqual([]);
  });

  it("says in a sentence why it refuses: the field, the parameters, or what forbids the report", async () => {
    await here.post(exampleReport);
    const detailOf = async (report: object, query = "", as = "facility") =>
      (await here.post(report, { query, as })).body.detail;
    const other = { ...exampleReport, rows: [], submissionId: "another-1" };
    expect(await detailOf({ ...exampleReport, period: "2026-W54" })).toBe("One field is wrong");
    expect(await detailOf(exampleReport, "?colour=red")).toBe("One parameter is wrong");
    expect(await detailOf(exampleReport, "?a=1&b=2")).toBe("2 parameters are wrong");
    expect(await detailOf({ ...exampleReport, reportingUnit: "KIV-08" })).toBe(
      "This unit is outside the credential's reach",
    );
    expect(await detailOf(exampleReport, "", "officer")).toBe(
      "An officer sends what was told by telephone",
    );
    expect(await detailOf(other)).toBe("This version number belongs to another content");
  });

  it("names the parameter that may be meant", async () => {
    const { body } = await here.post(exampleReport, { query: "?dryrun=true&colour=red" });
    const unknown = "must be left out: this field is not known";
    expect(body.errors).toMatchObject([
      { detail: `${unknown}; did you mean dryRun?` },
      { detail: `${unknown}; known are dryRun, as` },
    ]);
  });

  it.each([
    { as: "officer", query: "", is: 403 },
    { as: "facility", query: "?as=history", is: 403 },
    { as: "feed", query: "?as=replay", is: 403 },
    { as: "feed", query: "", is: 201 },
    { as: "administrator", query: "", is: 201 },
    { as: "administrator", query: "?as=history", is: 201 },
  ])("a key of kind $as may post$query: $is", async ({ as, query, is }) => {
    expect((await here.post(exampleReport, { as, query })).status).toBe(is);
  });

  it("keeps history as history, with its time of arrival", async () => {
    const past = { ...exampleReport, receivedAt: "2026-02-15T22:00:00Z" };
    await here.post(past, { as: "administrator", query: "?as=history" });
    expect(await here.reports.current(weekKey)).toMatchObject({
      mode: "history",
      receivedAt: "2026-02-15T22:00:00.000Z",
    });
  });

  it("answers a batch with a result for each, in order", async () => {
    const other = { ...exampleReport, reportingUnit: "KIV-08" };
    const wrong = { ...exampleReport, period: "2026-W54" };
    const { status, body } = await here.post({
      reports: [exampleReport, wrong, other, exampleReport],
    });
    expect(status).toBe(200);
    expect(body.results).toMatchObject([
      { status: 201, receipt: { result: "created" } },
      { status: 422, problem: { status: 422, errors: [{ pointer: "#/period" }] } },
      { status: 403, problem: { status: 403 } },
      { status: 200, receipt: { result: "duplicate" } },
    ]);
    expect(here.counted).toEqual([2]);
  });

  it("answers a batch of the worst reports within 6 MB, and what is good in it is held", async () => {
    const odd = "狂".repeat(60);
    const worst = {
      reportingUnit: odd,
      period: "2026-W54",
      dataSet: odd,
      rows: Array.from({ length: 12 }, () => ({ diseaseCode: odd, ageGroup: odd, [odd]: 1 })),
    };
    const reports = [exampleReport, ...Array.from({ length: 499 }, () => worst)];
    const { status, body } = await here.post({ reports });
    expect(status).toBe(200);
    expect(Buffer.byteLength(JSON.stringify(JSON.stringify(body)))).toBeLessThan(6_000_000);
    expect(body.results[0]).toMatchObject({ status: 201 });
    expect(body.results[1]).toMatchObject({
      problem: { detail: expect.stringMatching(/^\d+ fields are wrong, the first 10 are named$/) },
    });
    expect(await here.reports.current(weekKey)).not.toBeNull();
  });

  it("answers a batch of the most questionable reports within 6 MB", async () => {
    const sexes = ["male", "female", "unknown"];
    const rows = ["MEAS", "CHOL", "MAL"].flatMap((diseaseCode) =>
      ["<5", "5+", "unknown"].flatMap((ageGroup) =>
        sexes.map((sex) => ({
          ...{ diseaseCode, ageGroup, sex, suspectedCases: 9_999_999, deaths: 10_000_000 },
          ...{ testedCases: 9_999_999, confirmedCases: 10_000_000 },
        })),
      ),
    );
    const report = { ...exampleReport, zeroReport: false, rows, consultationsTotal: 0 };
    const reports = Array.from({ length: 500 }, (_, i) => ({
      ...report,
      period: `20${String(10 + (i % 10))}-W${String(1 + Math.floor(i / 10)).padStart(2, "0")}`,
    }));
    const { body } = await here.post({ reports }, { as: "administrator", query: "?as=history" });
    expect(Buffer.byteLength(JSON.stringify(JSON.stringify(body)))).toBeLessThan(6_000_000);
    expect(body.results).toHaveLength(500);
  });

  it("names every fault of one report, up to 200, and says how many there are", async () => {
    const wrong = (count: number) => ({
      ...exampleReport,
      rows: Array.from({ length: count }, () => ({ diseaseCode: "MEAS", deaths: -1 })),
    });
    const few = await here.post(wrong(90));
    // Each row but the first repeats it, too.
    expect(few.body.errors).toHaveLength(179);
    const many = await here.post(wrong(1500));
    expect(many.body).toMatchObject({ detail: "2999 fields are wrong, the first 200 are named" });
    expect(many.body.errors).toHaveLength(200);
  });

  it("answers a batch of one, and of none, as a batch", async () => {
    expect((await here.post({ reports: [exampleReport] })).body.results).toHaveLength(1);
    expect(await here.post({ reports: [] })).toMatchObject({ status: 200, body: { results: [] } });
  });

  it("answers a dry run as it would and stores nothing", async () => {
    const dry = await here.post(exampleReport, { query: "?dryRun=true" });
    expect(dry).toMatchObject({ status: 201, body: { result: "created", dryRun: true } });
    expect(await here.reports.current(weekKey)).toBeNull();
    expect(here.counted).toEqual([]);
    const batch = await here.post({ reports: [exampleReport] }, { query: "?dryRun=true" });
    expect(batch.body).toMatchObject({ dryRun: true, results: [{ receipt: { dryRun: true } }] });
    const receipt = await here.post(exampleReport);
    expect(receipt.body.receiptId).toBe(dry.body.receiptId);
    expect(receipt.body).not.toHaveProperty("dryRun");
    const real = await here.post({ reports: [exampleReport] });
    expect(real.body).not.toHaveProperty("dryRun");
  });
});
