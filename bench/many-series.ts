import { type Candidate, withinBudget } from "../core/alert/within-budget.ts";
import {
  judgedFrom,
  type SimulatedDistrict,
  simulateDistricts,
  weeks,
} from "../core/benchmark/districts.ts";
import { reportingMethods } from "../core/benchmark/reporting-methods.ts";
import type { Assessment, Series } from "../core/detectors/detector.ts";
import { farringtonFlexible } from "../core/detectors/farrington/farrington-flexible.ts";
import { benjaminiHochberg } from "../core/statistics/benjamini-hochberg.ts";
import { lordPlusPlus, type OnlineTest, saffron } from "../core/statistics/online-fdr.ts";
import type { Row } from "./row.ts";

const countries = 2;
const diseases = 6;
const outbreaksEach = 10;
const judgedWeeks = weeks - judgedFrom;

/** A disease in a district: the series that may raise its alert, and when there was an outbreak. */
interface Place {
  readonly owner: string;
  readonly name: string;
  /** By week, then by series: the district's own first, then its facilities'. Null if not judged. */
  readonly pValues: Readonly<Record<Method, readonly (readonly (number | null)[])[]>>;
  /** Cases above the expected count, in the same order. */
  readonly excess: readonly (readonly number[])[];
  /** First and last week of an outbreak that reached the district, counted from the first judged week; null if none. */
  readonly outbreak: readonly [number, number] | null;
  readonly isSeed: boolean;
}

/** Selects the signals of a week, by place and series, from all p-values of all weeks. */
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

/** Ways to compute the p-value of Farrington Flexible. */
const methods = {
  nbPlugin: "p at the mean",
  muan: "p at the mean's upper limit",
} as const;
type Method = keyof typeof methods;

const policies: readonly (readonly [method: Method, name: string, policy: Policy])[] = [
  ["nbPlugin", "each series at 0.01", bySeries(0.01)],
  ["nbPlugin", "each series at 0.001", bySeries(0.001)],
  ["nbPlugin", "Benjamini-Hochberg, q 0.2", perRun(0.2)],
  ["nbPlugin", "LORD++, q 0.2", online(lordPlusPlus, 0.2)],
  ["muan", "each series at 0.05", bySeries(0.05)],
  ["muan", "each series at 0.01", bySeries(0.01)],
  ["muan", "each series at 0.001", bySeries(0.001)],
  ["muan", "Benjamini-Hochberg, q 0.05", perRun(0.05)],
  ["muan", "Benjamini-Hochberg, q 0.2", perRun(0.2)],
  ["muan", "LORD++, q 0.05", online(lordPlusPlus, 0.05)],
  ["muan", "LORD++, q 0.2", online(lordPlusPlus, 0.2)],
  ["muan", "SAFFRON, q 0.2", online(saffron, 0.2)],
];

/** Who verifies, how many alerts a week, and whether the strongest come first. */
interface Limit {
  readonly name: string;
  readonly budget: number;
  readonly verifier: (place: Place) => string;
  readonly isRanked: boolean;
}

const nation = () => "the country";
const limits: readonly Limit[] = [
  { name: "no budget", budget: Number.MAX_SAFE_INTEGER, verifier: nation, isRanked: true },
  { name: "1 a district", budget: 1, verifier: ({ owner }) => owner, isRanked: true },
  { name: "5 in all, ranked", budget: 5, verifier: nation, isRanked: true },
  { name: "5 in all, unranked", budget: 5, verifier: nation, isRanked: false },
];

/**
 * Alerts a week, and the share of them that are true, if every series of a country is judged in the same week: each
 * series on its own, with control of the false-discovery rate, and within what a district can verify.
 *
 * A district has one alert per disease, raised by its own series or a facility's, and verified when notified;
 * alarms join it while at most one week is quiet. An alert is true if it is notified between the first and the
 * last week of an outbreak in the district. Outbreaks are found by an alarm of a notified alert in those weeks.
 */
