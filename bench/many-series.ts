import { type Candidate, withinBudget } from "../core/alert/within-budget.ts";
import {
  judgedFrom,
  type SimulatedDistrict,
  simulateDistricts,
  weeks,
} from "../core/benchmark/districts.ts";
import { reportingMethods } from "../core/benchmark/reporting-methods.ts";
import type { Series } from "../core/detectors/detector.ts";
import { farringtonFlexible } from "../core/detectors/farrington-flexible.ts";
import { benjaminiHochberg } from "../core/statistics/benjamini-hochberg.ts";
import { lordPlusPlus, type OnlineTest, saffron } from "../core/statistics/online-fdr.ts";
import type { Row } from "./row.ts";

const countries = 2;
const diseases = 6;
const outbreaksEach = 10;
const judgedWeeks = weeks - judgedFrom;

/** A district's disease: the series that may raise its alert, and when there was an outbreak. */
interface Place {
  readonly owner: string;
  readonly name: string;
  /** By week, then by series: the district's own first, then its facilities'. Null: not judged. */
  readonly pValues: readonly (readonly (number | null)[])[];
  readonly excess: readonly number[];
  /** First and last week of an outbreak that reached the district, counted from the first judged; null: none. */
  readonly outbreak: readonly [number, number] | null;
  readonly isSeed: boolean;
}

/** Which series of a week are signals: by place and series, from all p-values of all weeks. */
type Policy = (all: readonly (readonly (number | null)[])[]) => boolean[][];

const bySeries =
  (limit: number): Policy =>
  (all) =>
    all.map((week) => week.map((pValue) => pValue !== null && pValue < limit));

const perRun =
  (q: number): Policy =>
  (all) =>
    all.map((week) => benjaminiHochberg(week, q));

const online =
  (method: (pValues: readonly number[], q: number) => OnlineTest[], q: number): Policy =>
  (all) => {
    const tests = method(
      all.flat().filter((pValue) => pValue !== null),
      q,
    );
    let next = 0;
    return all.map((week) =>
      week.map((pValue) => pValue !== null && (tests[next++]?.isDiscovery ?? false)),
    );
  };

const policies: Readonly<Record<string, Policy>> = {
  "each series at 0.01": bySeries(0.01),
  "each series at 0.001": bySeries(0.001),
  "Benjamini-Hochberg, q 0.05": perRun(0.05),
  "Benjamini-Hochberg, q 0.2": perRun(0.2),
  "LORD++, q 0.05": online(lordPlusPlus, 0.05),
  "LORD++, q 0.2": online(lordPlusPlus, 0.2),
  "SAFFRON, q 0.05": online(saffron, 0.05),
  "SAFFRON, q 0.2": online(saffron, 0.2),
};

const budgets = [Number.MAX_SAFE_INTEGER, 2, 1] as const;

/**
 * Alerts a week and how many of them are true, of every series of a country judged in the same week: with each
 * series by itself, with the false-discovery rate controlled, and with what a district can verify.
 *
 * A district has one alert for a disease, raised by its own series or by a facility's, and verified when told;
 * alarms join it while at most one week is quiet. An alert is true when it is told between the first and the
 * last week of an outbreak in the district. Outbreaks are found by an alarm of a told alert in those weeks.
 */
export const manySeries = async (): Promise<readonly Row[]> => {
  const worlds = Array.from({ length: countries }, (_, i) => placesOf(`many/${i}`));
  const series = worlds[0]?.reduce((sum, { pValues }) => sum + (pValues[0]?.length ?? 0), 0) ?? 0;
  const owners = new Set(worlds[0]?.map(({ owner }) => owner)).size;
  const rows = Object.entries(policies).flatMap(([name, policy]) => {
    const signals = worlds.map((places) => signalsOf(places, policy));
    return budgets.map((budget): Row => {
      const told = worlds.map((places, i) => toldOf(places, signals[i] ?? [], budget));
      const limit = budget === Number.MAX_SAFE_INTEGER ? "no budget" : `${budget} a week`;
      return { what: `${name}; ${limit}`, figure: figureOf(told, owners) };
    });
  });
  return [{ what: "series of a country", figure: `${series}, of ${owners} districts` }, ...rows];
};

const placesOf = (seed: string): Place[] =>
  Array.from({ length: diseases }, (_, d) => {
    const disease = `disease ${d}`;
    const districts = simulateDistricts({
      seed,
      disease,
      grid: [6, 7],
      casesPerWeek: [4, 60],
      outbreaks: outbreaksEach,
    });
    return districts.map((district, i) => placeOf(district, `district ${i}`, disease));
  }).flat();

const params = farringtonFlexible.params.parse({});
const range = Array.from({ length: judgedWeeks }, (_, i) => judgedFrom + i);

