import { addDays, addPeriods, type Period, periodsFrom, weekOf } from "../core/calendar.ts";
import type { OrgUnit } from "../core/org-unit.ts";
import type { Registry } from "../core/registry.ts";
import { localDay } from "../core/zone.ts";
import { inParallel } from "./in-parallel.ts";
import { judgePlace } from "./judge-place.ts";
import type { JudgementStore } from "./ports.ts";
import { recompute } from "./recompute.ts";
import type { SurveilDeps } from "./surveil.ts";

export interface SweepDeps extends SurveilDeps {
  readonly judgements: Pick<JudgementStore, "get" | "put">;
}

/** Weeks and days that a sweep looks at again: those for which reports still come. */
const recentWeeks = 4;
const recentDays = 8;

/** What a sweep found undone. */
export interface Swept {
  readonly recomputed: number;
  readonly judged: number;
}

/**
 * Looks at the last periods of every place again, from the facilities up: recomputes each tally that is
 * older than what it rests on, and judges each that was not judged since it changed.
 *
 * Heals whatever a lost stream event missed. Where nothing was lost, it writes nothing.
 */
export const sweep = async (registry: Registry, deps: SweepDeps): Promise<Swept> => {
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
  let swept: Swept = { recomputed: 0, judged: 0 };
  for (const level of [...levels.keys()].sort((a, b) => b - a)) {
    await inParallel(levels.get(level) ?? [], async (unit) => {
      for (const period of [...days, ...weeks]) {
        const { recomputed, judged } = await sweepPlace(unit, period, registry, deps);
        swept = { recomputed: swept.recomputed + recomputed, judged: swept.judged + judged };
      }
    });
  }
  return swept;
};

const sweepPlace = async (
  unit: OrgUnit,
  period: Period,
  registry: Registry,
  deps: SweepDeps,
): Promise<Swept> => {
  const written = (await recompute({ orgUnit: unit.code, period }, deps)) === "written";
  const [tally, judgement] = await Promise.all([
    deps.tallies.get(unit.code, period),
    deps.judgements.get(unit.code, period),
  ]);
  const isJudged =
    tally === null ||
    tally.mode === "history" ||
    (judgement !== null &&
      judgement.tallyRevision >= tally.revision &&
      judgement.planVersion === registry.plan.version);
  if (!isJudged) await judgePlace(tally, registry, deps);
  return { recomputed: written ? 1 : 0, judged: isJudged ? 0 : 1 };
};
