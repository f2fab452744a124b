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
  /** `no-result`: no expectation could be made though there was history enough. */
  readonly judged: "judged" | "not-judged" | "no-result";
  readonly casesUntilAlert: number | null;
  /** True when an alarm shortly before may have been the same. */
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
  /** The load where only the outbreaks of the very place are left out. */
  readonly ownLoad: LoadResult;
  readonly judgedSeriesPeriods: number;
  readonly notJudgedShare: number;
}

/** What a replay says of the documented outbreaks, and of those of other kinds. */
export interface BacktestResult {
  readonly outbreaks: readonly OutbreakResult[];
  readonly load: LoadResult;
  readonly summary: Summary;
  /** Labels made of the counts themselves, simulated outbreaks, and so on, by kind. */
  readonly otherKinds: Readonly<Record<string, Summary>>;
}

const documented = "documented";

/** Holds what was said of every series against the folder's outbreaks. `from`: index of the first period judged. */
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
