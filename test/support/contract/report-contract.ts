import { describe, expect } from "vitest";
import { firstVersionOf } from "../../../core/report/current-report.ts";
import type { CurrentReport } from "../../../core/report.ts";
import { BadCursor, type ReportStore } from "../../../pipeline/ports.ts";
import { atOnce, everyPage, type TestsOf } from "./on-empty-table.ts";

/** A current report; a weekly one unless its period is a day. */
const reportOf = (some: Partial<CurrentReport> = {}): CurrentReport => ({
  reportingUnit: "KIV-07",
  period: "2026-W07",
  dataSet: (some.period ?? "2026-W07").includes("W") ? "weekly" : "daily",
  noticeId: null,
  submissionId: null,
  reportVersion: 1,
  reportedAt: "2026-02-16T08:20:00+03:00",
  channel: null,
  zeroReport: true,
  consultationsTotal: null,
  overrides: [],
  rows: [
    {
      diseaseCode: "MEAS",
      ageGroup: "<5",
      sex: "unknown",
      suspectedCases: 3,
      testedCases: null,
      confirmedCases: null,
      deaths: 0,
    },
  ],
  receiptId: "r-1",
  by: "k-1",
  receivedAt: "2026-02-16T05:20:03Z",
  mode: "live",
  contentHash: "hash-1",
  zeroDiseases: ["CHOL"],
  questions: [],
  firstDay: "2026-02-09",
  lastDay: "2026-02-15",
  late: false,
  revision: 1,
  firstReceivedAt: "2026-02-16T05:20:03Z",
  rowVersions: {},
  versionsHeld: 1,
  repeatedAt: 0,
  ...some,
});

const unit = "KIV-07";
const atNewYear = {
  weeks: ["2025-W50", "2025-W52", "2026-W01", "2026-W02"],
  days: ["2025-12-15", "2025-12-29", "2025-12-31", "2026-01-01", "2026-01-04", "2026-01-05"],
};

/** Weeks and days around a new year, and a unit whose code has the same prefix. */
const fill = async (store: ReportStore) => {
  for (const period of [...atNewYear.days, ...atNewYear.weeks].toReversed()) {
    await store.makeCurrent(reportOf({ period }), 0);
    await store.makeCurrent(reportOf({ period, reportingUnit: "KIV-071" }), 0);
  }
};
const shown = (reports: readonly CurrentReport[]) =>
  reports.map(({ reportingUnit, period }) => (reportingUnit === unit ? period : reportingUnit));

