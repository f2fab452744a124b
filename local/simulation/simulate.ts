import { addDays, addPeriods, type Calendar, lastDay, type Period } from "../../core/calendar.ts";
import type { Disease } from "../../core/disease.ts";
import { isActive, type OrgTree, type OrgUnit } from "../../core/org-unit.ts";
import { chanceOf } from "../../core/statistics/chance.ts";
import { startOfPeriod } from "../../core/zone.ts";
import { caseCounter, type SimulatedOutbreak } from "./cases.ts";
import { noticesOf, type SimulatedReport, sendingOf, weeklyBody } from "./sending.ts";

export interface Simulation {
  readonly seed: number;
  /** The units that may report; those that need not report, or are not active, send nothing. */
  readonly units: readonly OrgUnit[];
  readonly tree: OrgTree;
  readonly diseases: readonly Disease[];
  readonly calendar: Calendar;
  readonly timeZone: string;
  /** First and last week, both included. */
  readonly from: Period;
  readonly to: Period;
  readonly outbreaks: readonly SimulatedOutbreak[];
  /** Units that stop reporting, and their first week without a report. */
  readonly silent?: readonly { readonly orgUnit: string; readonly from: Period }[];
}

/** Reports that arrive between the end of `period` and the end of the following week, in order of arrival. */
export interface SimulatedPeriod {
  readonly period: Period;
  readonly reports: readonly SimulatedReport[];
}

/**
 * Simulates the reports of a country, week by week, in order of arrival.
 *
 * About 8 of 100 weekly reports never arrive, 15 are late, and a few are corrected later; some cases of immediately
 * notifiable diseases are reported on the same day. A unit's reports for a week depend only on the seed, the unit, the week
 * and the outbreaks, not on `from` or `to`. The last period contains all later arrivals too; a caller with a clock must
 * leave out those in its future.
 */
export function* simulate(simulation: Simulation): Generator<SimulatedPeriod> {
  const { seed, calendar, timeZone, to } = simulation;
  const units = simulation.units.filter((unit) => unit.reports);
  const silentFrom = new Map(simulation.silent?.map(({ orgUnit, from }) => [orgUnit, from]));
  const countsIn = caseCounter(simulation);
  const endOf = (period: Period) =>
    Date.parse(startOfPeriod(addDays(lastDay(period, calendar), 1), timeZone));
  const speaks = ({ code }: OrgUnit, period: Period) => period < (silentFrom.get(code) ?? "~");

  let pending: SimulatedReport[] = [];
  const countsFirst = countsIn(simulation.from);
  let seen = new Map(units.map((unit) => [unit.code, countsFirst(unit)]));
  for (let period = simulation.from; period <= to; period = addPeriods(period, 1, calendar)) {
    const next = addPeriods(period, 1, calendar);
    const [end, nextEnd] = [endOf(period), endOf(next)];
    const countsNext = countsIn(next);
    const seenNext: typeof seen = new Map();
    for (const unit of units) {
      const counts = countsNext(unit);
      seenNext.set(unit.code, counts);
      if (isActive(unit, period, calendar) && speaks(unit, period)) {
        const chance = chanceOf(`${seed}|sending|${unit.code}|${period}`);
        const body = weeklyBody(unit, period, seen.get(unit.code) ?? []);
        pending.push(...sendingOf(body, { chance, end, habit: habitOf(seed, unit) }));
      }
      if (isActive(unit, next, calendar) && speaks(unit, next)) {
        const chance = chanceOf(`${seed}|notice|${unit.code}|${next}`);
        pending.push(...noticesOf(unit, counts, { chance, week: next, simulation }));
      }
    }
    seen = seenNext;
    pending.sort(byArrival);
    const isLast = period === to;
    const now = isLast ? pending.length : firstFrom(pending, nextEnd);
    yield { period, reports: pending.slice(0, now) };
    pending = pending.slice(now);
  }
}

const byArrival = (a: SimulatedReport, b: SimulatedReport): number =>
  a.receivedAt === b.receivedAt ? 0 : a.receivedAt < b.receivedAt ? -1 : 1;

const firstFrom = (sorted: readonly SimulatedReport[], ms: number): number => {
  const at = sorted.findIndex(({ receivedAt }) => Date.parse(receivedAt) >= ms);
  return at === -1 ? sorted.length : at;
};

/** A unit's share of weeks without a report: small for most units, up to 24 %; 8 % on average. */
const habitOf = (seed: number, { code }: OrgUnit): number =>
  0.24 * chanceOf(`${seed}|habit|${code}`).uniform() ** 2;
