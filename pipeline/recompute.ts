import { isDeepStrictEqual } from "node:util";
import type { StoredTally, Tally } from "../core/tally/tally.ts";
import { tallyOfPlace } from "../core/tally/tally-of-place.ts";
import { ownReports } from "./own-reports.ts";
import type { RegistryStore, ReportStore, TallyKey, TallyStore } from "./ports.ts";

export interface RecomputeDeps {
  readonly registry: Pick<RegistryStore, "current">;
  readonly reports: Pick<ReportStore, "between" | "current">;
  readonly tallies: Pick<TallyStore, "get" | "getMany" | "put">;
}

/** Most times a recomputation starts again after another process wrote first; more points to a fault, not to contention. */
const attempts = 50;

/**
 * Recomputes a place's tally for a period from its own reports, its children's tallies and the current registry.
 *
 * The tally's revision is read before its sources, and the tally is written only over that revision. It is written even
 * if only the sources are newer and the numbers the same: otherwise a slower process with older sources could still
 * overwrite it. May run twice, late and concurrently; the result is always a full recount.
 */
export const recompute = async (
  { orgUnit, period }: TallyKey,
  { registry, reports, tallies }: RecomputeDeps,
): Promise<"written" | "unchanged"> => {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const seen = await tallies.get(orgUnit, period);
    const held = await registry.current();
    if (held === null) return "unchanged";
    const parent = held.orgUnits.get(orgUnit)?.parent ?? null;
    const below = held.orgUnits.childrenOf(orgUnit).map(({ code }) => ({ orgUnit: code, period }));
    const [own, handed] = await Promise.all([
      ownReports(orgUnit, period, held.country, reports),
      tallies.getMany(below),
    ]);
    const children = handed.filter((tally) => tally !== null);
    if (seen === null && own.length === 0 && children.length === 0) return "unchanged";
    const next = tallyOfPlace({ orgUnit, parent, period }, { reports: own, children }, held);
    const isSame = seen !== null && saysTheSame(seen, next);
    if (isSame && seen.basis >= next.basis) return "unchanged";
    const revision = seen?.revision ?? 0;
    const figuresRevision = isSame ? seen.figuresRevision : revision + 1;
    if (await tallies.put({ ...next, figuresRevision }, revision)) return "written";
  }
  throw new Error(`Cannot recompute tally: ${orgUnit} ${period} was overtaken ${attempts} times`);
};

/** True if two tallies have the same numbers and are judged alike, whenever and however often they were written. */
export const saysTheSame = (a: Tally | StoredTally, b: Tally | StoredTally): boolean =>
  isDeepStrictEqual(numbersOf(a), numbersOf(b));

const numbersOf = (tally: Tally) => [
  tally.expectedReports,
  tally.receivedReports,
  tally.completeReports,
  tally.onTimeReports,
  tally.weeklyReports,
  tally.diseases,
  tally.mode === "history",
];
