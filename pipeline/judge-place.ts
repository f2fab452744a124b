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
import { begun, begunSignals, endsOf, type Judgements } from "./judge/begin-judgements.ts";
import { type Place, reachOf } from "./judge/place.ts";
import { sit } from "./judge/sit.ts";
import type { Clock, JudgementStore, TallyStore } from "./ports.ts";
import { type AlertDeps, curvePeriods } from "./settle/findings.ts";
import { settleAlerts } from "./settle-alerts.ts";

export interface JudgeDeps extends AlertDeps {
  readonly tallies: Pick<TallyStore, "get" | "history">;
  readonly judgements: Pick<JudgementStore, "get" | "put" | "range">;
  readonly clock: Clock;
  /** Whose rules are judged, for one who shares the work by disease; all when absent. */
  readonly isOwnDisease?: (code: string) => boolean;
}

/** So often a judging starts again because another one wrote first; more is not contention but a fault. */
const attempts = 50;

/** A place, and the periods of one frequency whose numbers changed. */
export interface ChangedPlace {
  readonly orgUnit: string;
  readonly periods: readonly Period[];
}

/** What is judged together: the periods of a place, days and weeks by themselves. */
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
 * Judges a place by every rule of the plan that looks at its level, for the periods whose tallies changed and for the later
 * ones, judged before, that look back on them, and lets the alerts follow.
 *
 * What was judged is read before the numbers it rests on, and is written only over the revision that was read, also when it
 * says the same: whoever judged by older numbers finds itself overtaken and judges again. So it may run twice, late, out of
 * order and at once, and ends in what the ledger's numbers say. A changed period is marked as judged when all that
 * follows from it is done. History is never judged. A replay is judged as of the moment its numbers became known.
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

/** The plan's rules for a place's level, with stand-ins chosen by its population. */
const rulesOf = (registry: Registry, unit: OrgUnit, frequency: Frequency): readonly Rule[] => {
  const level = levelNameOf(registry, unit);
  const ofLevel = registry.plan.rules.filter(({ scope }) => scope === level);
  return rulesToJudge(ofLevel, unit.population).filter(
    (rule) => appliesTo(rule, frequency, true) || lacksDays(rule, frequency, true),
  );
};

/** False when another judging wrote in between: what was found is to be found again. */
const judgedAll = async (
  place: Place,
  changed: readonly Period[],
  deps: JudgeDeps,
): Promise<boolean> => {
  const before = await begun(place, changed, deps.judgements);
  const past = await readPast(place, changed, deps);
  const { isOwnDisease = () => true } = deps;
  const sittings = periodsToJudge(place, changed, before, past).map((period) =>
    sit(
      { ...place, past, period, isOwnDisease, ...momentOf(period, changed, past, deps) },
      before.get(period),
    ),
  );
  for (const sitting of sittings) {
    if (!(await begunSignals(sitting, before, deps.judgements))) return false;
    await settleAlerts(sitting.found, deps);
  }
  const outbreaks = sittings.some(({ found }) => found.findings.length > 0)
    ? await deps.alerts.outbreaksOf(place.unit.code)
    : past.outbreaks;
  if (!isDeepStrictEqual(outbreaks, past.outbreaks)) return false;
  // The later ones first: a changed period says last that it is done.
  for (const { judgement } of sittings.toReversed()) {
    const seen = before.get(judgement.period)?.revision ?? 0;
    if (!(await deps.judgements.put({ ...judgement, revision: seen + 1 }, seen))) return false;
  }
  return true;
};

/** A place's tallies from the oldest that a changed period looks back on to the latest that looks back on one, and its outbreaks. */
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

/** The changed periods and the later ones that were judged and look back on one, in the order of time; none of history. */
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

/** The changed periods that a period's judgement looks at: itself and earlier ones within reach. */
const causesOf = (period: Period, changed: readonly Period[], place: Place): Period[] => {
  const { calendar } = place.registry.country;
  const reach = reachOf(place);
  return changed.filter((one) => {
    const ahead = periodsBetween(one, period, calendar);
    return ahead >= 0 && ahead <= reach;
  });
};

/** Now, or the moment of a replay: when the latest of the numbers that changed became known. */
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
