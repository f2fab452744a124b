import type { Registry } from "../core/registry.ts";
import type { StoredTally } from "../core/tally/tally.ts";
import { inParallel } from "./in-parallel.ts";
import type { TallyKey, TallyStore } from "./ports.ts";

const everyPeriod = [
  { from: "0000-W00", to: "9999-W99" },
  { from: "0000-00-00", to: "9999-99-99" },
] as const;

const talliesOf = async (
  place: string,
  tallies: Pick<TallyStore, "history">,
): Promise<readonly StoredTally[]> => {
  const found = await Promise.all(
    everyPeriod.map(({ from, to }) => tallies.history(place, from, to)),
  );
  return found.flat();
};

/**
 * The tallies of some units, and of the places above them, whose number of expected reports differs from the
 * registry's: a unit was opened, closed, or changed to or from a reporting unit since they were made.
 *
 * Empty if nothing has changed since, so it may run twice.
 */
export const talliesToRecount = async (
  units: readonly string[],
  { country, orgUnits }: Registry,
  tallies: Pick<TallyStore, "history">,
): Promise<readonly TallyKey[]> => {
  const root = orgUnits.units.find(({ parent }) => parent === null);
  // A country without reports, as during registration, has no tallies to recount.
  if (!root || (await talliesOf(root.code, tallies)).length === 0) return [];
  const places = new Set(units.flatMap((code) => orgUnits.pathOf(code)));
  const found: TallyKey[] = [];
  await inParallel([...places], async (place) => {
    for (const { orgUnit, period, expectedReports } of await talliesOf(place, tallies)) {
      if (expectedReports !== orgUnits.expectedUnits(orgUnit, period, country.calendar))
        found.push({ orgUnit, period });
    }
  });
  return found;
};
