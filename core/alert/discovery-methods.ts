import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import { lordPlusPlus, type OnlineTest, saffron } from "../statistics/online-fdr.ts";

/** For each week in time order: which of its p-values are discoveries at a given false discovery rate. */
type Discoveries = (weeks: Iterable<readonly number[]>, rate: number) => Iterable<boolean[]>;

const weekByWeek: Discoveries = function* (weeks, rate) {
  for (const week of weeks) yield benjaminiHochberg(week, rate);
};

const online = (decide: (pValues: readonly number[], rate: number) => OnlineTest[]): Discoveries =>
  function* (weeks, rate) {
    const all = [...weeks];
    const tests = decide(all.flat(), rate);
    let next = 0;
    for (const { length } of all) {
      yield tests.slice(next, next + length).map(({ isDiscovery }) => isDiscovery);
      next += length;
    }
  };

/**
 * Methods that control the false discovery rate, by the name a user gives: within each week over all its p-values
 * (Benjamini-Hochberg), or over all weeks, where each decision uses only earlier p-values (LORD++, SAFFRON).
 */
export const discoveryMethods = {
  "benjamini-hochberg": weekByWeek,
  "lord++": online(lordPlusPlus),
  saffron: online(saffron),
} as const satisfies Readonly<Record<string, Discoveries>>;

export type DiscoveryMethod = keyof typeof discoveryMethods;
