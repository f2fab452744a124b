import { episodeStarts } from "../../../core/backtest/episodes.ts";
import type { KnownSeries } from "../../../core/backtest/known-series.ts";
import {
  notifiedWithinBudget,
  type WeighedSeries,
} from "../../../core/backtest/notified-within-budget.ts";
import type { PeriodAxis } from "../../../core/backtest/period-axis.ts";
import { type CutAlert, cutByBudget } from "../../../core/backtest/plan-within-budget.ts";
import { answer, type Replay } from "../../../core/backtest/replay-series.ts";
import { backtestResult } from "../../../core/backtest/result.ts";
import { weekOf } from "../../../core/calendar.ts";
import type { NamedDetector } from "../../../core/detectors/named-detectors.ts";
import type { TidyEvent } from "../../../core/formats/tidy-events.ts";
import type { OrgTree } from "../../../core/org-unit.ts";
import type { Plan } from "../../../core/plan.ts";
import { Failure } from "../failure.ts";
import type { PlanReplay } from "./judge-by-plan.ts";
import type { PlanAlert } from "./plan-part.ts";
import type { Backtest, ReplayedAlert } from "./text.ts";

/** What a replay is compared with: the documented outbreaks, and the periods and places judged. */
export interface Against {
  readonly events: readonly TidyEvent[];
  readonly axis: PeriodAxis;
  readonly tree: OrgTree;
  /** Level names from the top down. */
  readonly levels: readonly string[];
  /** Index of the first period judged. */
  readonly from: number;
}

interface TimedAlert extends ReplayedAlert {
  readonly at: number;
}

const inTurn = (alerts: readonly TimedAlert[]): ReplayedAlert[] =>
  alerts.toSorted((a, b) => a.at - b.at).map(({ at: _, ...alert }) => alert);

/**
 * Results of one detector, run on every series independently; an alert is an episode of alarms. With a budget, a second
 * result limits the new alerts a week that are sent to the parent of their place.
 */
export const detectorResults = (
  { id, name, given }: NamedDetector,
  {
    series,
    replays,
  }: { readonly series: readonly KnownSeries[]; readonly replays: readonly Replay[] },
  { budget, ...against }: Against & { readonly budget: number | undefined },
): Backtest[] => {
  const judged = series.flatMap((one, i) => {
    const replay = replays[i];
    return replay ? [{ series: one, ...replay, alerts: episodeStarts(replay.answers) }] : [];
  });
  const resultOf = (some: readonly Replayed[], cut?: number): Backtest => {
    const { outbreaks, load, ...more } = backtestResult(some, against.events, against);
    const alerts = inTurn(some.flatMap((one) => alertsOf(one, against)));
    const weight = budget === undefined ? {} : weightOf({ alerts, load }, against);
    const limited =
      budget === undefined || cut === undefined
        ? {}
        : { budget, cut, cutPerWeek: perWeek(cut, against) };
    const said = { detector: id, params: given, outbreaks, alerts, load, ...more };
    return { ...said, ...weight, ...limited };
  };
  if (budget === undefined) return [resultOf(judged)];
  const { notified, cut } = withinBudgetOf(judged, { ...against, budget, name });
  return [resultOf(judged), resultOf(notified, cut)];
};

type Replayed = WeighedSeries & Pick<Replay, "about">;

const alertsOf = (
  { series: { orgUnit, disease }, about, alerts }: Replayed,
  { axis, tree, levels }: Against,
): TimedAlert[] =>
  alerts.map((at) => {
    const level = levels[(tree.get(orgUnit)?.level ?? 1) - 1] ?? "";
    const period = axis.periods[at] ?? "";
    const judgedPeriod = axis.periods[about?.[at] ?? at] ?? "";
    const isLate = judgedPeriod !== period;
    return { orgUnit, level, disease, period, ...(isLate && { about: judgedPeriod }), at };
  });

const withinBudgetOf = (
  judged: readonly Replayed[],
  { axis, tree, budget, name }: Against & { readonly budget: number; readonly name: string },
) => {
  const weeks = axis.days.map((day) => weekOf(day, axis.calendar));
  const ownerOf = (orgUnit: string) => tree.get(orgUnit)?.parent ?? orgUnit;
  try {
    return notifiedWithinBudget(judged, { budget, weeks, ownerOf });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Failure(
      `--budget ranks by p-value, and ${name} gives none: name a detector that does, such as tocsin, farrington-flexible or bayes.`,
    );
  }
};

/** Alerts a week, and the share of them during documented outbreaks of their place or of a place above or below it. */
const weightOf = (
  { alerts, load }: Pick<Backtest, "alerts" | "load">,
  against: Against,
): Pick<Backtest, "alertsPerWeek" | "ppv"> => ({
  alertsPerWeek: perWeek(alerts.length, against),
  ppv: alerts.length === 0 ? null : (alerts.length - load.alerts) / alerts.length,
});

