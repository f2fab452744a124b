import { replayLedger } from "../../../adapters/memory/replay-ledger.ts";
import { arrivalPeriod } from "../../../core/backtest/arrival-period.ts";
import type { PeriodAxis } from "../../../core/backtest/period-axis.ts";
import { answer } from "../../../core/backtest/replay-series.ts";
import { firstDay, frequencyOf } from "../../../core/calendar.ts";
import { tidyReports } from "../../../core/formats/tidy-reports.ts";
import { lookbackOf } from "../../../core/judge/rule-window.ts";
import type { Plan } from "../../../core/plan.ts";
import type { Registry } from "../../../core/registry.ts";
import type { Judgement, KeptAssessment } from "../../../pipeline/ports.ts";
import { replayPlan } from "../../../pipeline/replay-plan.ts";
import type { TidyFolder } from "../load/read-tidy.ts";
import { progressOf } from "../progress.ts";
import { countryOf, registryOf } from "./plan-of.ts";

/** What a plan said, in the periods of the axis in which it came in. */
export interface PlanReplay {
  readonly registry: Registry;
  /** By place, then by disease. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;
  readonly alerts: readonly PlanAlert[];
}

export interface PlanAlert {
  readonly orgUnit: string;
  readonly level: string;
  readonly disease: string;
  /** Index of the period in which it came in. */
  readonly at: number;
  /** The period of its first signal. */
  readonly about: string;
}

/** Periods that reports of a place may be behind each other, beyond what the rules look back. */
const margin = 60;

/** Lets a plan judge the folder as the pipeline does, from index `from` of the axis on. */
export const judgeByPlan = async (
  folder: TidyFolder,
  axis: PeriodAxis,
  { plan, from }: { readonly plan: Plan | null; readonly from: number },
): Promise<PlanReplay> => {
  const country = countryOf(folder);
  const reports = tidyReports(folder.rows, { ...folder, country });
  const registry = registryOf(folder, country, reports, plan);
  const answers = new Map<string, Map<string, Uint8Array>>();
  const alerts: PlanAlert[] = [];
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
      alerts.push({ orgUnit, level, disease, at, about });
    },
  });
  const progress = progressOf("Replaying reports", reports.count);
  const until = axis.days.at(-1) ?? "";
  const upTo = only(reports.byArrival(), ({ period }) => firstDay(period, axis.calendar) <= until);
  try {
    const start = axis.periods[from] ?? "";
    await replayPlan(upTo, { registry, from: start, told: progress.step }, ledger);
  } finally {
    progress.stop();
  }
  return { registry, answers, alerts };
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

/** Where counts may come late, all of them. */
const keptPeriods = ({ rows }: TidyFolder, { plan }: Registry, { frequency }: PeriodAxis) =>
  rows.moments.length > 0
    ? Number.POSITIVE_INFINITY
    : 2 * (margin + Math.max(0, ...plan.rules.map((rule) => lookbackOf(rule, frequency))));
