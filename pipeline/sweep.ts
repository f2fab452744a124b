import {
  addDays,
  addPeriods,
  frequencyOf,
  type Period,
  periodsFrom,
  weekOf,
} from "../core/calendar.ts";
import { deadlinesOf } from "../core/country.ts";
import type { Registry } from "../core/registry.ts";
import type { StoredTally } from "../core/tally/tally.ts";
import { localDay } from "../core/zone.ts";
import type { EachByItself } from "./each-by-itself.ts";
import { inParallel } from "./in-parallel.ts";
import type { ChangedPlace } from "./judge-place.ts";
import type { Judgement, JudgementStore } from "./ports.ts";
import { recomputeAndJudge } from "./recompute-and-judge.ts";
import type { SurveilDeps } from "./surveil.ts";

export interface SweepDeps extends SurveilDeps {
  readonly judgements: Pick<JudgementStore, "get" | "put" | "range">;
}

/** Weeks and days that a sweep checks again: those for which reports still arrive. */
const recentWeeks = 4;
const recentDays = 8;

/** The number of tallies and judgements that a sweep found out of date. */
export interface Swept {
  readonly recomputed: number;
  readonly judged: number;
}

/**
 * Checks the last periods of every place again, from the facilities up: recomputes each tally that is older than its
 * sources, and judges each that changed since it was judged. A failure in one does not stop the others.
 *
 * Repairs the effect of any lost stream event. If none was lost, nothing is written.
 */
export const sweep = async (
  registry: Registry,
  deps: SweepDeps & { readonly each: EachByItself },
): Promise<Swept> => {
  const { country, orgUnits } = registry;
  const today = localDay(deps.clock.now().toISOString(), country.timeZone);
  const thisWeek = weekOf(today, country.calendar);
  const weeks = periodsFrom(
    addPeriods(thisWeek, 1 - recentWeeks, country.calendar),
    thisWeek,
    country.calendar,
  );
  const { daily, immediate } = country.dataSets;
  const days =
    daily || immediate ? periodsFrom(addDays(today, 1 - recentDays), today, country.calendar) : [];
  const levels = Map.groupBy(orgUnits.units, ({ level }) => level);
  const swept = { recomputed: 0, judged: 0 };
  const keysOf = (orgUnit: string, period = "") => ({ part: "sweep", orgUnit, period });
  await recomputeAndJudge(
    {
      nodesAt: (level) =>
        (levels.get(level) ?? []).flatMap(({ code: orgUnit }) =>
          [...days, ...weeks].map((period) => ({ orgUnit, period })),
        ),
      placesAt: async (level, written) => {
        swept.recomputed += written.length;
        const places: ChangedPlace[] = [];
        await inParallel(levels.get(level) ?? [], async ({ code }) => {
          for (const periods of [days, weeks]) {
            const look = () => placeBehind(code, periods, registry, deps);
            const place = await deps.each.attempt(keysOf(code, periods[0]), look);
            if (place) places.push(place);
          }
        });
        return places;
      },
      stores: async () => () => deps,
      attempt: (piece, run) => {
        if ("period" in piece) return deps.each.attempt(keysOf(piece.orgUnit, piece.period), run);
        return deps.each.attempt(keysOf(piece.orgUnit, piece.periods[0]), async () => {
          const done = await run();
          swept.judged += piece.periods.length;
          return done;
        });
      },
      atOnce: 8,
    },
    registry,
    deps,
  );
  return swept;
};

/** The periods of a place that must be judged again; null if there are none. */
const placeBehind = async (
  orgUnit: string,
  periods: readonly Period[],
  registry: Registry,
  deps: SweepDeps,
): Promise<ChangedPlace | null> => {
  const [from, to] = [periods[0], periods.at(-1)];
  if (from === undefined || to === undefined) return null;
  const [tallies, judgements] = await Promise.all([
    deps.tallies.history(orgUnit, from, to),
    deps.judgements.range(orgUnit, frequencyOf(from), from, to),
  ]);
  const judgementOf = new Map(judgements.map((judgement) => [judgement.period, judgement]));
  const now = deps.clock.now().toISOString();
  const behind = tallies
    .filter((tally) => isBehind(tally, judgementOf.get(tally.period), { registry, now }))
    .map(({ period }) => period);
  return behind.length > 0 ? { orgUnit, periods: behind } : null;
};

/** True if a tally changed since it was judged, was judged by another plan, or was last judged before its cut-off. */
const isBehind = (
  tally: StoredTally,
  judgement: Judgement | undefined,
  { registry, now }: { readonly registry: Registry; readonly now: string },
): boolean => {
  if (tally.mode === "history") return false;
  if (!judgement || judgement.figuresRevision < tally.figuresRevision) return true;
  if (judgement.planVersion !== registry.plan.version) return true;
  const { completenessCutoff } = deadlinesOf(registry.country, tally.period);
  return (
    completenessCutoff < now &&
    judgement.assessments.some(({ reason }) => reason === "not-yet-received")
  );
};
