import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import { lordPlusPlus, type OnlineTest, saffron } from "../statistics/online-fdr.ts";

/** By week, in time order: which of its p-values are discoveries, at a rate of false ones. */
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
 * How a rate of false discoveries is held, by the name that a user gives: in each week by all its p-values
 * (Benjamini-Hochberg), or over all weeks, each p-value by those before it alone (LORD++, SAFFRON).
 */
export const discoveryMethods = {
  "benjamini-hochberg": weekByWeek,
  "lord++": online(lordPlusPlus),
  saffron: online(saffron),
} as const satisfies Readonly<Record<string, Discoveries>>;

export type DiscoveryMethod = keyof typeof discoveryMethods;
