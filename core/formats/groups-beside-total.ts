import { allAges, unknownAge } from "../age-group.ts";
import type { Count } from "../report.ts";

/** Cases and deaths that a folder says of one group of people. */
export interface Said {
  readonly cases: Count;
  readonly deaths: Count;
}

/**
 * What counts of one disease where a source says groups, their total (`all`), or both: groups or `all`, never both.
 *
 * Cases and deaths each by themselves. Groups count where any of them knows the number and they do not exceed `all`;
 * what is left over of `all` has age `unknown`. Else `all` counts, as age `unknown` where the other number is in groups.
 * A number that nobody knows stays null. Never throws.
 */
export const groupsBesideTotal = (said: ReadonlyMap<string, Said>): ReadonlyMap<string, Said> => {
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
  const counting = new Map<string, Said>();
  for (const [name, group] of groups) {
    counting.set(name, {
      cases: cases.inGroups ? group.cases : null,
      deaths: deaths.inGroups ? group.deaths : null,
    });
  }
  if (said.has(unknownAge) || hasMore(cases) || hasMore(deaths)) {
    counting.set(unknownAge, {
      // Deaths without an age are of cases that the groups count: it is not known how many cases had none.
      cases: hasMore(deaths) && !hasMore(cases) ? null : cases.rest,
      deaths: deaths.rest,
    });
  }
  return counting;
};

const nothing: Said = { cases: null, deaths: null };

const better = (total: Said, other: Said): Said => ({
  cases: total.cases ?? other.cases,
  deaths: total.deaths ?? other.deaths,
});

interface Split {
  readonly inGroups: boolean;
  /** Of unknown age; all of them where the number is not in groups. */
  readonly rest: Count;
}

/** True where the groups do not hold all that is known of the number. */
const hasMore = ({ inGroups, rest }: Split): boolean => rest !== null && (rest > 0 || !inGroups);

const split = (
  number: keyof Said,
  {
    total,
    parts,
    ageless,
  }: {
    readonly total: Said | undefined;
    readonly parts: readonly Said[];
    readonly ageless: Said;
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
