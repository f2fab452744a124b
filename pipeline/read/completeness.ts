import type { Caller } from "../../core/access.ts";
import { periodsFrom } from "../../core/calendar.ts";
import { type CompletenessPoint, completenessPoint } from "../../core/view/completeness-view.ts";
import type { Clock, Page, RegistryStore, TallyStore } from "../ports.ts";
import { wrongFields } from "../refusal.ts";
import { type AskedRange, frequencyAsked, periodRange } from "./period-range.ts";
import { readableUnit, registered } from "./reach.ts";
import { receivedReportsOf } from "./received-reports.ts";

export interface CompletenessDeps {
  readonly registry: RegistryStore;
  readonly tallies: Pick<TallyStore, "history" | "getMany">;
  readonly clock: Clock;
}

export interface CompletenessAsked extends AskedRange {
  readonly orgUnit?: string | undefined;
}

/** Completeness and timeliness of a place's reports, period by period, with the units whose reports are missing. */
export const readCompleteness = async (
  asked: CompletenessAsked,
  caller: Caller,
  { registry, tallies, clock }: CompletenessDeps,
): Promise<Page<CompletenessPoint>> => {
  const held = await registered(registry);
  const asking = asked.orgUnit ?? (caller.units.length === 1 ? caller.units[0] : undefined);
  if (asking === undefined) {
    const detail = "must be present: the code of an org unit";
    throw wrongFields([{ pointer: "?orgUnit", rule: "required", detail }]);
  }
  const unit = readableUnit(caller, asking, held);
  const { code } = unit;
  const now = clock.now();
  const frequency = frequencyAsked(asked, held.country);
  const { from, to } = periodRange(asked, held.country, { frequency, now, usual: 12, most: 106 });
  const known = await tallies.history(code, from, to);
  const tallyOf = new Map(known.map((tally) => [tally.period, tally]));

  const items: CompletenessPoint[] = [];
  for (const period of periodsFrom(from, to, held.country.calendar)) {
    const reports = await receivedReportsOf(
      unit,
      { period, tally: tallyOf.get(period) },
      { held, tallies },
    );
    items.push(
      completenessPoint({ orgUnit: code, period }, { reports, now: now.toISOString() }, held),
    );
  }
  return { items, next: null };
};
