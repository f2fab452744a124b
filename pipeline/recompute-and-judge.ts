import type { Registry } from "../core/registry.ts";
import { inParallel } from "./in-parallel.ts";
import { type ChangedPlace, type JudgeDeps, judgePlace } from "./judge-place.ts";
import type { TallyKey } from "./ports.ts";
import { type RecomputeDeps, recompute } from "./recompute.ts";

/** What is to be done on the tally tree, level by level. */
export interface TreeWork<Node extends TallyKey = TallyKey> {
  /** The tallies to make again at a level; asked once the level below it is done. */
  nodesAt(level: number): readonly Node[];
  /** The places to judge at a level; asked once its tallies are made again, with those that were written. */
  placesAt(
    level: number,
    written: readonly TallyKey[],
  ): readonly ChangedPlace[] | Promise<readonly ChangedPlace[]>;
  /** What a level's tallies are made again with, for each of them anew. */
  stores(nodes: readonly Node[]): Promise<() => RecomputeDeps>;
  /** Runs one piece of work, and answers undefined for one that failed and must stop no other. */
  attempt<T>(piece: Node | ChangedPlace, run: () => Promise<T>): Promise<T | undefined>;
  /** So many pieces of a level at a time. */
  readonly atOnce: number;
}

/**
 * Makes tallies again and judges places, from the lowest level of the tree up, and at each level the tallies first.
 *
 * A place is judged before the tally of the place above it is made again, so that when a region is judged its districts'
 * alerts are known.
 */
export const recomputeAndJudge = async <Node extends TallyKey>(
  { nodesAt, placesAt, stores, attempt, atOnce }: TreeWork<Node>,
  registry: Registry,
  deps: JudgeDeps,
): Promise<void> => {
  for (let level = registry.country.levels.length; level >= 0; level--) {
    const nodes = nodesAt(level);
    const storesFor = await stores(nodes);
    const written: TallyKey[] = [];
    const make = async (node: Node) => {
      if ((await attempt(node, () => recompute(node, storesFor()))) === "written")
        written.push(node);
    };
    await inParallel(nodes, make, atOnce);
    const judge = (place: ChangedPlace) => attempt(place, () => judgePlace(place, registry, deps));
    await inParallel(await placesAt(level, written), judge, atOnce);
  }
};

/** Level of a place in the tree, 1 = country; 0 for one that is not registered. */
export const levelIn = ({ orgUnits }: Registry, orgUnit: string): number =>
  orgUnits.get(orgUnit)?.level ?? 0;
