import { expect, it } from "vitest";
import { placesOf } from "../../adapters/dynamodb/tally-parts.ts";
import { encodeDiseases } from "../../adapters/dynamodb/tally-rows.ts";
import { chanceOf } from "../../core/statistics/chance.ts";
import type { DiseaseTally } from "../../core/tally/tally.ts";

/** A week of a district: ten common diseases, thirty rare ones, one facility in ten silent. */
const districtOf = (facilities: number): Map<string, DiseaseTally> => {
  const chance = chanceOf("a district's week");
  const silent = Array.from({ length: facilities }, () => chance.uniform() < 0.1);
  return new Map(
    Array.from({ length: 40 }, (_, d) => {
      const parts = silent.flatMap((isSilent, f) => {
        const cases = chance.poisson(d < 10 ? 3 : 0.05);
        return isSilent ? [] : { orgUnit: `DISTRICT-F${f}`, received: 1, cases };
      });
      return [`DIS${d}`, { received: parts.length, partial: false, groups: [], parts }];
    }),
  );
};

it.each([
  { facilities: 20, most: 1300 },
  { facilities: 80, most: 4800 },
])(
  "who reported how many of $facilities facilities takes less than $most letters in a tally",
  ({ facilities, most }) => {
    const diseases = districtOf(facilities);
    const places = placesOf(diseases);
    const bare = [...diseases].map(([code, { parts: _, ...rest }]) => [code, rest] as const);
    const parts =
      encodeDiseases(diseases, places).length - encodeDiseases(new Map(bare), []).length;
    expect(parts + places.join("").length).toBeLessThan(most);
  },
);
