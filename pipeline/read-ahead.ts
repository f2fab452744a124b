import type { Registry } from "../core/registry.ts";
import { onlyReport } from "./own-reports.ts";
import type { RegistryStore, ReportKey, ReportStore, TallyKey, TallyStore } from "./ports.ts";
import { readOnce } from "./read-once.ts";
import type { RecomputeDeps } from "./recompute.ts";

/** The store with the tallies of the batch's nodes read in advance. */
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

/** For each node the registry as it is after the tallies were read; for whoever starts again, as it is then. */
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

/** The store with the reports of those nodes read in advance that can have one report only. */
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

/** What was read in advance; where that failed the store itself, so that only the work that meets the fault fails. */
const orItself = <T>(ahead: Promise<T>, store: T): Promise<T> => ahead.catch(() => store);

/** For each node what it is recomputed with, as far as it can be read in advance for all of them together. */
export const readAhead = async (
  nodes: readonly TallyKey[],
  registry: Registry,
  stores: RecomputeDeps & { readonly reports: Pick<ReportStore, "currentOf"> },
): Promise<() => RecomputeDeps> => {
  // First the tallies, then what they rest on: the order in which a recomputation reads.
  const tallies = await orItself(talliesAhead(stores.tallies, nodes), stores.tallies);
  const registryFor = await orItself(registryAhead(stores.registry, nodes), () => stores.registry);
  const reports = await orItself(reportsAhead(stores.reports, nodes, registry), stores.reports);
  return () => ({ registry: registryFor(), reports, tallies });
};