const placeOf = (district: SimulatedDistrict, owner: string, disease: string): Place => {
  const whole = reportingMethods["usual sizes"](district, "with");
  const facilities = district.facilities.map(
    ({ cases, outbreakCases, reports }): Series => ({
      frequency: "week",
      counts: cases.map((count, t) => (reports[t] ? count + (outbreakCases[t] ?? 0) : null)),
    }),
  );
  const judged = range.map((at) =>
    [whole(at), ...facilities].map((series) => farringtonFlexible.assess(series, at, params)),
  );
  const ill = range.flatMap((at, week) =>
    district.facilities.some(({ outbreakCases }) => (outbreakCases[at] ?? 0) > 0) ? [week] : [],
  );
  const [first, last] = [ill[0], ill.at(-1)];
  return {
    owner,
    name: `${owner}, ${disease}`,
    pValues: judged.map((week) =>
      week.map((one) => (one.kind === "assessed" ? (one.pValue ?? null) : null)),
    ),
    excess: judged.map(([one]) => (one?.kind === "assessed" ? one.observed - one.expected : 0)),
    outbreak: first === undefined || last === undefined ? null : [first, last],
    isSeed: district.isSeed,
  };
};

/** By place, then by week: the smallest p-value of the series that are signals; null where none is. */
const signalsOf = (places: readonly Place[], policy: Policy): (number | null)[][] => {
  const all = range.map((_, week) => places.flatMap(({ pValues }) => pValues[week] ?? []));
  const found = policy(all);
  let first = 0;
  return places.map(({ pValues }) => {
    const start = first;
    first += pValues[0]?.length ?? 0;
    return pValues.map((week, w) => {
      const signals = week.filter((_, i) => found[w]?.[start + i]).filter((p) => p !== null);
      return signals.length > 0 ? Math.min(...signals) : null;
    });
  });
};

interface Told {
  readonly alerts: number;
  readonly trueAlerts: number;
  readonly cut: number;
  readonly outbreaks: number;
  /** Weeks from an outbreak's first to its first alarm, of those found. */
  readonly delays: readonly number[];
}

/** The weeks in order: candidates are the alarms that join no alert, and as many are told as can be verified. */
const toldOf = (
  places: readonly Place[],
  signals: readonly (readonly (number | null)[])[],
  budget: number,
): Told => {
  const lastAlarm = new Map<Place, number>();
  const firstAlarm = new Map<Place, number>();
  let [alerts, trueAlerts, cut] = [0, 0, 0];
  for (let week = 0; week < judgedWeeks; week++) {
    const candidates: (Candidate & { readonly place: Place })[] = [];
    const alarm = (place: Place) => {
      lastAlarm.set(place, week);
      if (isIll(place, week) && !firstAlarm.has(place)) firstAlarm.set(place, week);
    };
    for (const [i, place] of places.entries()) {
      const pValue = signals[i]?.[week] ?? null;
      if (pValue === null) continue;
      const { owner, name: id } = place;
      const excess = place.excess[week] ?? 0;
      if (week - (lastAlarm.get(place) ?? -9) <= 2) alarm(place);
      else candidates.push({ place, owner, id, alertLevel: "alert", pValue, excess });
    }
    const { kept, cut: left } = withinBudget(candidates, budget);
    cut += left.length;
    alerts += kept.length;
    for (const { place } of kept) {
      alarm(place);
      if (isIll(place, week)) trueAlerts += 1;
    }
  }
  const seeds = places.filter(({ isSeed, outbreak }) => isSeed && outbreak);
  const delays = seeds.flatMap((place) => {
    const found = firstAlarm.get(place);
    return found === undefined ? [] : [found - (place.outbreak?.[0] ?? 0)];
  });
  return { alerts, trueAlerts, cut, outbreaks: seeds.length, delays };
};

const isIll = ({ outbreak }: Place, week: number) =>
  outbreak !== null && week >= outbreak[0] && week <= outbreak[1];

const figureOf = (told: readonly Told[], owners: number): string => {
  const sum = (of: (one: Told) => number) => told.reduce((total, one) => total + of(one), 0);
  const alerts = sum((one) => one.alerts);
  const perWeek = (count: number) => (count / (told.length * judgedWeeks)).toFixed(1);
  const share = (part: number, of: number) => `${((100 * part) / of).toFixed(0)} %`;
  const delays = told.flatMap((one) => one.delays);
  const delay = delays.reduce((total, one) => total + one, 0) / delays.length;
  return [
    `${perWeek(alerts)} alerts a week`,
    `(${(alerts / (told.length * judgedWeeks * owners)).toFixed(2)} a district)`,
    `PPV ${share(
      sum((one) => one.trueAlerts),
      alerts,
    )},`,
    `found ${share(
      delays.length,
      sum((one) => one.outbreaks),
    )} of ${sum((one) => one.outbreaks)} outbreaks`,
    `after ${delay.toFixed(1)} weeks, ${perWeek(sum((one) => one.cut))} cut a week`,
  ].join(" ");
};
