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
 * The tallies of some units, and of the places above them, that expect another number of reports than the registry
 * says now: they were made before a unit was opened, closed, or made (no) reporting unit.
 *
 * Empty where nothing has changed since, so that it may be asked twice.
 */
export const talliesToRecount = async (
  units: readonly string[],
  { country, orgUnits }: Registry,
  tallies: Pick<TallyStore, "history">,
): Promise<readonly TallyKey[]> => {
  const root = orgUnits.units.find(({ parent }) => parent === null);
  // In a country without reports, as while it is being registered, there is nothing to look for.
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
