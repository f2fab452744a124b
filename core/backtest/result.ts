import type { Period } from "../calendar.ts";
import type { TidyEvent } from "../formats/tidy-events.ts";
import type { OrgTree } from "../org-unit.ts";
import type { DetectionOutcome } from "./find-outbreak.ts";
import { type JudgedSeries, type Load, type Measured, measure } from "./measure.ts";
import { type OutbreakWindow, windowsOf } from "./outbreak-windows.ts";
import type { PeriodAxis } from "./period-axis.ts";

export interface OutbreakResult {
  readonly location: string;
  readonly disease: string;
  readonly start: string;
  readonly end: string;
  readonly found: boolean;
  readonly firstAlert: Period | null;
  readonly delayPeriods: number | null;
  /** `no-result`: there was enough history, but no expectation could be formed. */
  readonly judged: "judged" | "not-judged" | "no-result";
  readonly casesUntilAlert: number | null;
  /** True if there was an alarm shortly before the outbreak, possibly the same alert. */
  readonly alarmBefore: boolean;
}

/** Alerts outside outbreaks. */
export interface LoadResult {
  readonly seriesPeriods: number;
  readonly alerts: number;
  readonly per100: number | null;
  /** Periods with an alarm. */
  readonly alarms: number;
  readonly alarmsPer100: number | null;
}

export interface Summary {
  readonly judged: number;
  readonly found: number;
  readonly noResult: number;
  readonly byPeriod4: number;
  readonly alreadyOn: number;
  readonly chance: number | null;
  readonly medianDelayPeriods: number | null;
  readonly medianCasesUntilAlert: number | null;
  readonly load: LoadResult;
  /** Load with outbreak periods excluded only in the place of the outbreak itself. */
  readonly ownLoad: LoadResult;
  readonly judgedSeriesPeriods: number;
  readonly notJudgedShare: number;
}

/** Results of a replay for the documented outbreaks, and for events of other kinds. */
export interface BacktestResult {
  readonly outbreaks: readonly OutbreakResult[];
  readonly load: LoadResult;
  readonly summary: Summary;
  /** By kind: labels derived from the counts, simulated outbreaks, and so on. */
  readonly otherKinds: Readonly<Record<string, Summary>>;
}

const documented = "documented";

/** Compares the answers for every series with the folder's outbreaks. `from`: index of the first period judged. */
export const backtestResult = (
  judged: readonly JudgedSeries[],
  events: readonly TidyEvent[],
  { axis, ...how }: { readonly axis: PeriodAxis; readonly tree: OrgTree; readonly from: number },
): BacktestResult => {
  const windows = windowsOf(events, axis);
  const isDocumented = ({ event }: OutbreakWindow) => event.kind === documented;
  const known = windows.filter(isDocumented);
  const measured = measure(judged, { windows: known, leftOut: known }, how);
  const others = Map.groupBy(
    windows.filter((window) => !isDocumented(window)),
    ({ event }) => event.kind,
  );
  const summary = summaryOf(measured);
  return {
    outbreaks: measured.findings.map(({ window, finding }) => outbreakOf(window, finding, axis)),
    ...{ load: summary.load, summary },
    otherKinds: Object.fromEntries(
      [...others].map(([kind, ofKind]) => {
        const leftOut = [...known, ...ofKind];
        return [kind, summaryOf(measure(judged, { windows: ofKind, leftOut }, how))];
      }),
    ),
  };
};

const outbreakOf = (
  { event }: OutbreakWindow,
  finding: DetectionOutcome,
  { periods }: PeriodAxis,
): OutbreakResult => {
  const { location, disease, start, end } = event;
  const found = finding.kind === "found" ? finding : null;
  const isOpen = finding.kind === "not-judged" || finding.kind === "no-result";
  return {
    ...{ location, disease, start, end, found: found !== null },
    firstAlert: (found && periods[found.at]) ?? null,
    delayPeriods: found?.delay ?? null,
    judged: isOpen ? finding.kind : "judged",
    casesUntilAlert: found?.cases ?? null,
    alarmBefore: found?.alarmBefore ?? false,
  };
};

const summaryOf = (measured: Measured): Summary => {
  const { judged, found, noResult, byPeriod4, alreadyOn, chance, medianDelay } = measured;
  return {
    ...{ judged, found, noResult, byPeriod4, alreadyOn, chance },
    medianDelayPeriods: medianDelay,
    medianCasesUntilAlert: measured.medianCases,
    load: loadOf(measured.load),
    ownLoad: loadOf(measured.ownLoad),
    judgedSeriesPeriods: measured.judgedPeriods,
    notJudgedShare: measured.notJudged,
  };
};

const loadOf = ({ seriesPeriods, alerts, alarms }: Load): LoadResult => {
  const per100 = (number: number) => (seriesPeriods === 0 ? null : (100 * number) / seriesPeriods);
  return {
    ...{ seriesPeriods, alerts, per100: per100(alerts) },
    ...{ alarms, alarmsPer100: per100(alarms) },
  };
};
