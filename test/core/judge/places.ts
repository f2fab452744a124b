import { addPeriods, type Frequency } from "../../../core/calendar.ts";
import type { PlacePoint, RuleContext } from "../../../core/judge/judgement.ts";
import { Rule } from "../../../core/plan.ts";
import type { Count } from "../../../core/report.ts";
import type { DiseaseTally } from "../../../core/tally/tally.ts";

const iso = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;

/** A rule with the least that a plan must say. */
export const ruleOf = (rule: Partial<Rule>): Rule =>
  Rule.parse({
    ruleId: "R1",
    diseaseCode: "MEAS",
    alertLevel: "alert",
    kind: "count",
    window: "P1W",
    scope: "district",
    send: "message",
    enabled: true,
    ...((rule.kind ?? "count") === "count" && { value: 5 }),
    ...rule,
  });

export const tallyOf = (
  suspectedCases: Count,
  others: Partial<DiseaseTally> = {},
): DiseaseTally => ({
  received: suspectedCases === null ? 0 : 20,
  partial: false,
  groups: [
    {
      ageGroup: "all",
      sex: "unknown",
      suspectedCases,
      testedCases: null,
      confirmedCases: null,
      deaths: null,
    },
  ],
  ...others,
});

/** Reports of every point: 20 expected; all received where a count is known, unless said otherwise. */
interface Extras {
  readonly population?: number | null;
  readonly frequency?: Frequency;
  readonly provisional?: boolean;
  readonly last?: string;
  readonly excluded?: readonly number[];
  /** Reports received, by index. */
  readonly received?: Readonly<Record<number, number>>;
  readonly expected?: number;
  readonly expectedParts?: ReadonlyMap<string, number>;
}

/** A place whose suspected cases were these, the judged period last. */
export const placeWith = (counts: readonly Count[], extras: Extras = {}): RuleContext => {
  const { frequency = "week", excluded = [], received = {}, expected = 20 } = extras;
  const last = extras.last ?? (frequency === "week" ? "2026-W07" : "2026-02-10");
  const point = (count: Count, i: number): PlacePoint => {
    const came = received[i] ?? (count === null ? 0 : expected);
    return {
      period: addPeriods(last, i - counts.length + 1, iso),
      tally: count === null ? null : tallyOf(count, { received: came }),
      expectedReports: expected,
      receivedReports: came,
      routineReceived: came,
      excluded: excluded.includes(i),
    };
  };
  return {
    history: counts.map(point),
    expectedParts: extras.expectedParts ?? new Map(),
    population: extras.population ?? null,
    frequency,
    provisional: extras.provisional ?? false,
  };
};
