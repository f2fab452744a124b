import { describe, expect, it } from "vitest";
import { addPeriods, type Calendar, firstDay, periodsBetween } from "../../../core/calendar.ts";
import { Disease } from "../../../core/disease.ts";
import { OrgUnit, orgTree } from "../../../core/org-unit.ts";
import { presentScenario } from "../../../local/simulation/scenario.ts";
import type { SimulatedReport } from "../../../local/simulation/sending.ts";
import { type Simulation, simulate } from "../../../local/simulation/simulate.ts";

const calendar: Calendar = { weekStart: "monday", minDaysInFirstWeek: 4 };
const unit = (code: string, parent: string | null, level: number) =>
  OrgUnit.parse({ code, name: code, parent, level, population: 12_000, reports: level === 4 });
const units = [
  unit("ZZ", null, 1),
  ...["N", "S"].flatMap((region) => [
    unit(region, "ZZ", 2),
    ...[1, 2, 3, 4].flatMap((d) => [
      unit(`${region}${d}`, region, 3),
      ...Array.from({ length: 10 }, (_, f) => unit(`${region}${d}-${f}`, `${region}${d}`, 4)),
    ]),
  ]),
];
const tree = orgTree(units);
const immediate = ["CHOL", "MEAS", "AFP", "MEN"];
const diseases = ["MAL", "AWD", "ILI", "BD", ...immediate].map((code) =>
  Disease.parse({
    code,
    name: { en: code },
    reporting: immediate.includes(code) ? "immediate" : "weekly",
  }),
);
const to = "2026-W46";
const scenario = presentScenario({ seed: 7, tree, district: 3, diseases, calendar, to });
const simulation: Simulation = {
  ...{ seed: 7, units, tree, diseases, calendar, timeZone: "Africa/Nairobi", to, ...scenario },
  from: addPeriods(to, -155, calendar),
};
const periods = [...simulate(simulation)];
const all = periods.flatMap(({ reports }) => reports);
const weekly = all.filter(({ body }) => body.dataSet === "weekly");
const firsts = weekly.filter(({ body }) => body.reportVersion === undefined);

const casesOf = (reports: readonly SimulatedReport[], code: string) =>
  reports
    .flatMap(({ body }) => body.rows)
    .filter(({ diseaseCode }) => diseaseCode === code)
    .reduce((sum, { suspectedCases }) => sum + suspectedCases, 0);
const weekFrom = (back: number) => addPeriods(to, -back, calendar);

