import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evidence } from "../../../core/judge/evidence.ts";
import { judgeRule, rejudge } from "../../../core/judge/judge-rule.ts";
import type { RuleContext } from "../../../core/judge/judgement.ts";
import { lookbackOf } from "../../../core/judge/rule-kind.ts";
import type { Rule } from "../../../core/plan.ts";
import type { Count } from "../../../core/report.ts";
import { placeWith, ruleOf, tallyOf } from "./places.ts";

const fixed: Partial<Rule>[] = [
  { kind: "count", value: 5, window: "P1W" },
  { kind: "count", value: 8, window: "P4W", minShare: 0.5 },
  { kind: "rate", value: 4, window: "P2W", minPopulation: 20_000 },
];
const relative: Partial<Rule>[] = [
  { kind: "ratio", value: 1.5, reference: 3, window: "P1W", minShare: 0.5 },
  { kind: "ratio", value: 2, reference: 2, window: "P2W" },
  { kind: "detector", detector: "ears-c1", window: "P1W", minShare: 0.6 },
  { kind: "detector", detector: "ears-c2", window: "P2W", params: { baseline: 4 } },
  { kind: "detector", detector: "ears-c3", window: "P1W", params: { minSigma: 0 } },
  { kind: "detector", detector: "auto", window: "P1W", minShare: 0.5 },
  { kind: "detector", detector: "nowhere", window: "P1W" },
  { kind: "detector", detector: "farrington", window: "P1W", params: { b: 1 }, minShare: 0.6 },
];
const of = (rules: Partial<Rule>[]) => fc.constantFrom(...rules.map(ruleOf));

const point = fc.record({
  count: fc.option(fc.nat(9), { nil: null, freq: 5 }),
  received: fc.nat(12),
  expected: fc.constantFrom(0, 10, 12),
  excluded: fc.boolean(),
});

const place: fc.Arbitrary<RuleContext> = fc
  .record({
    points: fc.array(point, { minLength: 1, maxLength: 30 }),
    population: fc.option(fc.integer({ min: 10_000, max: 200_000 }), { nil: null }),
    provisional: fc.boolean(),
  })
  .map(({ points, population, provisional }) => {
    const bare = placeWith(
      points.map(({ count }) => count),
      { population, provisional },
    );
    const history = bare.history.map((one, i) => {
      const { count, expected, received, excluded } = points[i] ?? points[0] ?? fail();
      const came = count === null ? 0 : received;
      return {
        ...one,
        expectedReports: expected,
        receivedReports: came,
        routineReceived: received,
        excluded,
        tally: count === null ? null : tallyOf(count, { received: came }),
      };
    });
    return { ...bare, history };
  });

const fail = (): never => {
  throw new RangeError("a history has points");
};

const changed = (context: RuleContext, at: number, count: Count): RuleContext => ({
  ...context,
  history: context.history.map((one, i) =>
    i === at ? { ...one, tally: count === null ? null : tallyOf(count) } : one,
  ),
});

describe("judging", () => {
  it("is the same again from the evidence, kept as JSON", () => {
    fc.assert(
      fc.property(of([...fixed, ...relative]), place, (rule, context) => {
        const judgement = judgeRule(rule, context);
        const kept: Evidence = JSON.parse(JSON.stringify(judgement.evidence));
        expect(rejudge(kept)).toEqual(judgement);
      }),
      { numRuns: 400 },
    );
  });

  it("keeps no more periods than it looks at, and looks at no more than it keeps", () => {
    fc.assert(
      fc.property(of([...fixed, ...relative]), place, place, (rule, context, older) => {
        const judgement = judgeRule(rule, context);
        const length = Math.min(context.history.length, lookbackOf(rule, "week") + 1);
        for (const list of ["periods", "counts", "expectedReports", "receivedReports"] as const) {
          expect(judgement.evidence[list]).toHaveLength(length);
        }
        if (length === context.history.length) return;
        const shifted = { ...context, history: [...older.history, ...context.history] };
        expect(judgeRule(rule, shifted)).toEqual(judgement);
      }),
    );
  });

  it("never turns a count or rate from signal to another answer by more cases", () => {
    fc.assert(
      fc.property(of(fixed), place, fc.nat(29), fc.nat(20), (rule, context, i, more) => {
        const at = i % context.history.length;
        const before = context.history[at]?.tally?.groups[0]?.suspectedCases ?? 0;
        if (judgeRule(rule, context).result !== "signal") return;
        expect(judgeRule(rule, changed(context, at, before + more)).result).toBe("signal");
      }),
    );
  });

  it("is never quiet about a period without a number", () => {
    fc.assert(
      fc.property(of([...fixed, ...relative]), place, (rule, context) => {
        const silent = changed(context, context.history.length - 1, null);
        expect(judgeRule(rule, silent).result).not.toBe("quiet");
      }),
    );
  });

  it("a reason stands with every not assessed, and with nothing else", () => {
    fc.assert(
      fc.property(of([...fixed, ...relative]), place, (rule, context) => {
        const { result, reason } = judgeRule(rule, context);
        expect(reason !== undefined).toBe(result === "not-assessed");
      }),
    );
  });

  it.each([
    { rule: fixed[0], back: 0 },
    ...relative.slice(0, 6).map((rule) => ({ rule, back: 3 })),
  ])("missing is not zero: $rule.kind $rule.detector $rule.window", ({ rule = {}, back }) => {
    const counts: Count[] = [2, 3, 2, 3, 4, 2, 3, 2, 4, 2, 3, 2, 4, 2, 3, 2, 4, 3];
    const answer = (count: Count) => {
      const seen = counts.with(counts.length - 1 - back, count);
      const { result, expected, threshold } = judgeRule(ruleOf(rule), placeWith(seen));
      return { result, expected, threshold };
    };
    expect(answer(null)).not.toEqual(answer(0));
  });
});
