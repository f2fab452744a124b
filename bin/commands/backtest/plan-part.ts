import { replayLedger } from "../../../adapters/memory/replay-ledger.ts";
import type { Alert } from "../../../core/alert/alert.ts";
import { budgetCandidate, hasDeaths } from "../../../core/alert/budget.ts";
import { arrivalPeriod } from "../../../core/backtest/arrival-period.ts";
import type { PeriodAxis } from "../../../core/backtest/period-axis.ts";
import type { OpenedAlert, Telling } from "../../../core/backtest/plan-within-budget.ts";
import { answer } from "../../../core/backtest/replay-series.ts";
import { firstDay, frequencyOf, weekOf } from "../../../core/calendar.ts";
import { tidyReports } from "../../../core/formats/tidy-reports.ts";
import { lookbackOf } from "../../../core/judge/rule-kind.ts";
import type { Plan } from "../../../core/plan.ts";
import { levelNameOf, type Registry } from "../../../core/registry.ts";
import { localDay } from "../../../core/zone.ts";
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
  /** Which alert would be sent when, for a budget. */
  readonly tellings: readonly PlanTelling[];
}

/** The order of what several shares find. */
export interface PlanTurn {
  /** Number of judgements of a place and period before this one; the same in every share. */
  readonly turn: number;
  /** Index of the first rule for its disease at the judged level, among the plan's rules. */
  readonly rank: number;
}

export interface PlanAlert extends OpenedAlert, PlanTurn {
  /** The period of its first signal. */
  readonly about: string;
}

export interface PlanTelling extends Telling, PlanTurn {}

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
  const tellings: PlanTelling[] = [];
  /** Alerts of the judgement in progress. */
  let opened: Omit<PlanAlert, keyof PlanTurn>[] = [];
  let telling: (Omit<PlanTelling, keyof PlanTurn> & { readonly disease: string })[] = [];
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
    for (const { disease, ...one } of telling)
      tellings.push({ ...one, turn, rank: rankOf(disease) });
    [opened, telling] = [[], []];
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
      const { orgUnit, orgUnitLevel: level, diseaseCode: disease, period: about } = alert;
      const id = `${orgUnit}\t${disease}\t${alert.openedAt}`;
      const isSame = alert.openedAt === before?.openedAt;
      const told = periodAt(alert.updatedAt);
      if (told < length) {
        const week = weekOf(localDay(alert.updatedAt, country.timeZone), axis.calendar);
        const candidate = candidateAt(id, alert, { before: isSame ? before : undefined, registry });
        if (candidate !== null) telling.push({ id, at: told, week, disease, ...candidate });
      }
      const at = periodAt(alert.openedAt);
      if (!isSame && at < length) opened.push({ id, orgUnit, level, disease, at, about });
    },
  });
  const until = axis.days.at(-1) ?? "";
  const upTo = only(reports.byArrival(), ({ period }) => firstDay(period, axis.calendar) <= until);
  const start = axis.periods[from] ?? "";
  const isOwnDisease = dealt(registry.plan, share, shares);
  await replayPlan(upTo, { registry, from: start, told }, { ...ledger, isOwnDisease });
  return { answers, alerts, tellings };
};

/**
 * What a budget weighs of an alert that is sent for the first time; without a candidate if it would be sent now in any
 * case; null if nothing new is told.
 */
const candidateAt = (
  id: string,
  alert: Alert,
  { before, registry }: { readonly before: Alert | undefined; readonly registry: Registry },
): Pick<Telling, "candidate"> | null => {
  if (alert.kind === "silence" || alert.messageLevel === null) return null;
  const last = before?.kind === "disease" ? before : undefined;
  if (!last || last.messageLevel === null) {
    const isImmediate = registry.diseases.get(alert.diseaseCode)?.reporting === "immediate";
    return { candidate: budgetCandidate(id, alert.signals, isImmediate) };
  }
  const isRaised = alert.messageLevel !== last.messageLevel;
  return isRaised || (alert.signals.some(hasDeaths) && !last.signals.some(hasDeaths)) ? {} : null;
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
