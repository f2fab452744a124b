import { beforeAll, describe, expect, it } from "vitest";
import { ReportView, ReportWithVersions } from "../../core/view/report-view.ts";
import { type Api, openApiOf } from "../support/api.ts";

const day = "2026-05-19";
const notice = (cases: number, more: object = {}) => ({
  reportingUnit: "A-1",
  period: day,
  dataSet: "immediate",
  rows: [{ diseaseCode: "MEAS", suspectedCases: cases }],
  ...more,
});

let api: Api;
const get = async (path: string) => (await api.ask(`GET ${path}`)).json;
const ids = ["x-1", "x-2", "x-3"];

beforeAll(async () => {
  api = await openApiOf();
  for (const noticeId of ids) await api.postAndDrain([notice(1, { noticeId })]);
  await api.postAndDrain([notice(4, { noticeId: "x-2" }), notice(2)]);
  await api.postAndDrain([notice(1, { period: "2026-05-20" })]);
  await api.postAndDrain([notice(1, { period: "2026-05-18", noticeId: "y" })]);
});

describe("a day with notices that carry ids", () => {
  it("is read as the day's counts, each notice with its versions, and the total's versions", async () => {
    const report = ReportWithVersions.parse(await get(`/v1/reports/A-1/${day}?dataSet=immediate`));
    expect(report.rows.map(({ suspectedCases }) => suspectedCases)).toEqual([6]);
    expect(report.questions.map(({ rule }) => rule)).toEqual(["total-beside-notices"]);
    const versionsOf = ({
      noticeId,
      versions,
    }: {
      noticeId: string;
      versions: readonly { reportVersion: number }[];
    }) => [noticeId, ...versions.map(({ reportVersion }) => reportVersion)];
    expect(report.notices?.map(versionsOf)).toEqual([
      ["x-1", 1],
      ["x-2", 1, 2],
      ["x-3", 1],
    ]);
    expect(report.versions.map((one) => [one.noticeId, one.rows[0]?.suspectedCases])).toEqual([
      [undefined, 2],
    ]);
    expect(report.next).toBeNull();
  });

  it("is tallied as the day's counts, up to the country", async () => {
    for (const place of ["A-1", "N-A", "NN"]) {
      const { points } = await get(`/v1/series/${place}/MEAS?from=2026-W21&to=2026-W21`);
      expect(points[0]).toMatchObject({ suspectedCases: 8, provisional: true });
      const days = await get(`/v1/series/${place}/MEAS?from=2026-05-18&to=2026-05-20`);
      const cases = days.points.map((point: { suspectedCases: unknown }) => point.suspectedCases);
      expect(cases).toEqual([1, 6, 1]);
    }
  });

  it.each([1, 2, 3, 5, 100])("is one report of a list, in pages of %i", async (limit) => {
    const found: ReportView[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page = await get(`/v1/reports?reportingUnit=A-1&limit=${limit}${next}`);
      found.push(...ReportView.array().parse(page.items));
      cursor = page.next;
    } while (cursor !== null);
    expect(
      found.map(({ period, rows, notices }) => [period, rows[0]?.suspectedCases, notices?.length]),
    ).toEqual([
      ["2026-05-18", 1, 1],
      [day, 6, 3],
      ["2026-05-20", 1, undefined],
    ]);
  });

  it("leaves nothing in the backlog", async () => {
    const range = "from=2026-W21&to=2026-W21";
    expect(await get(`/v1/backlog?${range}`)).toEqual({ untallied: 0, unjudged: 0 });
    expect(await get(`/v1/backlog?from=${day}&to=${day}`)).toEqual({ untallied: 0, unjudged: 0 });
  });
});

describe("what one answer holds", () => {
  const wide = (version: number) => ({
    ...notice(version, { period: "2026-05-17" }),
    overrides: Array.from({ length: 20 }, () => ({
      rule: "all-numbers-equal",
      reason: `${version} ${"蛇".repeat(190)}`,
    })),
  });

  it("is no more than 6 MB: versions beyond it follow by the cursor, each once", async () => {
    for (let version = 1; version <= 300; version += 50) {
      const reports = Array.from({ length: 50 }, (_, i) => wide(version + i));
      const { json } = await api.ask("POST /v1/reports", { body: { reports } });
      expect(new Set(json.results.map((one: { status: number }) => one.status))).toEqual(
        new Set(version === 1 ? [201, 200] : [200]),
      );
    }
    const numbers: number[] = [];
    let pages = 0;
    let cursor: string | null = null;
    do {
      const more: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const answer = await api.ask(`GET /v1/reports/A-1/2026-05-17?dataSet=immediate${more}`);
      expect(Buffer.byteLength(JSON.stringify(answer.text))).toBeLessThan(6_000_000);
      const page = ReportWithVersions.parse(answer.json);
      numbers.push(...page.versions.map(({ reportVersion }) => reportVersion));
      cursor = page.next;
      pages += 1;
    } while (cursor !== null);
    expect(pages).toBe(2);
    expect(numbers).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));

    const full = await api.ask("POST /v1/reports", { body: wide(301) });
    expect([full.status, full.json.errors[0].rule]).toEqual([409, "too-many-versions"]);
    const numbered = { ...wide(301), reportVersion: 1000 };
    const higher = await api.ask("POST /v1/reports", { body: numbered });
    expect([higher.status, higher.json.errors[0].rule]).toEqual([409, "too-many-versions"]);
    const again = await api.ask("POST /v1/reports", { body: wide(300) });
    expect([again.status, again.json.result]).toEqual([200, "duplicate"]);
  });

  it("refuses a cursor that was not given out", async () => {
    const { status, json } = await api.ask(
      `GET /v1/reports/A-1/${day}?dataSet=immediate&cursor=nonsense`,
    );
    expect([status, json.errors[0].pointer]).toEqual([422, "?cursor"]);
  });
});

it("no request above was our own mistake", () => {
  expect(api.faults).toEqual([]);
});
