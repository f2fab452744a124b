import { describe, expect, it } from "vitest";
import { addDays, weekOf } from "../../core/calendar.ts";
import { OrgUnit } from "../../core/org-unit.ts";
import { openPipeline } from "../support/pipeline.ts";

const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const clinic = (code: string) => ({ code, name: code, parent: "D", level: 2, reports: true });
const orgUnits = [
  { code: "D", name: "Kivuli", parent: null, level: 1, reports: false },
  clinic("F1"),
  clinic("F2"),
];
const open = (dataSets: object, units: readonly Record<string, unknown>[] = orgUnits) =>
  openPipeline({
    country: { levels: ["district", "facility"], alertLevelName: "district", dataSets },
    orgUnits: units,
    diseases: [{ code: "AWD", name: { en: "Acute watery diarrhoea" } }],
    rules: [],
  });

const monday = "2026-01-05";
const lastDay = "2026-03-24";
/** Twelve weeks up to Tuesday 24 March 2026; the watch looks on the Wednesday. */
const days = Array.from({ length: 79 }, (_, i) => addDays(monday, i));
const weekdayOf = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
const weeks = [...new Set(days.map((day) => weekOf(day, calendar)))].slice(0, -1);
const wednesday = "2026-03-25T09:00:00.000Z";

const daily = (isSent: (day: string) => boolean) =>
  days.filter(isSent).map((period) => ({ period, dataSet: "daily" }));
const weekly = (isSent: (week: string) => boolean) =>
  weeks.filter(isSent).map((period) => ({ period, dataSet: "weekly" }));
const until = (day: string) => (one: string) => one < day;
const daysAgo = (count: number) => addDays(lastDay, 1 - count);

const byDay = { daily: {} };
const byWeek = { weekly: {} };
const both = { weekly: {}, daily: {}, immediate: {} };

describe("units that are told as silent, on a Wednesday, after two whole weeks without a report", () => {
  it.each([
    {
      unit: "Monday to Friday",
      forms: byDay,
      sent: daily((day) => weekdayOf(day) < 5),
      told: false,
    },
    {
      unit: "all days but one a week",
      forms: byDay,
      sent: daily((day) => weekdayOf(day) !== 3),
      told: false,
    },
    {
      unit: "Tuesday's clinic",
      forms: byDay,
      sent: daily((day) => weekdayOf(day) === 1),
      told: false,
    },
    {
      unit: "Friday's clinic",
      forms: byDay,
      sent: daily((day) => weekdayOf(day) === 4),
      told: false,
    },
    {
      unit: "a clinic of every other week",
      forms: byDay,
      sent: daily((day) => weekdayOf(day) === 4 && days.indexOf(day) % 14 < 7),
      told: false,
    },
    {
      unit: "working days, silent since 10 days",
      forms: byDay,
      sent: daily(until(daysAgo(10))),
      told: false,
    },
    {
      unit: "working days, silent since 28 days",
      forms: byDay,
      sent: daily(until(daysAgo(28))),
      told: true,
    },
    {
      unit: "working days beside a weekly form",
      forms: both,
      sent: daily((day) => weekdayOf(day) < 5),
      told: false,
    },
    {
      unit: "working days beside a weekly form, silent since 28 days",
      forms: both,
      sent: daily(until(daysAgo(28))),
      told: true,
    },
    {
      unit: "every day at first, working days since",
      forms: both,
      sent: daily((day) => weekdayOf(day) < 5 || day < "2026-02-01"),
      told: false,
    },
    {
      unit: "every week at first, all days but one a week since",
      forms: both,
      sent: [
        ...weekly(until("2026-W06")),
        ...daily((day) => weekdayOf(day) !== 2 && day >= "2026-02-02"),
      ],
      told: false,
    },
    { unit: "every week", forms: both, sent: weekly(() => true), told: false },
    {
      unit: "every week but the last",
      forms: byWeek,
      sent: weekly(until("2026-W12")),
      told: false,
    },
    {
      unit: "every week but the last two",
      forms: byWeek,
      sent: weekly(until("2026-W11")),
      told: true,
    },
    {
      unit: "every week but the last two, notices since",
      forms: both,
      sent: [
        ...weekly(until("2026-W11")),
        {
          period: "2026-03-17",
          dataSet: "immediate",
          rows: [{ diseaseCode: "AWD", suspectedCases: 1 }],
        },
      ],
      told: true,
    },
    {
      unit: "notices alone",
      forms: both,
      sent: [
        {
          period: "2026-01-06",
          dataSet: "immediate",
          rows: [{ diseaseCode: "AWD", suspectedCases: 1 }],
        },
      ],
      told: false,
    },
    { unit: "one that never reported", forms: both, sent: [], told: false },
  ])("$unit: $told", async ({ forms, sent, told }) => {
    const pipeline = await open(forms);
    pipeline.setNow(wednesday);
    const reports = sent.map((report) => ({
      reportingUnit: "F1",
      zeroReport: !("rows" in report),
      ...report,
    }));
    await pipeline.postAndDrain(reports, "history");
    await pipeline.watch();
    const alerts = await pipeline.alerts();
    expect(alerts.map(({ diseaseCode }) => diseaseCode)).toEqual(told ? ["SILENCE"] : []);
  });

  it("the country itself, when it is the only unit that reports", async () => {
    const alone = [{ code: "D", name: "Isle", parent: null, level: 1, reports: true }];
    const pipeline = await open(byWeek, alone);
    pipeline.setNow(wednesday);
    const sent = weekly(until("2026-W11"));
    await pipeline.postAndDrain(
      sent.map((report) => ({ reportingUnit: "D", zeroReport: true, ...report })),
      "history",
    );
    await pipeline.watch();
    expect(await pipeline.alerts()).toMatchObject([{ diseaseCode: "SILENCE", orgUnit: "D" }]);
  });
});

