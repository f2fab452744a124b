import type { Period } from "../../core/calendar.ts";
import { deadlinesOf } from "../../core/country.ts";
import { type OrgUnit, owesReport } from "../../core/org-unit.ts";
import type { Registry } from "../../core/registry.ts";
import { reportsDue } from "../../core/tally/reports-due.ts";
import type { StoredTally } from "../../core/tally/tally.ts";
import type { Came } from "../../core/view/completeness-view.ts";
import type { TallyStore } from "../ports.ts";

const nothing: Came = { missing: [], complete: 0, onTime: 0 };

const together = (all: readonly Came[]): Came =>
  all.reduce(
    (a, b) => ({
      missing: [...a.missing, ...b.missing],
      complete: a.complete + b.complete,
      onTime: a.onTime + b.onTime,
    }),
    nothing,
  );

/**
 * What came of the routine reports due from each unit at or under a place, by what is registered now: looked up unit
 * by unit, so that a unit's closing shows at once and not only when the tallies are made again.
 *
 * Where a tally counts as many expected reports as the registry and all of them came, or none, nothing is looked up.
 */
export const cameOf = async (
  unit: OrgUnit,
  { period, tally }: { readonly period: Period; readonly tally: StoredTally | undefined },
  deps: { readonly held: Registry; readonly tallies: Pick<TallyStore, "getMany"> },
): Promise<Came> => {
  const { orgUnits, country } = deps.held;
  const { calendar } = country;
  const expected = reportsDue(deps.held, unit.code, period);
  if (expected === 0) return nothing;
  const isCurrent = tally?.expectedReports === expected;
  if (tally === undefined || (isCurrent && tally.receivedReports === 0)) {
    const due = orgUnits
      .reportingUnitsUnder(unit.code)
      .filter((one) => owesReport(one, period, calendar));
    return { ...nothing, missing: due.map(({ code }) => code) };
  }
  if (isCurrent && tally.receivedReports === expected)
    return { missing: [], complete: tally.completeReports, onTime: tally.onTimeReports };

  const children = orgUnits.childrenOf(unit.code);
  const places = children.map(({ code }) => ({ orgUnit: code, period }));
  const known = await deps.tallies.getMany(places);
  const below = await Promise.all(
    children.map((child, i) => cameOf(child, { period, tally: known[i] ?? undefined }, deps)),
  );
  return together([
    ...(owesReport(unit, period, calendar) ? [own(unit, tally, country)] : []),
    ...below,
  ]);
};

/** What came of the report due from the place itself. */
const own = (
  { code }: OrgUnit,
  { own: { wholeAt }, period }: StoredTally,
  country: Registry["country"],
): Came => {
  if (wholeAt === null) return { ...nothing, missing: [code] };
  const { timelinessDeadline, completenessCutoff } = deadlinesOf(country, period);
  return {
    missing: [],
    complete: wholeAt <= completenessCutoff ? 1 : 0,
    onTime: wholeAt <= timelinessDeadline ? 1 : 0,
  };
};
