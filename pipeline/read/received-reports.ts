import type { Period } from "../../core/calendar.ts";
import { deadlinesOf } from "../../core/country.ts";
import { type OrgUnit, owesReport } from "../../core/org-unit.ts";
import type { Registry } from "../../core/registry.ts";
import { reportsDue } from "../../core/tally/reports-due.ts";
import type { StoredTally } from "../../core/tally/tally.ts";
import type { ReceivedReports } from "../../core/view/completeness-view.ts";
import type { TallyStore } from "../ports.ts";

const nothing: ReceivedReports = { missing: [], complete: 0, onTime: 0 };

const together = (all: readonly ReceivedReports[]): ReceivedReports =>
  all.reduce(
    (a, b) => ({
      missing: [...a.missing, ...b.missing],
      complete: a.complete + b.complete,
      onTime: a.onTime + b.onTime,
    }),
    nothing,
  );

/**
 * The reports received of the routine reports due from each unit at or under a place, by the current registry. Read
 * unit by unit, so that closing a unit shows at once and not only when the tallies are recomputed.
 *
 * If a tally expects as many reports as the registry, and all or none of them were received, no unit is read.
 */
export const receivedReportsOf = async (
  unit: OrgUnit,
  { period, tally }: { readonly period: Period; readonly tally: StoredTally | undefined },
  deps: { readonly held: Registry; readonly tallies: Pick<TallyStore, "getMany"> },
): Promise<ReceivedReports> => {
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
    children.map((child, i) =>
      receivedReportsOf(child, { period, tally: known[i] ?? undefined }, deps),
    ),
  );
  return together([
    ...(owesReport(unit, period, calendar) ? [own(unit, tally, country)] : []),
    ...below,
  ]);
};

/** What was received of the report due from the place itself. */
const own = (
  { code }: OrgUnit,
  { own: { wholeAt }, period }: StoredTally,
  country: Registry["country"],
): ReceivedReports => {
  if (wholeAt === null) return { ...nothing, missing: [code] };
  const { timelinessDeadline, completenessCutoff } = deadlinesOf(country, period);
  return {
    missing: [],
    complete: wholeAt <= completenessCutoff ? 1 : 0,
    onTime: wholeAt <= timelinessDeadline ? 1 : 0,
  };
};