const silentPair = async () => {
  const pipeline = await open(byWeek);
  pipeline.setNow(wednesday);
  const sent = weekly(until("2026-W11"));
  for (const reportingUnit of ["F1", "F2"]) {
    await pipeline.postAndDrain(
      sent.map((report) => ({ reportingUnit, zeroReport: true, ...report })),
      "history",
    );
  }
  return pipeline;
};

it("an alert of silent units says who they are and since when, and no rule", async () => {
  const pipeline = await silentPair();
  await pipeline.watch();
  const silent = {
    ...{ kind: "silence", diseaseCode: "SILENCE", alertLevel: "alert", period: "2026-W12" },
    diseaseName: { en: "Missing reports", fr: "Rapports manquants" },
    units: ["F1", "F2"].map((code) => ({
      ...{ code, name: code, lastPeriod: "2026-W10", missedPeriods: 2 },
    })),
    ...{ signals: [], curve: [], reports: { expected: 2, received: 0, onTime: 0 } },
    caveats: ["2 of 2 units have not reported"],
  };
  expect(await pipeline.views()).toMatchObject([silent]);
  const [message] = pipeline.messages;
  expect(JSON.parse(message?.byProtocol.default ?? "").alert).toMatchObject(silent);
  expect(JSON.stringify(await pipeline.alerts())).not.toContain("Missing reports");
});

it("once all its units report again it says so, and is taken back at the next look", async () => {
  const pipeline = await silentPair();
  await pipeline.watch();
  for (const reportingUnit of ["F1", "F2"]) {
    await pipeline.postAndDrain([{ reportingUnit, period: "2026-W13", zeroReport: true }]);
  }
  pipeline.setNow("2026-04-01T13:00:00.000Z");
  await pipeline.watch();
  const [view] = await pipeline.views();
  expect(view).toMatchObject({ status: "open", units: [] });
  expect(view?.sentence.en).toBe(
    "No unit in Kivuli district is known to be silent any more (to 2026-W13).",
  );
  expect(view?.caveats).toEqual([]);
  expect(view?.history.map(({ change }) => change)).toEqual(["opened", "retracted"]);
  await pipeline.watch();
  expect((await pipeline.views())[0]?.history).toHaveLength(2);
});

describe("a unit that was closed", () => {
  const close = (code: string, activeTo: string) => OrgUnit.parse({ ...clinic(code), activeTo });
  const sentences = async (pipeline: Awaited<ReturnType<typeof silentPair>>) =>
    (await pipeline.views()).map(({ sentence }) => sentence.en);

  it.each([
    { on: "before the weeks", activeTo: "2026-03-08" },
    { on: "within them", activeTo: "2026-03-18" },
  ])("$on is not told as silent", async ({ activeTo }) => {
    const pipeline = await silentPair();
    await pipeline.deps.registry.putOrgUnits([close("F1", activeTo)]);
    await pipeline.watch();
    expect(await sentences(pipeline)).toEqual([
      "F2 in Kivuli district sent no report for 2 weeks or more (to 2026-W12).",
    ]);
  });

  it("afterwards is named no more, at the next look", async () => {
    const pipeline = await silentPair();
    await pipeline.watch();
    expect(await sentences(pipeline)).toEqual([
      "F1 and 1 other unit in Kivuli district sent no report for 2 weeks or more (to 2026-W12).",
    ]);
    await pipeline.deps.registry.putOrgUnits([close("F1", "2026-03-08")]);
    await pipeline.watch();
    expect(await sentences(pipeline)).toEqual([
      "F2 in Kivuli district sent no report for 2 weeks or more (to 2026-W12).",
    ]);
    await pipeline.deps.registry.putOrgUnits([close("F2", "2026-03-08")]);
    await pipeline.watch();
    const [alert] = await pipeline.views();
    expect(alert?.sentence).toMatchObject({
      en: "No unit in Kivuli district is known to be silent any more (to 2026-W12).",
      fr: "Plus aucune structure muette connue (district de Kivuli, jusqu'à 2026-S12).",
    });
    expect((await pipeline.watch())?.silentUnits).toBeNull();
  });
});