describe("simulate", () => {
  it("gives the same reports for the same seed, others for another", () => {
    const short = { ...simulation, from: weekFrom(5) };
    expect([...simulate(short)]).toEqual([...simulate(short)]);
    expect([...simulate({ ...short, seed: 8 })]).not.toEqual([...simulate(short)]);
  });

  it("says the same of a week however far back it starts", () => {
    const later = [...simulate({ ...simulation, from: weekFrom(5) })];
    const ofWeek = (from: typeof periods) =>
      from.flatMap(({ reports }) => reports).filter(({ body }) => body.period === weekFrom(3));
    expect(ofWeek(later).length).toBeGreaterThan(50);
    expect(ofWeek(later)).toEqual(ofWeek(periods));
  });

  it("comes in order of arrival, three years of weeks, nothing before its week is over", () => {
    const arrivals = all.map(({ receivedAt }) => receivedAt);
    expect(arrivals).toEqual([...arrivals].sort());
    expect(periods.map(({ period }) => period).at(0)).toBe("2023-W47");
    expect(periods).toHaveLength(156);
    for (const { body, receivedAt } of weekly) {
      const next = firstDay(addPeriods(body.period, 1, calendar), calendar);
      expect(receivedAt > `${next}T00:00:00Z`).toBe(true);
    }
  });

  it("leaves about 8 % out, 15 % late, some corrected", () => {
    const share = firsts.length / (80 * 156);
    expect(share).toBeGreaterThan(0.88);
    expect(share).toBeLessThan(0.96);
    const late = firsts.filter(({ body, receivedAt }) => {
      const monday = firstDay(addPeriods(body.period, 1, calendar), calendar);
      return receivedAt > `${monday}T09:00:00.000Z`;
    });
    expect(late.length / firsts.length).toBeGreaterThan(0.13);
    expect(late.length / firsts.length).toBeLessThan(0.17);
    const corrections = weekly.length - firsts.length;
    expect(corrections / weekly.length).toBeGreaterThan(0.01);
    expect(corrections / weekly.length).toBeLessThan(0.03);
  });

  it("is calm before the present weeks: seldom measles, never cholera", () => {
    const before = all.filter(({ receivedAt }) => receivedAt < "2026-10-19");
    const calmWeekly = before.filter(({ body }) => body.dataSet === "weekly");
    expect(casesOf(before, "CHOL")).toBe(0);
    expect(casesOf(calmWeekly, "MEAS")).toBeLessThan(20);
  });

  it("has malaria in its season and not out of it", () => {
    const inMonth = (month: string) =>
      weekly.filter(({ body }) => firstDay(body.period, calendar).slice(5, 7) === month);
    expect(casesOf(inMonth("05"), "MAL")).toBeGreaterThan(1.6 * casesOf(inMonth("11"), "MAL"));
  });

  it("grows measles in one district, reported by notices before the week's report", () => {
    const [measles] = scenario.outbreaks;
    const district = measles?.orgUnits[0] ?? "";
    const here = all.filter(({ body }) => tree.isUnder(body.reportingUnit, district));
    const ofWeek = (back: number) =>
      casesOf(
        here.filter(({ body }) => body.period === weekFrom(back)),
        "MEAS",
      );
    expect(ofWeek(0)).toBeGreaterThan(ofWeek(3));
    expect(ofWeek(0)).toBeGreaterThanOrEqual(8);
    const first = here.find(({ body }) => casesOf([{ body, receivedAt: "" }], "MEAS") > 0);
    const told = here.find(({ body }) => body.period >= weekFrom(3) && body.dataSet === "weekly");
    expect(first).toBeDefined();
    const notices = here.filter(({ body }) => body.dataSet === "immediate");
    expect(casesOf(notices, "MEAS")).toBeGreaterThan(5);
    expect((notices.at(-1)?.receivedAt ?? "") > (told?.receivedAt ?? "~")).toBe(true);
  });

  it("spreads watery diarrhoea thin: much in a region, little in each of its districts", () => {
    const thin = scenario.outbreaks[1];
    const districts = thin?.orgUnits ?? [];
    expect(thin?.diseaseCode).toBe("AWD");
    expect(districts).toHaveLength(4);
    expect(new Set(districts.map((code) => tree.get(code)?.parent)).size).toBe(1);
    const ofWeek = (back: number, places: readonly string[]) =>
      casesOf(
        weekly.filter(
          ({ body }) =>
            body.period === weekFrom(back) &&
            places.some((place) => tree.isUnder(body.reportingUnit, place)),
        ),
        "AWD",
      );
    const before = [4, 5, 6, 7].map((back) => ofWeek(back, districts));
    const usual = before.reduce((sum, cases) => sum + cases, 0) / 4;
    expect(ofWeek(0, districts) - usual).toBeGreaterThan(30);
    for (const district of districts) {
      expect(ofWeek(0, [district]) - usual / 4).toBeLessThan(30);
    }
  });

  it("lets one facility outside the outbreaks fall silent", () => {
    const [silent] = scenario.silent;
    const own = all.filter(({ body }) => body.reportingUnit === silent?.orgUnit);
    expect(own.length).toBeGreaterThan(100);
    const last =
      own
        .map(({ body }) => body.period)
        .sort()
        .at(-1) ?? "";
    expect(periodsBetween(last, to, calendar)).toBeGreaterThanOrEqual(5);
  });

  it("knows deaths as rare and never above the cases of their group", () => {
    const rows = weekly.flatMap(({ body }) => body.rows);
    const deaths = rows.reduce((sum, row) => sum + row.deaths, 0);
    expect(deaths).toBeGreaterThan(0);
    expect(deaths / rows.reduce((sum, row) => sum + row.suspectedCases, 0)).toBeLessThan(0.002);
    expect(rows.every((row) => row.deaths <= row.suspectedCases)).toBe(true);
  });
});
