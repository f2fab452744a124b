import type { Registry } from "../core/registry.ts";
import { onlyReport } from "./own-reports.ts";
import type { RegistryStore, ReportKey, ReportStore, TallyKey, TallyStore } from "./ports.ts";
import { readOnce } from "./read-once.ts";
import type { RecomputeDeps } from "./recompute.ts";

/** The store, with the tallies of the batch's nodes already read. */
const talliesAhead = async <Store extends Pick<TallyStore, "get" | "getMany">>(
  store: Store,
  nodes: readonly TallyKey[],
): Promise<Store> => {
  if (nodes.length < 2) return store;
  const keys = nodes.map(({ orgUnit, period }): TallyKey => ({ orgUnit, period }));
  const ask = ({ orgUnit, period }: TallyKey) => store.get(orgUnit, period);
  const get = readOnce(keys, await store.getMany(keys), ask);
  return { ...store, get: (orgUnit, period) => get({ orgUnit, period }) };
};

/** The registry for each node: as it was just after the tallies were read, or, when a recomputation starts again, the latest. */
const registryAhead = async (
  store: Pick<RegistryStore, "current">,
  nodes: readonly TallyKey[],
): Promise<() => Pick<RegistryStore, "current">> => {
  if (nodes.length < 2) return () => store;
  const held = await store.current();
  return () => {
    let first = true;
    return {
      async current() {
        if (!first) return store.current();
        first = false;
        return held;
      },
    };
  };
};

/** The store, with the reports already read of nodes that can have only one report. */
const reportsAhead = async <Store extends Pick<ReportStore, "current" | "currentOf">>(
  store: Store,
  nodes: readonly TallyKey[],
  { country }: Registry,
): Promise<Store> => {
  const keys = nodes.flatMap(
    ({ orgUnit, period }): ReportKey | readonly ReportKey[] =>
      onlyReport(orgUnit, period, country) ?? [],
  );
  if (keys.length < 2) return store;
  return { ...store, current: readOnce(keys, await store.currentOf(keys), store.current) };
};

/** The prefetched store; the plain store if prefetching failed, so that only the work that meets the fault itself fails. */
const orItself = <T>(ahead: Promise<T>, store: T): Promise<T> => ahead.catch(() => store);

/** What each node is recomputed with, prefetched for all nodes together as far as possible. */
export const readAhead = async (
  nodes: readonly TallyKey[],
  registry: Registry,
  stores: RecomputeDeps & { readonly reports: Pick<ReportStore, "currentOf"> },
): Promise<() => RecomputeDeps> => {
  // First the tallies, then their sources: the order in which a recomputation reads.
  const tallies = await orItself(talliesAhead(stores.tallies, nodes), stores.tallies);
  const registryFor = await orItself(registryAhead(stores.registry, nodes), () => stores.registry);
  const reports = await orItself(reportsAhead(stores.reports, nodes, registry), stores.reports);
  return () => ({ registry: registryFor(), reports, tallies });
};
