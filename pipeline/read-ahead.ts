import type { Registry } from "../core/registry.ts";
import { onlyReport } from "./own-reports.ts";
import type { RegistryStore, ReportKey, ReportStore, TallyKey, TallyStore } from "./ports.ts";
import { readOnce } from "./read-once.ts";

/** The store with the tallies of the batch's nodes read in advance. */
export const talliesAhead = async <Store extends Pick<TallyStore, "get" | "getMany">>(
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
export const registryAhead = async (
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
export const reportsAhead = async <Store extends Pick<ReportStore, "current" | "currentOf">>(
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
