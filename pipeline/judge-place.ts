import { isDeepStrictEqual } from "node:util";
import {
  addPeriods,
  type Frequency,
  frequencyOf,
  type Period,
  periodsBetween,
} from "../core/calendar.ts";
import type { PlacePast } from "../core/judge/place-history.ts";
import { appliesTo, lacksDays } from "../core/judge/rule-window.ts";
import { rulesToJudge } from "../core/judge/rules-to-judge.ts";
import type { OrgUnit } from "../core/org-unit.ts";
import type { Rule } from "../core/plan.ts";
import { levelNameOf, type Registry } from "../core/registry.ts";
import type { StoredTally } from "../core/tally/tally.ts";
import {
  beginJudgements,
  beginSignals,
  endsOf,
  type Judgements,
} from "./judge/begin-judgements.ts";
import { judgePeriod } from "./judge/judge-period.ts";
import { type Place, reachOf } from "./judge/place.ts";
import type { Clock, JudgementStore, TallyStore } from "./ports.ts";
import { type AlertDeps, curvePeriods } from "./settle/findings.ts";
import { settleAlerts } from "./settle-alerts.ts";

export interface JudgeDeps extends AlertDeps {
  readonly tallies: Pick<TallyStore, "get" | "history">;
  readonly judgements: Pick<JudgementStore, "get" | "put" | "range">;
  readonly clock: Clock;
  /** Judge only these diseases: the work may be divided by disease. @default all */
  readonly isOwnDisease?: (code: string) => boolean;
}

/** Most times that judging starts again after another process wrote first; more points to a fault, not to contention. */
const attempts = 50;

/** A place, and the periods of one frequency whose tallies changed. */
export interface ChangedPlace {
  readonly orgUnit: string;
  readonly periods: readonly Period[];
}

/** The places to judge, with their changed periods: days and weeks separately. */
export const placesOf = (
  nodes: readonly { readonly orgUnit: string; readonly period: Period }[],
): ChangedPlace[] => {
  const frequencies = Map.groupBy(nodes, ({ period }) => frequencyOf(period)).values();
  return [...frequencies].flatMap((ofOne) =>
    [...Map.groupBy(ofOne, ({ orgUnit }) => orgUnit)].map(([orgUnit, periods]) => ({
      orgUnit,
      periods: [...new Set(periods.map(({ period }) => period))],
    })),
  );
};

/**
 * Judges a place by every rule of the plan for its level, and updates the alerts. Judged are the periods whose tallies
 * changed, and later periods that were judged before and look back on them.
 *
 * The stored judgements are read before the tallies. Each is written only over the revision that was read, even if its
 * content is unchanged: a process that used older tallies then fails to write, and judges again. Hence this may run
 * twice, late, out of order and concurrently. A changed period is marked as judged when everything that follows from it
 * is done. History is never judged. A replay is judged as of the moment when its tallies became known.
 */
export const judgePlace = async (
  changed: ChangedPlace,
  registry: Registry,
  deps: JudgeDeps,
): Promise<void> => {
  const unit = registry.orgUnits.get(changed.orgUnit);
  const [first] = changed.periods;
  if (!unit || first === undefined) return;
  const frequency = frequencyOf(first);
  const place = { registry, unit, frequency, rules: rulesOf(registry, unit, frequency) };
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (await judgedAll(place, changed.periods, deps)) return;
  }
  throw new Error(`Cannot judge place: ${unit.code} was overtaken ${attempts} times`);
};

/** The plan's rules for a place's level, each with the alternative detector that its population calls for. */
const rulesOf = (registry: Registry, unit: OrgUnit, frequency: Frequency): readonly Rule[] => {
  const level = levelNameOf(registry, unit);
  const ofLevel = registry.plan.rules.filter(({ scope }) => scope === level);
  return rulesToJudge(ofLevel, unit.population).filter(
    (rule) => appliesTo(rule, frequency, true) || lacksDays(rule, frequency, true),
  );
};

/** False if another process judged in between: the findings must then be made again. */
const judgedAll = async (
  place: Place,
  changed: readonly Period[],
  deps: JudgeDeps,
): Promise<boolean> => {
  const before = await beginJudgements(place, changed, deps.judgements);
  const past = await readPast(place, changed, deps);
  const { isOwnDisease = () => true } = deps;
  const judgedPeriods = periodsToJudge(place, changed, before, past).map((period) =>
    judgePeriod(
      { ...place, past, period, isOwnDisease, ...momentOf(period, changed, past, deps) },
      before.get(period),
    ),
  );
  for (const judged of judgedPeriods) {
    if (!(await beginSignals(judged, before, deps.judgements))) return false;
    await settleAlerts(judged.found, deps);
  }
  const outbreaks = judgedPeriods.some(({ found }) => found.findings.length > 0)
    ? await deps.alerts.outbreaksOf(place.unit.code)
    : past.outbreaks;
  if (!isDeepStrictEqual(outbreaks, past.outbreaks)) return false;
  // The later periods first: the changed ones, which mark the work as done, come last.
  for (const { judgement } of judgedPeriods.toReversed()) {
    const seen = before.get(judgement.period)?.revision ?? 0;
    if (!(await deps.judgements.put({ ...judgement, revision: seen + 1 }, seen))) return false;
  }
  return true;
};

/** A place's outbreaks, and all tallies that judgements of the changed and the later periods may use. */
const readPast = async (
  place: Place,
  changed: readonly Period[],
  deps: JudgeDeps,
): Promise<PlacePast> => {
  const { registry, unit } = place;
  const { calendar } = registry.country;
  const [from, to] = endsOf(changed);
  const reach = reachOf(place);
  const [tallies, outbreaks] = await Promise.all([
    deps.tallies.history(
      unit.code,
      addPeriods(from, -Math.max(curvePeriods - 1, reach), calendar),
      addPeriods(to, reach, calendar),
    ),
    deps.alerts.outbreaksOf(unit.code),
  ]);
  return {
    orgUnit: unit.code,
    tallies: new Map(tallies.map((tally) => [tally.period, tally])),
    outbreaks,
  };
};

/** The changed periods, and later judged ones that look back on them, in order of time; none of history. */
const periodsToJudge = (
  place: Place,
  changed: readonly Period[],
  before: Judgements,
  past: PlacePast,
): Period[] =>
  [...before.keys()].sort().filter((period) => {
    const tally = past.tallies.get(period);
    return tally && tally.mode !== "history" && causesOf(period, changed, place).length > 0;
  });

/** The changed periods that the judgement of a period uses: the period itself and earlier ones within reach. */
const causesOf = (period: Period, changed: readonly Period[], place: Place): Period[] => {
  const { calendar } = place.registry.country;
  const reach = reachOf(place);
  return changed.filter((one) => {
    const ahead = periodsBetween(one, period, calendar);
    return ahead >= 0 && ahead <= reach;
  });
};

/** The current time; in a replay, the moment when the latest of the changed tallies became known. */
const momentOf = (
  period: Period,
  changed: readonly Period[],
  { tallies }: PlacePast,
  { clock }: JudgeDeps,
): { readonly judgedAt: string; readonly mayLapse: boolean } => {
  const latest = changed
    .flatMap((one) => (one <= period ? (tallies.get(one) ?? []) : []))
    .reduce<StoredTally | null>((a, b) => (a && a.asOf > b.asOf ? a : b), null);
  return latest?.mode === "replay"
    ? { judgedAt: latest.asOf, mayLapse: true }
    : { judgedAt: clock.now().toISOString(), mayLapse: false };
};