export const reportContract = (it: TestsOf<ReportStore>) => {
  describe("versions", () => {
    it("are kept for good: the same again is held, other content is refused", async ({ store }) => {
      expect(await store.keep(reportOf())).toBe("kept");
      expect(await store.keep(reportOf({ receivedAt: "2026-02-17T00:00:00Z" }))).toBe("held");
      expect(await store.keep(reportOf({ contentHash: "hash-2" }))).toBe("taken");
      expect(await store.versions(reportOf())).toEqual([reportOf()]);
    });

    it("come lowest first, the tenth after the ninth", async ({ store }) => {
      for (const reportVersion of [10, 2, 9, 100]) await store.keep(reportOf({ reportVersion }));
      const versions = await store.versions(reportOf());
      expect(versions.map(({ reportVersion }) => reportVersion)).toEqual([2, 9, 10, 100]);
    });

    it("are those of one unit, period and form", async ({ store }) => {
      const day = { period: "2026-02-10", dataSet: "daily" } as const;
      const others = [
        reportOf({ reportingUnit: "KIV-08" }),
        reportOf({ period: "2026-W08" }),
        reportOf(day),
        reportOf({ ...day, dataSet: "immediate" }),
      ];
      for (const each of others) expect(await store.keep(each)).toBe("kept");
      expect(await store.versions(reportOf())).toEqual([]);
      for (const each of others) expect(await store.versions(each)).toEqual([each]);
    });
  });

  describe("notices of a day", () => {
    const day = { period: "2026-02-10", dataSet: "immediate" } as const;
    const noticeOf = (noticeId: string | null, some: Partial<CurrentReport> = {}) =>
      reportOf({ ...day, noticeId, ...some });
    const named = (
      reports: readonly { readonly noticeId: string | null; readonly reportVersion: number }[],
    ) => reports.map(({ noticeId, reportVersion }) => [noticeId, reportVersion]);

    it("are each a report of their own, with versions of their own", async ({ store }) => {
      for (const id of [null, "b", "a", "A-1"]) expect(await store.begin(noticeOf(id))).toBe(true);
      expect(await store.begin(noticeOf("a"))).toBe(false);
      const second = noticeOf("a", { reportVersion: 2, contentHash: "hash-2" });
      expect(await store.keep(second)).toBe("kept");
      expect(named(await store.versions(noticeOf("a")))).toEqual([
        ["a", 1],
        ["a", 2],
      ]);
      expect(named(await store.versions(noticeOf(null)))).toEqual([[null, 1]]);
      expect((await store.current(noticeOf("b")))?.noticeId).toBe("b");
      expect(await store.currentOf([noticeOf("c"), noticeOf("a")])).toEqual([null, noticeOf("a")]);
    });

    it("are told together: the one without an id first, then by id, lowest first", async ({
      store,
    }) => {
      for (const id of ["b", null, "a"]) await store.begin(noticeOf(id));
      await store.keep(noticeOf("a", { reportVersion: 10, contentHash: "hash-10" }));
      await store.keep(noticeOf("a", { reportVersion: 9, contentHash: "hash-9" }));
      await store.begin(noticeOf("z", { period: "2026-02-11" }));
      await store.begin(noticeOf("z", { reportingUnit: "KIV-08" }));
      expect(named(await store.noticeVersions(unit, day.period))).toEqual([
        [null, 1],
        ["a", 1],
        ["a", 9],
        ["a", 10],
        ["b", 1],
      ]);
      const between = await store.between(unit, day.period, day.period);
      expect(between.map(({ noticeId }) => noticeId)).toEqual([null, "a", "b"]);
      const listed = await everyPage(2, (page) => store.list(unit, {}, page));
      expect(listed.map(({ noticeId }) => noticeId)).toEqual([null, "a", "b", "z"]);
    });
  });

  describe("a first version", () => {
    const second = reportOf({ revision: 2, reportVersion: 2, contentHash: "hash-2", rows: [] });

    it("is kept and counts at once, and only when none counts yet", async ({ store }) => {
      expect(await store.begin(reportOf())).toBe(true);
      expect(await store.begin(second)).toBe(false);
      expect(await store.current(reportOf())).toEqual(reportOf());
      expect(await store.versions(reportOf())).toEqual([firstVersionOf(reportOf())]);
    });

    it("holds its number, and stays when another counts", async ({ store }) => {
      await store.begin(reportOf());
      expect(await store.keep(reportOf())).toBe("held");
      expect(await store.keep(reportOf({ contentHash: "hash-2" }))).toBe("taken");
      expect(await store.keep(second)).toBe("kept");
      expect(await store.makeCurrent(second, 1)).toBe(true);
      const numbers = (await store.versions(second)).map((one) => one.reportVersion);
      expect(numbers).toEqual([1, 2]);
    });

    it("is that of one of many who begin at once", async ({ store }) => {
      const answers = await atOnce(8, (i) => store.begin(reportOf({ by: `k-${i}` })));
      expect(answers.filter(Boolean)).toHaveLength(1);
      const by = `k-${answers.indexOf(true)}`;
      expect((await store.versions(reportOf())).map((one) => one.by)).toEqual([by]);
    });
  });

  describe("submission ids", () => {
    it("stand for the first text given", async ({ store }) => {
      expect(await store.submission(unit, "s-1")).toBeNull();
      expect(await store.claimSubmission(unit, "s-1", "first")).toBe("first");
      expect(await store.claimSubmission(unit, "s-1", "second")).toBe("first");
      expect(await store.submission(unit, "s-1")).toBe("first");
    });

    it("are told many at once, in the order asked", async ({ store }) => {
      await store.claimSubmission(unit, "s-1", "one");
      await store.claimSubmission(unit, "s-2", "two");
      const asked = ["s-2", "s-3", "s-1", "s-2"].map((submissionId) => ({
        reportingUnit: unit,
        submissionId,
      }));
      expect(await store.submissions(asked)).toEqual(["two", null, "one", "two"]);
      expect(await store.submissions([])).toEqual([]);
    });

    it("are each unit's own", async ({ store }) => {
      await store.claimSubmission(unit, "s-1", "mine");
      expect(await store.claimSubmission("KIV-08", "s-1", "theirs")).toBe("theirs");
    });

    it("stand for one text, also when claimed by many at once", async ({ store }) => {
      const answers = await atOnce(8, (i) => store.claimSubmission(unit, "s-1", `text ${i}`));
      expect(new Set(answers).size).toBe(1);
      expect(await store.submission(unit, "s-1")).toBe(answers[0]);
    });
  });

  describe("the report that counts", () => {
    it("is none before the first, then what was written over the revision seen", async ({
      store,
    }) => {
      expect(await store.current(reportOf())).toBeNull();
      expect(await store.makeCurrent(reportOf(), 0)).toBe(true);
      const second = reportOf({ revision: 2, reportVersion: 2, rows: [] });
      expect(await store.makeCurrent(second, 1)).toBe(true);
      expect(await store.current(second)).toEqual(second);
    });

    it("stays when another revision was seen", async ({ store }) => {
      await store.makeCurrent(reportOf(), 0);
      expect(await store.makeCurrent(reportOf({ rows: [] }), 0)).toBe(false);
      expect(await store.makeCurrent(reportOf({ revision: 3, rows: [] }), 2)).toBe(false);
      expect(await store.current(reportOf())).toEqual(reportOf());
    });

    it("is that of one of many who write at once", async ({ store }) => {
      const answers = await atOnce(8, (i) => store.makeCurrent(reportOf({ by: `k-${i}` }), 0));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect((await store.current(reportOf()))?.by).toBe(`k-${answers.indexOf(true)}`);
    });
  });

  describe("between", () => {
    it.for([
      {
        name: "weeks over a new year",
        from: "2025-W52",
        to: "2026-W01",
        is: ["2025-W52", "2026-W01"],
      },
      {
        name: "days over a new year, no week among them",
        from: "2025-12-29",
        to: "2026-01-04",
        is: atNewYear.days.slice(1, 5),
      },
      { name: "one week", from: "2026-W02", to: "2026-W02", is: ["2026-W02"] },
      { name: "one day", from: "2026-01-01", to: "2026-01-01", is: ["2026-01-01"] },
      { name: "every week of two years", from: "2025-W01", to: "2026-W52", is: atNewYear.weeks },
      { name: "weeks of which none came", from: "2026-W03", to: "2026-W09", is: [] },
      { name: "from after to", from: "2026-W02", to: "2026-W01", is: [] },
    ])("gives $name", async ({ from, to, is }, { store }) => {
      await fill(store);
      expect(shown(await store.between(unit, from, to))).toEqual(is);
    });

    it("gives every form of a day, as it counts now", async ({ store }) => {
      const day = reportOf({ period: "2026-02-10" });
      const notice = reportOf({ period: "2026-02-10", dataSet: "immediate" });
      for (const each of [day, notice]) await store.makeCurrent(each, 0);
      const revised = { ...notice, revision: 2, rows: [] };
      await store.makeCurrent(revised, 1);
      const found = await store.between(unit, "2026-02-10", "2026-02-10");
      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining([day, revised]));
    });
  });

  describe("list", () => {
    it.for<{ name: string; range: Parameters<ReportStore["list"]>[1]; is: string[] }>([
      {
        name: "weeks over a new year",
        range: { from: "2025-W52", to: "2026-W01" },
        is: ["2025-W52", "2026-W01"],
      },
      {
        name: "days over a new year",
        range: { from: "2025-12-29", to: "2026-01-04" },
        is: atNewYear.days.slice(1, 5),
      },
      { name: "weeks from one on", range: { from: "2026-W01" }, is: ["2026-W01", "2026-W02"] },
      { name: "weeks up to one", range: { to: "2025-W52" }, is: ["2025-W50", "2025-W52"] },
      { name: "days up to one", range: { to: "2025-12-29" }, is: ["2025-12-15", "2025-12-29"] },
      { name: "from after to", range: { from: "2026-W02", to: "2026-W01" }, is: [] },
    ])("gives $name, oldest first, page after page", async ({ range, is }, { store }) => {
      await fill(store);
      expect(shown(await everyPage(2, (page) => store.list(unit, range, page)))).toEqual(is);
    });

    it("gives all of a unit once when no period is named", async ({ store }) => {
      await fill(store);
      const periods = shown(await everyPage(3, (page) => store.list(unit, {}, page)));
      expect(periods.filter((period) => period.includes("W"))).toEqual(atNewYear.weeks);
      expect(periods.filter((period) => !period.includes("W"))).toEqual(atNewYear.days);
    });

    it("refuses a cursor that it did not give out", async ({ store }) => {
      await fill(store);
      const page = { limit: 2, cursor: "%%%" };
      await expect(store.list(unit, {}, page)).rejects.toThrow(BadCursor);
    });
  });
};
