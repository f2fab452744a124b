import { replayLedger } from "../../../adapters/memory/replay-ledger.ts";
import { arrivalPeriod } from "../../../core/backtest/arrival-period.ts";
import type { PeriodAxis } from "../../../core/backtest/period-axis.ts";
import { answer } from "../../../core/backtest/replay-series.ts";
import { firstDay, frequencyOf } from "../../../core/calendar.ts";
import { tidyReports } from "../../../core/formats/tidy-reports.ts";
import { lookbackOf } from "../../../core/judge/rule-kind.ts";
import type { Plan } from "../../../core/plan.ts";
import { levelNameOf, type Registry } from "../../../core/registry.ts";
import type { Judgement, KeptAssessment } from "../../../pipeline/ports.ts";
import { replayPlan } from "../../../pipeline/replay-plan.ts";
import type { TidyFolder } from "../load/read-tidy.ts";
import { countryOf, registryOf } from "./plan-of.ts";

/** The input for judging one share of the plan's diseases. Plain data, so that it can be passed to a thread. */
export interface PlanJob {
  readonly folder: TidyFolder;
  readonly axis: PeriodAxis;
  /** The plan given on the command line, if any. */
  readonly plan: Plan | null;
  /** Index of the first period to judge. */
  readonly from: number;
  /** Number of this share, from 0. */
  readonly share: number;
  readonly shares: number;
}

/** A plan's answers and alerts for one share of the diseases, by the period in which each was judged. Plain data. */
export interface PlanPart {
  /** By place, then by disease. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;
  readonly alerts: readonly PlanAlert[];
}

export interface PlanAlert {
  readonly orgUnit: string;
  readonly level: string;
  readonly disease: string;
  /** Index of the period in which it opened. */
  readonly at: number;
  /** The period of its first signal. */
  readonly about: string;
  /** Number of judgements of a place and period before this one; the same in every share. */
  readonly turn: number;
  /** Index of the first rule for its disease at the judged level, among the plan's rules. */
  readonly rank: number;
}

/** Periods kept beyond the rules' lookback, since reports of one place may arrive out of order. */
const margin = 60;

/**
 * Replays all reports of a folder as the pipeline would receive them, and judges the diseases of one share.
 *
 * Every share tallies all diseases, since a report is not divisible; the alerts of a disease depend on no other disease.
 * `told` is called with the number of reports done.
 */
export const replayShare = async (
  { folder, axis, plan, from, share, shares }: PlanJob,
  told: (reports: number) => void = () => {},
): Promise<PlanPart> => {
  const country = countryOf(folder);
  const reports = tidyReports(folder.rows, { ...folder, country });
  const registry = registryOf(folder, country, reports, plan);
  const answers = new Map<string, Map<string, Uint8Array>>();
  const alerts: PlanAlert[] = [];
  /** Alerts of the judgement in progress. */
  let opened: Omit<PlanAlert, "turn" | "rank">[] = [];
  let turn = 0;
  const length = axis.periods.length;

  /** Index of the period in which a moment lies, by timeliness deadlines. */
  const periodAt = (instant: string) => arrivalPeriod([instant], axis)(0, 0);
  const note = (orgUnit: string, disease: string, at: number, said: number) => {
    const byDisease = answers.get(orgUnit) ?? new Map<string, Uint8Array>();
    answers.set(orgUnit, byDisease);
    const column = byDisease.get(disease) ?? new Uint8Array(length);
    byDisease.set(disease, column);
    column[at] = Math.max(column[at] ?? 0, said);
  };
  const judged = (judgement: Judgement, before: Judgement | undefined) => {
    const rankOf = ranking(registry, judgement.orgUnit);
    for (const alert of opened) alerts.push({ ...alert, turn, rank: rankOf(alert.disease) });
    opened = [];
    turn++;
    if (frequencyOf(judgement.period) !== axis.frequency) return;
    const at = periodAt(judgement.judgedAt);
    if (at >= length) return;
    const wasMet = new Set(before?.assessments.filter(isSignal).map(({ ruleId }) => ruleId));
    for (const one of judgement.assessments) {
      note(judgement.orgUnit, one.diseaseCode, at, answerOf(one, wasMet.has(one.ruleId)));
    }
  };
  const ledger = replayLedger(keptPeriods(folder, registry, axis), {
    judged,
    alerted: (alert, before) => {
      const at = periodAt(alert.openedAt);
      if (alert.openedAt === before?.openedAt || at >= length) return;
      const { orgUnit, orgUnitLevel: level, diseaseCode: disease, period: about } = alert;
      opened.push({ orgUnit, level, disease, at, about });
    },
  });
  const until = axis.days.at(-1) ?? "";
  const upTo = only(reports.byArrival(), ({ period }) => firstDay(period, axis.calendar) <= until);
  const start = axis.periods[from] ?? "";
  const isOwnDisease = dealt(registry.plan, share, shares);
  await replayPlan(upTo, { registry, from: start, told }, { ...ledger, isOwnDisease });
  return { answers, alerts };
};

/** True for the diseases of one share; the plan's diseases go to the shares in turn. */
const dealt = ({ rules }: Plan, share: number, shares: number) => {
  const diseases = [...new Set(rules.map(({ diseaseCode }) => diseaseCode))];
  const own = new Set(diseases.filter((_, i) => i % shares === share));
  return (code: string) => own.has(code);
};

const ranking = ({ plan, ...registry }: Registry, place: string) => {
  const unit = registry.orgUnits.get(place);
  const level = unit && levelNameOf({ plan, ...registry }, unit);
  return (disease: string) =>
    plan.rules.findIndex(({ scope, diseaseCode }) => scope === level && diseaseCode === disease);
};

function* only<T>(all: Iterable<T>, isAsked: (one: T) => boolean) {
  for (const one of all) if (isAsked(one)) yield one;
}

const isSignal = ({ result }: KeptAssessment) => result === "signal";

const answerOf = ({ result, reason }: KeptAssessment, wasMet: boolean): number => {
  if (result === "signal") return wasMet ? answer.quiet : answer.alarm;
  if (result === "quiet") return answer.quiet;
  if (reason === "no-report" || reason === "not-yet-received") return answer.noCount;
  return reason === "degenerate-baseline" ? answer.noResult : answer.notJudged;
};

/** Number of periods to keep: all if counts may arrive late, else twice the longest lookback with its margin. */
const keptPeriods = ({ rows }: TidyFolder, { plan }: Registry, { frequency }: PeriodAxis) =>
  rows.moments.length > 0
    ? Number.POSITIVE_INFINITY
    : 2 * (margin + Math.max(0, ...plan.rules.map((rule) => lookbackOf(rule, frequency))));
