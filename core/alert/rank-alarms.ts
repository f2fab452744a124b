import { type NumberColumn, numberColumn } from "../number-column.ts";
import { type DiscoveryMethod, discoveryMethods } from "./discovery-methods.ts";
import { type Candidate, weightiest, withinBudget } from "./within-budget.ts";

/** A judged period of a series. */
export interface Test {
  readonly series: string;
  /** The week in which its alarms would be verified: the period, or the week of a day. */
  readonly week: string;
  readonly period: string;
  /** First day of the period: tests of one day are decided together. */
  readonly day: string;
  readonly pValue: number;
  readonly count: number;
  /** Expected cases in the period, like `threshold`; null if the method has no such figure. */
  readonly expected: number | null;
  readonly threshold: number | null;
  readonly isAlarm: boolean;
  /** The method that judged. */
  readonly detector: string;
  /** The figures of an alarm that several periods raised together. */
  readonly together?: string | null;
}

export interface AlarmLimits {
  /** Alarms that can be verified in a week. @default no limit */
  readonly budget?: number | undefined;
  /** Tolerated share of false alarms among those kept, 0 to 1, and the method that controls it. */
  readonly falseDiscovery?: { readonly rate: number; readonly method: DiscoveryMethod } | undefined;
}

/** A series with alarms in a week, represented by its most important alarm. */
export interface RankedAlarm extends Test {
  /** Rank among the alarms of the week, from 1. */
  readonly rank: number;
  readonly of: number;
  /** Alarms of the series in the week: more than one only for daily counts. */
  readonly alarms: number;
  /** The limit that excluded it; null if it is kept. */
  readonly cut: "budget" | "false-discovery" | null;
}

/** Alarms of many series: added series by series, ranked when all are added. */
export interface AlarmRanking {
  /** A series' periods must be added in time order. */
  add(test: Test): void;
  /** The weeks with an alarm, in time order, each with all of its alarms; computed lazily. */
  weeks(limits: AlarmLimits): Iterable<RankedAlarm[]>;
}

/** The judgements of one day or week: the p-values in the order of the series, and the alarms among them. */
interface Judged {
  readonly day: string;
  readonly pValues: NumberColumn;
  readonly alarms: { readonly at: number; readonly test: Test }[];
}

/**
 * Ranks the alarms of each week across series, keeps those within the limits, and says which limit cut the others.
 *
 *     discoveries = alarms significant among all p-values of the week (Benjamini-Hochberg),
 *                   or after all earlier ones (LORD++, SAFFRON)
 *     order       = discoveries first, then smaller p-value, more cases above the expected, name
 *     kept        = the first `budget` of the discoveries
 *
 * A series counts once a week, by its most important alarm. The tests are the p-values of all judged periods, with or
 * without an alarm; a period not assessed is no test. Weeks are independent: an alarm that continues is ranked again.
 * Of a test without an alarm only the p-value is kept.
 */
export const alarmRanking = (): AlarmRanking => {
  const byWeek = new Map<string, Map<string, Judged>>();
  const judgedIn = ({ week, day }: Test) => {
    const byDay = byWeek.get(week) ?? new Map<string, Judged>();
    byWeek.set(week, byDay);
    const judged = byDay.get(day) ?? { day, pValues: numberColumn(), alarms: [] };
    byDay.set(day, judged);
    return judged;
  };
  return {
    add(test) {
      const judged = judgedIn(test);
      if (test.isAlarm) judged.alarms.push({ at: judged.pValues.size, test });
      judged.pValues.add(test.pValue);
    },

    *weeks({ budget, falseDiscovery }) {
      const weeks = [...byWeek.values()]
        .map((byDay) => [...byDay.values()].sort(earlier))
        .sort(([a], [b]) => (a && b ? earlier(a, b) : 0));
      const found = falseDiscovery && discoveriesOf(weeks, falseDiscovery)[Symbol.iterator]();
      for (const week of weeks) {
        const alarms = rankedWeek(week, { budget, isDiscovery: found?.next().value });
        if (alarms.length > 0) yield alarms;
      }
    },
  };
};

const earlier = (a: Judged, b: Judged) => (a.day < b.day ? -1 : 1);

const discoveriesOf = (
  weeks: readonly (readonly Judged[])[],
  { rate, method }: { readonly rate: number; readonly method: DiscoveryMethod },
): Iterable<boolean[]> => {
  const pValues = function* () {
    for (const week of weeks) yield week.flatMap((judged) => [...judged.pValues.all()]);
  };
  return discoveryMethods[method](pValues(), rate);
};

interface SeriesAlarms extends Candidate {
  readonly test: Test;
  readonly alarms: number;
  readonly isDiscovery: boolean;
}

/** `isDiscovery` is in the order of the week's p-values, day after day. @default all are discoveries */
const rankedWeek = (
  week: readonly Judged[],
  { budget, isDiscovery }: { readonly budget?: number; readonly isDiscovery?: boolean[] },
): RankedAlarm[] => {
  let start = 0;
  const all = week.flatMap(({ pValues, alarms }) => {
    const first = start;
    start += pValues.size;
    return alarms.map(({ at, test }) => ({
      test,
      isDiscovery: isDiscovery?.[first + at] ?? true,
    }));
  });
  const candidates = [...Map.groupBy(all, ({ test }) => test.series).values()].flatMap(ofSeries);
  const isFound = ({ isDiscovery }: SeriesAlarms) => isDiscovery;
  const { kept, cut } = withinBudget(candidates.filter(isFound), budget ?? candidates.length);
  const rest = candidates.filter((one) => !isFound(one)).sort(weightiest);
  const marked = [
    ...kept.map((one) => ({ one, cut: null })),
    ...cut.map(({ candidate }) => ({ one: candidate, cut: "budget" as const })),
    ...rest.map((one) => ({ one, cut: "false-discovery" as const })),
  ];
  return marked.map(({ one: { test, alarms }, cut }, i) => ({
    ...test,
    ...{ rank: i + 1, of: marked.length, alarms, cut },
  }));
};

/** The alarms of a series in a week, represented by the most important. */
const ofSeries = (own: readonly { readonly test: Test; readonly isDiscovery: boolean }[]) => {
  const candidates = own.map(({ test }) => ({
    ...{ owner: "", id: test.series, alertLevel: "alert" as const, test },
    ...{ pValue: test.pValue, excess: test.count - (test.expected ?? test.count) },
  }));
  const [weightiestOne] = candidates.sort(weightiest);
  if (!weightiestOne) return [];
  const isDiscovery = own.some((one) => one.isDiscovery);
  return [{ ...weightiestOne, alarms: own.length, isDiscovery }];
};