const perWeek = (number: number, { axis, from }: Against): number | null => {
  const weeks = ((axis.periods.length - from) * axis.step) / 7;
  return weeks === 0 ? null : number / weeks;
};

/**
 * Results of a plan, judged as the pipeline does; an alert counts once, when it opens. With a budget, a second result
 * leaves out the alerts that nobody is told of: one that is told later counts from then.
 */
export const planResults = (
  replay: PlanReplay,
  series: readonly KnownSeries[],
  { budget, ...against }: Against & { readonly budget: number | undefined },
): Backtest[] => {
  const { plan, country } = replay.registry;
  const limit =
    budget === undefined
      ? plan.budget
      : { level: plan.budget?.level ?? country.alertLevelName, perWeek: budget };
  const all = planResult(replay, series, against);
  if (!limit) return [all];
  const weighed = (result: Backtest) => ({ ...result, ...weightOf(result, against) });
  const cut = cutByBudget(replay.alerts, replay.tellings, limit);
  const told = planResult(toldOf(replay, cut, against), series, against);
  const asked = new Set(series.map(keyOf));
  const cutAsked = cut.filter(({ alert }) => asked.has(keyOf(alert))).length;
  return [
    weighed(all),
    {
      ...weighed(told),
      ...{ budget: limit.perWeek, cut: cutAsked, cutPerWeek: perWeek(cutAsked, against) },
    },
  ];
};

/** A replay as people are told of it: cut alerts open when they are told, and their alarms are quiet until then. */
const toldOf = (
  replay: PlanReplay,
  cut: readonly CutAlert<PlanAlert>[],
  { tree }: Against,
): PlanReplay => {
  const toldAt = new Map(cut.map(({ alert, toldAt }) => [alert.id, toldAt]));
  const alerts = replay.alerts.flatMap((alert) => {
    const at = toldAt.get(alert.id) ?? alert.at;
    return at === Number.POSITIVE_INFINITY ? [] : { ...alert, at };
  });
  const answers = new Map(
    [...replay.answers].map(([orgUnit, byDisease]) => [orgUnit, new Map(byDisease)]),
  );
  for (const { alert, toldAt: until } of cut) {
    const later = replay.alerts.filter((one) => keyOf(one) === keyOf(alert) && one.at > alert.at);
    const end = Math.min(until, ...later.map(({ at }) => at));
    for (const [orgUnit, byDisease] of answers) {
      const column = byDisease.get(alert.disease);
      if (!column || !tree.isUnder(orgUnit, alert.orgUnit)) continue;
      const quiet = column.map((said, at) =>
        said === answer.alarm && at >= alert.at && at < end ? answer.quiet : said,
      );
      byDisease.set(alert.disease, quiet);
    }
  }
  return { ...replay, alerts, answers };
};

const keyOf = (place: { readonly orgUnit: string; readonly disease: string }) =>
  JSON.stringify([place.orgUnit, place.disease]);

const planResult = (
  { registry, answers, alerts }: PlanReplay,
  series: readonly KnownSeries[],
  against: Against,
): Backtest => {
  const { axis } = against;
  const byPlace = Map.groupBy(alerts, keyOf);
  const judged = series.flatMap((one) => {
    const said = answers.get(one.orgUnit)?.get(one.disease);
    const own = byPlace.get(keyOf(one)) ?? [];
    if (!said && own.length === 0) return [];
    const blank = new Uint8Array(axis.periods.length);
    return [{ series: one, answers: said ?? blank, alerts: own.map(({ at }) => at) }];
  });
  const asked = new Set(series.map(keyOf));
  const told = alerts
    .filter((alert) => asked.has(keyOf(alert)))
    .map(({ orgUnit, level, disease, at, about }): TimedAlert => {
      const period = axis.periods[at] ?? "";
      return { orgUnit, level, disease, period, ...(about !== period && { about }), at };
    });
  const { outbreaks, load, ...more } = backtestResult(judged, against.events, against);
  const detector = methodOf(registry.plan);
  const params = { plan: registry.plan.version };
  return { detector, params, outbreaks, alerts: inTurn(told), load, ...more };
};

/** The detector's id if all enabled rules use the same one, else "plan". */
const methodOf = ({ rules }: Plan): string => {
  const methods = new Set(
    rules
      .filter(({ enabled }) => enabled)
      .map((rule) => (rule.kind === "detector" ? rule.detector : undefined)),
  );
  const [only] = methods;
  return methods.size === 1 && only !== undefined ? only : "plan";
};
