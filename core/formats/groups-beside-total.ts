import { allAges, unknownAge } from "../age-group.ts";
import type { Count } from "../report.ts";

/** Cases and deaths of one group of people in a folder. */
export interface GroupCounts {
  readonly cases: Count;
  readonly deaths: Count;
}

/**
 * Resolves the groups and the total (`all`) of one disease so that no case counts twice: the result has groups or `all`.
 *
 * Cases and deaths are resolved separately. The groups are used if any of them has a number and their sum does not exceed
 * `all`; the remainder has age `unknown`. Otherwise `all` is used, as age `unknown` if the other number uses groups.
 * A number that is not known stays null. Never throws.
 */
export const groupsBesideTotal = (
  said: ReadonlyMap<string, GroupCounts>,
): ReadonlyMap<string, GroupCounts> => {
  const total = said.get(allAges);
  if (total && said.size === 1) return said;
  const groups = new Map([...said].filter(([name]) => name !== allAges && name !== unknownAge));
  const ageless = said.get(unknownAge) ?? nothing;
  if (groups.size === 0) return new Map([[allAges, total ? better(total, ageless) : ageless]]);

  const parts = [...groups.values()];
  const cases = split("cases", { total, parts, ageless });
  const deaths = split("deaths", { total, parts, ageless });
  if (!cases.inGroups && !deaths.inGroups) {
    return new Map([[allAges, { cases: cases.rest, deaths: deaths.rest }]]);
  }
  const counting = new Map<string, GroupCounts>();
  for (const [name, group] of groups) {
    counting.set(name, {
      cases: cases.inGroups ? group.cases : null,
      deaths: deaths.inGroups ? group.deaths : null,
    });
  }
  if (said.has(unknownAge) || hasMore(cases) || hasMore(deaths)) {
    counting.set(unknownAge, {
      // Deaths without an age belong to cases that the groups count; how many cases lack an age is unknown.
      cases: hasMore(deaths) && !hasMore(cases) ? null : cases.rest,
      deaths: deaths.rest,
    });
  }
  return counting;
};

const nothing: GroupCounts = { cases: null, deaths: null };

const better = (total: GroupCounts, other: GroupCounts): GroupCounts => ({
  cases: total.cases ?? other.cases,
  deaths: total.deaths ?? other.deaths,
});

interface Split {
  readonly inGroups: boolean;
  /** The number of unknown age; the whole number if the groups are not used. */
  readonly rest: Count;
}

/** True if part of the number is not in the groups. */
const hasMore = ({ inGroups, rest }: Split): boolean => rest !== null && (rest > 0 || !inGroups);

const split = (
  number: keyof GroupCounts,
  {
    total,
    parts,
    ageless,
  }: {
    readonly total: GroupCounts | undefined;
    readonly parts: readonly GroupCounts[];
    readonly ageless: GroupCounts;
  },
): Split => {
  const known = parts.flatMap((part) => part[number] ?? []);
  const all = total?.[number] ?? null;
  const without = ageless[number];
  if (known.length === 0) return { inGroups: false, rest: all ?? without };
  if (all === null) return { inGroups: true, rest: without };
  const left = all - known.reduce((sum, count) => sum + count, 0);
  return left < (without ?? 0) ? { inGroups: false, rest: all } : { inGroups: true, rest: left };
};
