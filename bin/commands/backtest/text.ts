import type { BacktestResult, OutbreakResult, Summary } from "../../../core/backtest/result.ts";
import type { Period } from "../../../core/calendar.ts";
import type { TidyDataset } from "../../../core/formats/tidy.ts";

export interface ReplayedAlert {
  readonly orgUnit: string;
  readonly level: string;
  readonly disease: string;
  /** The period in which the alert would have opened. */
  readonly period: Period;
  /** The period that the alert is about, if its count arrived late. */
  readonly about?: Period;
}

/** The results printed for one detector or plan. */
export interface Backtest extends BacktestResult {
  readonly detector: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly alerts: readonly ReplayedAlert[];
  /** Alerts of all places, present if a budget was given; null if no week was judged. */
  readonly alertsPerWeek?: number | null;
  /** Share of the alerts during documented outbreaks, 0 to 1; null if there are no alerts. */
  readonly ppv?: number | null;
  /** Largest number of new alerts a week sent to the parent of their place. */
  readonly budget?: number;
  /** Alarms not sent because the budget was used up; an alarm that continues counts in each period. */
  readonly cut?: number;
  readonly cutPerWeek?: number | null;
}

/** A result with its name in the tables. */
interface Named extends Backtest {
  readonly name: string;
}

/** The text output: the alerts of each detector, then tables that compare the detectors. */
export const textOf = (backtests: readonly Backtest[], dataset: TidyDataset): string => {
  const results = named(backtests);
  return [
    ...results.flatMap(({ name, alerts }) => alerts.map((alert) => alertLine(name, alert))),
    "",
    sourceLine(dataset),
    ...results.map(({ name, params }) => `${name}: ${JSON.stringify(params)}`),
    ...summaryTable("documented outbreaks", results, ({ summary }) => summary),
    ...budgetTable(results),
    ...[...new Set(results.flatMap(({ otherKinds }) => Object.keys(otherKinds)))].flatMap((kind) =>
      summaryTable(`${kind} outbreaks`, results, ({ otherKinds }) => otherKinds[kind]),
    ),
    ...outbreakTable(results),
    "",
  ].join("\n");
};

/** Names each result: the detector's id, with a number if it occurs more than once, and its budget. */
const named = (backtests: readonly Backtest[]): Named[] =>
  backtests.map((backtest, i) => {
    const { detector, budget } = backtest;
    const isAlike = (other: Backtest) => other.detector === detector && other.budget === budget;
    const number = backtests.slice(0, i + 1).filter(isAlike).length;
    const name = backtests.filter(isAlike).length === 1 ? detector : `${detector} ${number}`;
    return { ...backtest, name: budget === undefined ? name : `${name}, ${budget} a week` };
  });

const alertLine = (name: string, { orgUnit, level, disease, period, about }: ReplayedAlert) =>
  [period, orgUnit, level, disease, name, ...(about ? [`about ${about}`] : [])].join("\t");

const sourceLine = (dataset: TidyDataset) =>
  ["title", "origin", "licence"]
    .flatMap((name) => (typeof dataset[name] === "string" ? [dataset[name]] : []))
    .join("; ");

const columns = [
  "detector",
  "found / judged",
  "by period 4",
  "already on",
  "chance %",
  "median delay",
  "median cases until alarm",
  "alerts / 100",
  "alarms / 100",
  "alerts / 100, own windows",
  "judged series-periods",
  "not judged %",
];

const summaryTable = (
  title: string,
  results: readonly Named[],
  summaryOf: (result: Named) => Summary | undefined,
): string[] => {
  const rows = results.flatMap((result) => {
    const summary = summaryOf(result);
    return summary ? [[result.name, ...cellsOf(summary)]] : [];
  });
  return ["", title, ...table([columns, ...rows])];
};

/** Table of alerts sent and cut under a budget; empty if no budget was given. */
const budgetTable = (results: readonly Named[]): string[] => {
  const rows = results.flatMap(({ name, alertsPerWeek, ppv = null, cutPerWeek = null }) => {
    if (alertsPerWeek === undefined) return [];
    const share = fixed(ppv === null ? null : 100 * ppv, 1);
    return [[name, fixed(alertsPerWeek, 2), share, fixed(cutPerWeek, 2)]];
  });
  if (rows.length === 0) return [];
  const head = ["detector", "alerts / week", "PPV %", "cut / week"];
  return ["", "new alerts, all places", ...table([head, ...rows])];
};

const fixed = (value: number | null, digits: number) => value?.toFixed(digits) ?? "-";

const cellsOf = (summary: Summary): string[] => {
  const { found, judged, noResult, load, ownLoad } = summary;
  return [
    `${found} / ${judged}${noResult > 0 ? ` (+${noResult} n.r.)` : ""}`,
    String(summary.byPeriod4),
    String(summary.alreadyOn),
    fixed(summary.chance === null ? null : 100 * summary.chance, 0),
    fixed(summary.medianDelayPeriods, 1),
    fixed(summary.medianCasesUntilAlert, 0),
    fixed(load.per100, 2),
    fixed(load.alarmsPer100, 2),
    fixed(ownLoad.per100, 2),
    summary.judgedSeriesPeriods.toLocaleString("en"),
    fixed(100 * summary.notJudgedShare, 1),
  ];
};

/** A line for each documented outbreak: delay in periods, cases until the alarm, and * if there was an alarm before it. */
const outbreakTable = (results: readonly Named[]): string[] => {
  const outbreaks = results[0]?.outbreaks ?? [];
  if (outbreaks.length === 0) return [];
  const rows = outbreaks.map(({ location, disease, start }, i) => [
    ...[location, disease, start],
    ...results.map((result) => outbreakCell(result.outbreaks[i])),
  ]);
  return [
    "",
    ...table([["place", "disease", "start", ...results.map(({ name }) => name)], ...rows]),
  ];
};

const outbreakCell = (outbreak: OutbreakResult | undefined): string => {
  if (outbreak?.judged === "no-result") return "n.r.";
  if (outbreak?.judged !== "judged") return "n.j.";
  const { delayPeriods, casesUntilAlert, alarmBefore } = outbreak;
  if (delayPeriods === null) return "missed";
  const sign = delayPeriods < 0 ? "" : "+";
  const cases = (casesUntilAlert ?? 0).toLocaleString("en");
  return `${sign}${delayPeriods} (${cases})${alarmBefore ? "*" : ""}`;
};

/** Lines of a table; each column is as wide as its widest cell. */
const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((cells) => cells[at]?.length ?? 0)),
  );
  return rows.map((cells) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
};
