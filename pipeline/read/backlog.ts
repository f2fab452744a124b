import { type Period, periodsFrom } from "../../core/calendar.ts";
import type { Registry } from "../../core/registry.ts";
import type { CurrentReport } from "../../core/report.ts";
import type { StoredTally } from "../../core/tally/tally.ts";
import { tallyOfPlace } from "../../core/tally/tally-of-place.ts";
import type { Backlog } from "../../core/view/backlog-view.ts";
import { reportsOfAll } from "../own-reports.ts";
import type { Clock, JudgementStore, RegistryStore, ReportStore, TallyStore } from "../ports.ts";
import { saysTheSame } from "../recompute.ts";
import { type AskedRange, frequencyAsked, periodRange } from "./period-range.ts";
import { registered } from "./reach.ts";

export interface BacklogDeps {
  readonly registry: RegistryStore;
  readonly reports: Pick<ReportStore, "between" | "current" | "currentOf">;
  readonly tallies: Pick<TallyStore, "getMany">;
  readonly judgements: Pick<JudgementStore, "getMany">;
  readonly clock: Clock;
}

/** How many tallies and judgements of some periods are not up to date in the ledger, over the whole country. */
export const readBacklog = async (
  asked: AskedRange,
  { registry, clock, ...stores }: BacklogDeps,
): Promise<Backlog> => {
  const held = await registered(registry);
  const frequency = frequencyAsked(asked, held.country);
  const limits = { frequency, now: clock.now(), usual: 1, most: 53 };
  const { from, to } = periodRange(asked, held.country, limits);
  let backlog: Backlog = { untallied: 0, unjudged: 0 };
  for (const period of periodsFrom(from, to, held.country.calendar)) {
    const { untallied, unjudged } = await backlogOf(period, held, stores);
    backlog = {
      untallied: backlog.untallied + untallied,
      unjudged: backlog.unjudged + unjudged,
    };
  }
  return backlog;
};

const sumOfRevisions = (sources: readonly { readonly revision: number }[]) =>
  sources.reduce((sum, { revision }) => sum + revision, 0);

const backlogOf = async (
  period: Period,
  held: Registry,
  { reports, tallies, judgements }: Omit<BacklogDeps, "registry" | "clock">,
): Promise<Backlog> => {
  const { country, orgUnits } = held;
  const { units } = orgUnits;
  const places = units.map(({ code }) => ({ orgUnit: code, period }));
  const [judged, tallied, told] = await Promise.all([
    judgements.getMany(places),
    tallies.getMany(places),
    reportsOfAll(period, held, reports),
  ]);
  const reportsOf = Map.groupBy(told, ({ reportingUnit }) => reportingUnit);
  const tallyOf = new Map(tallied.flatMap((tally) => (tally ? [[tally.orgUnit, tally]] : [])));

  const isTallied = (place: (typeof places)[number]) => {
    const own: readonly CurrentReport[] = reportsOf.get(place.orgUnit) ?? [];
    const children = orgUnits
      .childrenOf(place.orgUnit)
      .flatMap(({ code }): StoredTally[] => [tallyOf.get(code) ?? []].flat());
    const tally = tallyOf.get(place.orgUnit);
    const basis = sumOfRevisions(own) + sumOfRevisions(children);
    const expected = orgUnits.expectedUnits(place.orgUnit, period, country.calendar);
    if (
      tally === undefined ? basis === 0 : basis <= tally.basis && expected === tally.expectedReports
    )
      return true;
    // A tally whose numbers stay the same does not cause any work above it: nothing is pending.
    const next = () => tallyOfPlace({ ...place, parent: null }, { reports: own, children }, held);
    return tally !== undefined && saysTheSame(tally, next());
  };
  const isJudged = (tally: StoredTally | null, i: number) =>
    tally === null ||
    tally.mode === "history" ||
    (judged[i]?.figuresRevision ?? 0) >= tally.figuresRevision;

  return {
    untallied: places.filter((place) => !isTallied(place)).length,
    unjudged: tallied.filter((tally, i) => !isJudged(tally, i)).length,
  };
};
