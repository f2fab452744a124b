import type { Registry } from "../core/registry.ts";
import { inParallel } from "./in-parallel.ts";
import { type ChangedPlace, type JudgeDeps, judgePlace } from "./judge-place.ts";
import type { TallyKey } from "./ports.ts";
import { type RecomputeDeps, recompute } from "./recompute.ts";

/** Work on the tally tree, level by level. */
export interface TreeWork<Node extends TallyKey = TallyKey> {
  /** The tallies to recompute at a level; called when the level below is done. */
  nodesAt(level: number): readonly Node[];
  /** The places to judge at a level; called with the tallies written, when all of its tallies are recomputed. */
  placesAt(
    level: number,
    written: readonly TallyKey[],
  ): readonly ChangedPlace[] | Promise<readonly ChangedPlace[]>;
  /** Makes, for the tallies of a level, a source of stores: called once for each of them. */
  stores(nodes: readonly Node[]): Promise<() => RecomputeDeps>;
  /** Runs one piece of work. Returns undefined for one that failed and must not stop the others. */
  attempt<T>(piece: Node | ChangedPlace, run: () => Promise<T>): Promise<T | undefined>;
  /** How many pieces of a level run at once. */
  readonly atOnce: number;
}

/**
 * Recomputes tallies and judges places, from the lowest level of the tree up; at each level the tallies first.
 *
 * A place is judged before the tally above it is recomputed: when a region is judged, the alerts of its districts are
 * known.
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

/** Level of a place in the tree, 1 = country; 0 if it is not registered. */
export const levelIn = ({ orgUnits }: Registry, orgUnit: string): number =>
  orgUnits.get(orgUnit)?.level ?? 0;
