import { frequencyOf, type Period, weekOf } from "../core/calendar.ts";
import type { Registry } from "../core/registry.ts";
import type { StoredTally } from "../core/tally/tally.ts";
import { type ChangedPlace, type JudgeDeps, placesOf } from "./judge-place.ts";
import { periodsToJudgeAgain } from "./periods-to-judge-again.ts";
import type { RegistryStore, ReportStore, TallyKey, TallyStore } from "./ports.ts";
import { readAhead } from "./read-ahead.ts";
import type { RecomputeDeps } from "./recompute.ts";
import { levelIn, recomputeAndJudge } from "./recompute-and-judge.ts";
import { talliesToRecount } from "./recount-units.ts";

export interface SurveilDeps extends JudgeDeps {
  readonly registry: Pick<RegistryStore, "current">;
  readonly reports: RecomputeDeps["reports"] & Pick<ReportStore, "currentOf">;
  readonly tallies: JudgeDeps["tallies"] & RecomputeDeps["tallies"] & Pick<TallyStore, "getMany">;
}

/** A change in the ledger that affects the tally tree. */
export type LedgerChange =
  | { readonly kind: "report"; readonly unit: string; readonly period: Period }
  /** Units that were opened, closed, or changed to or from reporting units. */
  | { readonly kind: "units"; readonly units: readonly string[] }
  /** The days of an outbreak, kept out of a place's baselines from `from` on, were set, ended or removed. */
  | { readonly kind: "outbreak"; readonly orgUnit: string; readonly from: string }
  | { readonly kind: "tally"; readonly tally: StoredTally };

/** A change with an id, by which a failure is reported. */
export interface Numbered {
  readonly id: string;
  readonly change: LedgerChange;
}

/**
 * Processes a batch of changes: judges each place whose tally changed; recomputes each parent once, however many of its
 * children changed; recounts the tallies affected by changed units; and judges the latest periods of a place again whose
 * outbreaks changed. Returns the changes that failed: error by id.
 *
 * May be given the same change twice, late and out of order.
 */
export const surveil = async (
  batch: readonly Numbered[],
  deps: SurveilDeps,
): Promise<ReadonlyMap<string, unknown>> => {
  const failed = new Map<string, unknown>();
  const registry = await deps.registry.current().catch((error: unknown) => {
    for (const { id } of batch) failed.set(id, error);
    return null;
  });
  if (!registry) return failed;
  const attempt = async <T>(ids: readonly string[], work: () => Promise<T>) => {
    try {
      return await work();
    } catch (error) {
      for (const id of ids) failed.set(id, error);
      return undefined;
    }
  };

  const recounts = new Map<string, readonly TallyKey[]>();
  const changed = changedTallies(batch);
  for (const { id, change } of batch) {
    await attempt([id], async () => {
      if (change.kind === "units") {
        recounts.set(id, await talliesToRecount(change.units, registry, deps.tallies));
      } else if (change.kind === "outbreak") {
        const again = await periodsToJudgeAgain(change, registry, deps.judgements);
        changed.push(...again.map((place) => ({ id, place })));
      }
    });
  }
  const levelOf = ({ orgUnit }: { readonly orgUnit: string }) => levelIn(registry, orgUnit);
  const nodes = Map.groupBy(nodesAbove(batch, recounts, registry), levelOf);
  const places = Map.groupBy(placesOf(changed.map(({ place }) => place)), levelOf);
  await recomputeAndJudge<Node>(
    {
      nodesAt: (level) => nodes.get(level) ?? [],
      placesAt: (level) => places.get(level) ?? [],
      stores: (of) => readAhead(of, registry, deps),
      attempt: (piece, run) => attempt("ids" in piece ? piece.ids : idsOf(piece, changed), run),
      atOnce: 8,
    },
    registry,
    deps,
  );
  return failed;
};

/** A tally to recompute, and the ids of the changes that require it. */
type Node = TallyKey & { readonly ids: readonly string[] };

/** A place and period to judge, and the change that requires it. */
interface Changed {
  readonly id: string;
  readonly place: TallyKey;
}

/** The changed tallies to judge: history is never judged. */
const changedTallies = (batch: readonly Numbered[]): Changed[] =>
  batch.flatMap(({ id, change }) =>
    change.kind === "tally" && change.tally.mode !== "history" ? { id, place: change.tally } : [],
  );

const idsOf = ({ orgUnit, periods }: ChangedPlace, changed: readonly Changed[]): string[] =>
  changed
    .filter(({ place }) => place.orgUnit === orgUnit && periods.includes(place.period))
    .map(({ id }) => id);

/** The nodes of the tally tree affected by the changes, each once. */
const nodesAbove = (
  batch: readonly Numbered[],
  recounts: ReadonlyMap<string, readonly TallyKey[]>,
  { country, orgUnits }: Registry,
): readonly Node[] => {
  const nodes = new Map<string, TallyKey & { readonly ids: string[] }>();
  const add = (orgUnit: string, period: Period, id: string) => {
    const key = `${orgUnit}\t${period}`;
    const node = nodes.get(key) ?? { orgUnit, period, ids: [] };
    node.ids.push(id);
    nodes.set(key, node);
  };
  for (const { id, change } of batch) {
    if (change.kind === "tally") {
      const parent = orgUnits.get(change.tally.orgUnit)?.parent;
      if (parent) add(parent, change.tally.period, id);
    } else if (change.kind === "report") {
      add(change.unit, change.period, id);
      if (frequencyOf(change.period) === "day")
        add(change.unit, weekOf(change.period, country.calendar), id);
    } else if (change.kind === "units") {
      for (const { orgUnit, period } of recounts.get(id) ?? []) add(orgUnit, period, id);
    }
  }
  return [...nodes.values()];
};
