import { frequencyOf, type Period, weekOf } from "../core/calendar.ts";
import type { Registry } from "../core/registry.ts";
import type { StoredTally } from "../core/tally/tally.ts";
import { inParallel } from "./in-parallel.ts";
import { type JudgeDeps, judgePlace } from "./judge-place.ts";
import { onlyReport } from "./own-reports.ts";
import type { RegistryStore, ReportKey, ReportStore, TallyKey, TallyStore } from "./ports.ts";
import { readOnce } from "./read-once.ts";
import { type RecomputeDeps, recompute } from "./recompute.ts";

export interface SurveilDeps extends JudgeDeps {
  readonly registry: Pick<RegistryStore, "current">;
  readonly reports: RecomputeDeps["reports"] & Pick<ReportStore, "currentOf">;
  readonly tallies: JudgeDeps["tallies"] & RecomputeDeps["tallies"] & Pick<TallyStore, "getMany">;
}

/** A change in the ledger that bears on the tally tree. */
export type LedgerChange =
  | { readonly kind: "report"; readonly unit: string; readonly period: Period }
  | { readonly kind: "tally"; readonly tally: StoredTally };

/** A change and how to name it when its work fails. */
export interface Numbered {
  readonly id: string;
  readonly change: LedgerChange;
}

/**
 * Works on a batch of changes: judges each place whose tally changed, then recomputes each parent once,
 * however many of its children changed. Answers the ids of the changes whose work failed.
 *
 * Places are judged before their parents are recomputed, so that when a region is judged its districts'
 * alerts are known. May be given the same change twice, late and out of order.
 */
export const surveil = async (
  batch: readonly Numbered[],
  deps: SurveilDeps,
): Promise<ReadonlyMap<string, unknown>> => {
  const failed = new Map<string, unknown>();
  const registry = await deps.registry.current();
  if (!registry) return failed;
  const attempt = async (ids: readonly string[], work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      for (const id of ids) failed.set(id, error);
    }
  };

  for (const level of deepestFirst(latestTallies(batch), registry)) {
    await inParallel(level, ({ id, tally }) =>
      attempt([id], () => judgePlace(tally, registry, deps)),
    );
  }
  const nodes = nodesAbove(batch, registry);
  // First the tallies, then what they rest on: the order in which a recomputation reads.
  const tallies = await talliesAhead(deps.tallies, nodes);
  const reports = await reportsAhead(deps.reports, nodes, registry);
  await inParallel(nodes, ({ orgUnit, period, ids }) =>
    attempt(ids, () => recompute(orgUnit, period, registry, { reports, tallies })),
  );
  return failed;
};

type Tallies = SurveilDeps["tallies"];
type Reports = SurveilDeps["reports"];
type Nodes = readonly { readonly orgUnit: string; readonly period: Period }[];

/** The store with the tallies of the batch's nodes read in advance. */
const talliesAhead = async (store: Tallies, nodes: Nodes): Promise<Tallies> => {
  const keys = nodes.map(({ orgUnit, period }): TallyKey => ({ orgUnit, period }));
  if (keys.length < 2) return store;
  const ask = ({ orgUnit, period }: TallyKey) => store.get(orgUnit, period);
  const get = readOnce(keys, await store.getMany(keys), ask);
  return { ...store, get: (orgUnit, period) => get({ orgUnit, period }) };
};

/** The store with the reports of those nodes read in advance that can have one report only. */
const reportsAhead = async (
  store: Reports,
  nodes: Nodes,
  { country, orgUnits }: Registry,
): Promise<Reports> => {
  const keys = nodes.flatMap(({ orgUnit, period }): ReportKey[] => {
    const only = orgUnits.get(orgUnit)?.reports ? onlyReport(orgUnit, period, country) : null;
    return only ? [only] : [];
  });
  if (keys.length < 2) return store;
  return { ...store, current: readOnce(keys, await store.currentOf(keys), store.current) };
};

interface Judgeable {
  readonly id: string;
  readonly tally: StoredTally;
}

/** Each place and period once, as it last was. */
const latestTallies = (batch: readonly Numbered[]): Judgeable[] => {
  const latest = new Map<string, Judgeable>();
  for (const { id, change } of batch) {
    if (change.kind !== "tally") continue;
    const { tally } = change;
    const key = `${tally.orgUnit}\t${tally.period}`;
    const held = latest.get(key);
    if (!held || held.tally.revision <= tally.revision) latest.set(key, { id, tally });
  }
  return [...latest.values()];
};

/** Places by level, the lowest in the tree first. */
const deepestFirst = (tallies: readonly Judgeable[], { orgUnits }: Registry): Judgeable[][] => {
  const levels = Map.groupBy(tallies, ({ tally }) => orgUnits.get(tally.orgUnit)?.level ?? 0);
  return [...levels].sort(([a], [b]) => b - a).map(([, level]) => level);
};

/** The nodes of the tally tree that rest on what changed, each once. */
const nodesAbove = (batch: readonly Numbered[], { country, orgUnits }: Registry) => {
  const nodes = new Map<
    string,
    { readonly orgUnit: string; readonly period: Period; readonly ids: string[] }
  >();
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
    } else {
      add(change.unit, change.period, id);
      if (frequencyOf(change.period) === "day")
        add(change.unit, weekOf(change.period, country.calendar), id);
    }
  }
  return [...nodes.values()];
};