export const manySeries = async (): Promise<readonly Row[]> => {
  const worlds = Array.from({ length: countries }, (_, i) => placesOf(`many/${i}`));
  const series = worlds[0]?.reduce((sum, { excess }) => sum + (excess[0]?.length ?? 0), 0) ?? 0;
  const rows = policies.flatMap(([method, name, policy]) => {
    const signals = worlds.map((places) => signalsOf(places, method, policy));
    // Control of the rate leaves fewer alerts than can be verified, so no budget applies.
    const asked = name.startsWith("each") ? limits : limits.slice(0, 1);
    return asked.map((limit): Row => {
      const told = worlds.map((places, i) => toldOf(places, signals[i] ?? [], limit));
      return { what: `${methods[method]}; ${name}; ${limit.name}`, figure: figureOf(told) };
    });
  });
  return [{ what: "series of a country", figure: String(series) }, ...rows];
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

const paramsOf = (thresholdMethod: Method) => farringtonFlexible.params.parse({ thresholdMethod });
const params = { nbPlugin: paramsOf("nbPlugin"), muan: paramsOf("muan") };
const range = Array.from({ length: judgedWeeks }, (_, i) => judgedFrom + i);

const placeOf = (district: SimulatedDistrict, owner: string, disease: string): Place => {
  const whole = reportingMethods["usual sizes"](district, "with");
  const facilities = district.facilities.map(
    ({ cases, outbreakCases, reports }): Series => ({
      frequency: "week",
      counts: cases.map((count, t) => (reports[t] ? count + (outbreakCases[t] ?? 0) : null)),
    }),
  );
  const judgedBy = (method: Method) =>
    range.map((at) => {
      const all = [whole(at), ...facilities];
      return all.map((series) => farringtonFlexible.assess(series, at, params[method]));
    });
  const judged = { nbPlugin: judgedBy("nbPlugin"), muan: judgedBy("muan") };
  const ill = range.flatMap((at, week) =>
    district.facilities.some(({ outbreakCases }) => (outbreakCases[at] ?? 0) > 0) ? [week] : [],
  );
  const [first, last] = [ill[0], ill.at(-1)];
  return {
    owner,
    name: `${owner}, ${disease}`,
    pValues: { nbPlugin: judged.nbPlugin.map(pValuesOf), muan: judged.muan.map(pValuesOf) },
    excess: judged.nbPlugin.map((week) =>
      week.map((one) => (one.kind === "assessed" ? one.observed - one.expected : 0)),
    ),
    outbreak: first === undefined || last === undefined ? null : [first, last],
    isSeed: district.isSeed,
  };
};

const pValuesOf = (week: readonly Assessment[]) =>
  week.map((one) => (one.kind === "assessed" ? (one.pValue ?? null) : null));

interface Weight {
  readonly pValue: number;
  readonly excess: number;
}

/** By place, then by week: the strongest signal among its series; null if there is none. */
const signalsOf = (places: readonly Place[], method: Method, policy: Policy) => {
  const all = range.map((_, week) => places.flatMap(({ pValues }) => pValues[method][week] ?? []));
  const found = policy(all);
  let first = 0;
  return places.map(({ pValues, excess }) => {
    const start = first;
    first += excess[0]?.length ?? 0;
    return pValues[method].map((week, w): Weight | null => {
      let strongest: Weight | null = null;
      for (const [i, pValue] of week.entries()) {
        if (pValue === null || !found[w]?.[start + i]) continue;
        if (strongest && pValue >= strongest.pValue) continue;
        strongest = { pValue, excess: excess[w]?.[i] ?? 0 };
      }
      return strongest;
    });
  });
};

interface Told {
  readonly alerts: number;
  readonly trueAlerts: number;
  readonly cut: number;
  readonly outbreaks: number;
  /** Delays in weeks from an outbreak's first week to its first alarm, for those found. */
  readonly delays: readonly number[];
}

/** Week by week, the alarms that join no open alert compete, and as many as can be verified are notified. */
const toldOf = (
  places: readonly Place[],
  signals: readonly (readonly (Weight | null)[])[],
  { budget, verifier, isRanked }: Limit,
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
      const weight = signals[i]?.[week];
      if (!weight) continue;
      const ranked = isRanked ? weight : { pValue: 0, excess: 0 };
      const asked = { owner: verifier(place), id: place.name, alertLevel: "alert" } as const;
      if (week - (lastAlarm.get(place) ?? -9) <= 2) alarm(place);
      else candidates.push({ place, ...asked, ...ranked });
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

const figureOf = (told: readonly Told[]): string => {
  const sum = (of: (one: Told) => number) => told.reduce((total, one) => total + of(one), 0);
  const alerts = sum((one) => one.alerts);
  const perWeek = (count: number) => (count / (told.length * judgedWeeks)).toFixed(1);
  const share = (part: number, of: number) => `${((100 * part) / of).toFixed(0)} %`;
  const delays = told.flatMap((one) => one.delays);
  const delay = delays.reduce((total, one) => total + one, 0) / delays.length;
  return [
    `${perWeek(alerts)} alerts a week,`,
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
