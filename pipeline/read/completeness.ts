import type { Caller } from "../../core/access.ts";
import { type Period, periodsFrom } from "../../core/calendar.ts";
import { isActive, type OrgUnit } from "../../core/org-unit.ts";
import type { Registry } from "../../core/registry.ts";
import type { Tally } from "../../core/tally/tally.ts";
import { type CompletenessPoint, completenessPoint } from "../../core/view/completeness-view.ts";
import type { Clock, Page, RegistryStore, TallyStore } from "../ports.ts";
import { wrongFields } from "../refusal.ts";
import { type AskedRange, frequencyAsked, periodRange } from "./period-range.ts";
import { readableUnit, registered } from "./reach.ts";

export interface CompletenessDeps {
  readonly registry: RegistryStore;
  readonly tallies: Pick<TallyStore, "history" | "getMany">;
  readonly clock: Clock;
}

export interface CompletenessAsked extends AskedRange {
  readonly orgUnit?: string | undefined;
}

/** Codes of the units at or under a place that owe a routine report and sent none. */
const missingUnits = async (
  unit: OrgUnit,
  { period, tally }: { readonly period: Period; readonly tally: Tally | undefined },
  deps: { readonly held: Registry; readonly tallies: Pick<TallyStore, "getMany"> },
): Promise<string[]> => {
  const { orgUnits, country } = deps.held;
  const received = tally?.receivedReports ?? 0;
  if (received === 0) {
    return orgUnits
      .reportingUnitsUnder(unit.code)
      .filter((one) => isActive(one, period, country.calendar))
      .map(({ code }) => code);
  }
  if (received === orgUnits.expectedUnits(unit.code, period, country.calendar)) return [];
  const children = orgUnits.childrenOf(unit.code);
  const places = children.map(({ code }) => ({ orgUnit: code, period }));
  const known = (await deps.tallies.getMany(places)).filter((one) => one !== null);
  const tallyOf = new Map(known.map((one) => [one.orgUnit, one]));
  const below = await Promise.all(
    children.map((child) => missingUnits(child, { period, tally: tallyOf.get(child.code) }, deps)),
  );
  const receivedBelow = known.reduce((sum, one) => sum + one.receivedReports, 0);
  const owes = unit.reports && isActive(unit, period, country.calendar);
  return [...(owes && received === receivedBelow ? [unit.code] : []), ...below.flat()];
};

/** How complete and timely a place reported, period by period, and who is missing. */
export const readCompleteness = async (
  asked: CompletenessAsked,
  caller: Caller,
  { registry, tallies, clock }: CompletenessDeps,
): Promise<Page<CompletenessPoint>> => {
  const held = await registered(registry);
  const code = asked.orgUnit ?? (caller.units.length === 1 ? caller.units[0] : undefined);
  if (code === undefined) {
    const detail = "must be present: the code of an org unit";
    throw wrongFields([{ pointer: "?orgUnit", rule: "required", detail }]);
  }
  const unit = readableUnit(caller, code, held);
  const now = clock.now();
  const frequency = frequencyAsked(asked, held.country);
  const { from, to } = periodRange(asked, held.country, { frequency, now, usual: 12, most: 106 });
  const known = await tallies.history(code, from, to);
  const tallyOf = new Map(known.map((tally) => [tally.period, tally]));

  const items: CompletenessPoint[] = [];
  for (const period of periodsFrom(from, to, held.country.calendar)) {
    const tally = tallyOf.get(period);
    const missing = await missingUnits(unit, { period, tally }, { held, tallies });
    const facts = { tally, missing, now: now.toISOString() };
    items.push(completenessPoint({ orgUnit: code, period }, facts, held));
  }
  return { items, next: null };
};
