import { median } from "simple-statistics";
import type { OrgTree } from "../org-unit.ts";
import { atOnce, type DetectionOutcome, findOutbreak } from "./find-outbreak.ts";
import { type KnownSeries, unknown } from "./known-series.ts";
import { type OutbreakWindow, outbreakPeriods } from "./outbreak-windows.ts";
import { answer } from "./replay-series.ts";

/** A series, the detector's answer for each period, and the alerts of its place. */
export interface JudgedSeries {
  readonly series: KnownSeries;
  readonly answers: Uint8Array;
  /** Indices of the periods in which an alert was raised. */
  readonly alerts: readonly number[];
}

export interface Measured {
  readonly findings: readonly {
    readonly window: OutbreakWindow;
    readonly finding: DetectionOutcome;
  }[];
  readonly found: number;
  /** Number of outbreaks that could be judged. */
  readonly judged: number;
  /** Outbreaks with enough history for which the detector could form no expectation. */
  readonly noResult: number;
  readonly byPeriod4: number;
  readonly alreadyOn: number;
  /** Chance of "found by period 4": share of periods outside outbreaks that would count as it; null without an outbreak. */
  readonly chance: number | null;
  /** Over the outbreaks that were found. */
  readonly medianDelay: number | null;
  readonly medianCases: number | null;
  readonly load: Load;
  /** Load with outbreak periods excluded only in the place of the outbreak itself. */
  readonly ownLoad: Load;
  readonly judgedPeriods: number;
  /** Share of the known counts that were not judged. */
  readonly notJudged: number;
}

/** The work of verification outside outbreaks. */
export interface Load {
  /** Judged periods, summed over all series. */
  readonly seriesPeriods: number;
  readonly alerts: number;
  /** Periods with an alarm. */
  readonly alarms: number;
}

/** An outbreak is found soon if an alarm comes at most this many periods after its start. */
const soon = 4;

/** Compares the answers for every series, from index `from` on, with the documented outbreaks (rules: docs/detectors.md). */
export const measure = (
  judged: readonly JudgedSeries[],
  {
    windows,
    leftOut,
  }: {
    readonly windows: readonly OutbreakWindow[];
    /** Outbreaks during and around which alarms do not count as load. */
    readonly leftOut: readonly OutbreakWindow[];
  },
  { tree, from }: { readonly tree: OrgTree; readonly from: number },
): Measured => {
  const findings: { window: OutbreakWindow; finding: DetectionOutcome }[] = [];
  const chances: number[] = [];
  const load = { seriesPeriods: 0, alerts: 0, alarms: 0 };
  const ownLoad = { seriesPeriods: 0, alerts: 0, alarms: 0 };
  let [known, judgedPeriods] = [0, 0];
  const bySeries = new Map(
    judged.map((one) => [keyOf(one.series.orgUnit, one.series.disease), one]),
  );
  for (const window of windows) {
    const one = bySeries.get(keyOf(window.event.location, window.event.disease));
    findings.push({ window, finding: findOutbreak(window, one?.series, one?.answers) });
  }
  const isJudged = ({ finding }: { finding: DetectionOutcome }) =>
    finding.kind === "found" || finding.kind === "missed";
  for (const { series, answers, alerts } of judged) {
    const { length } = answers;
    const { own, related } = outbreakPeriods(series, { windows: leftOut, tree, length });
    addLoad(load, { answers, alerts }, related);
    addLoad(ownLoad, { answers, alerts }, own);
    for (const count of series.counts.subarray(from)) if (count !== unknown) known += 1;
    for (const said of answers) if (said >= answer.quiet) judgedPeriods += 1;
    const { orgUnit, disease } = series;
    const outbreaks = findings.filter(
      (one) =>
        one.window.event.location === orgUnit &&
        one.window.event.disease === disease &&
        isJudged(one),
    );
    for (const _ of outbreaks) chances.push(chanceOf(answers, related));
  }
  const found = findings.flatMap(({ finding }) => (finding.kind === "found" ? [finding] : []));
  return {
    findings,
    found: found.length,
    judged: findings.filter(isJudged).length,
    noResult: findings.filter(({ finding }) => finding.kind === "no-result").length,
    byPeriod4: found.filter(({ delay }) => delay <= soon).length,
    alreadyOn: found.filter(({ alreadyOn }) => alreadyOn).length,
    chance: chances.length === 0 ? null : sum(chances) / chances.length,
    medianDelay: found.length === 0 ? null : median(found.map(({ delay }) => delay)),
    medianCases: found.length === 0 ? null : median(found.map(({ cases }) => cases)),
    ...{ load, ownLoad, judgedPeriods },
    notJudged: known === 0 ? 0 : 1 - judgedPeriods / known,
  };
};

const keyOf = (orgUnit: string, disease: string) => JSON.stringify([orgUnit, disease]);

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

const addLoad = (
  load: { seriesPeriods: number; alerts: number; alarms: number },
  { answers, alerts }: Omit<JudgedSeries, "series">,
  leftOut: Uint8Array,
) => {
  answers.forEach((said, at) => {
    if (leftOut[at]) return;
    if (said >= answer.quiet) load.seriesPeriods += 1;
    if (said === answer.alarm) load.alarms += 1;
  });
  load.alerts += alerts.filter((at) => !leftOut[at]).length;
};

/** Share of the judged periods outside outbreaks at which an outbreak starting there would be found soon by chance. */
const chanceOf = (answers: Uint8Array, leftOut: Uint8Array): number => {
  let [places, hits] = [0, 0];
  answers.forEach((said, at) => {
    if (leftOut[at] || said < answer.quiet) return;
    places += 1;
    const near = answers.subarray(Math.max(0, at - atOnce), at + soon + 1);
    if (near.includes(answer.alarm)) hits += 1;
  });
  return places === 0 ? 0 : hits / places;
};
