import { describe, expect, it } from "vitest";
import { judgeRule } from "../../../core/judge/judge-rule.ts";
import { placeWith, ruleOf } from "../judge/places.ts";

const ratio = (more = {}) =>
  ruleOf({ kind: "ratio", value: 2, reference: 3, window: "P1W", ...more });

describe("ratio rules", () => {
  it.each([
    // Mean of 4, 5 and 6 is 5; twice that is 10.
    { when: "just met", counts: [99, 4, 5, 6, 10], expected: 5, threshold: 10, result: "signal" },
    { when: "not met", counts: [99, 4, 5, 6, 9], expected: 5, threshold: 10, result: "quiet" },
    {
      when: "one of three missing",
      counts: [4, null, 6, 10],
      expected: 5,
      threshold: 10,
      result: "signal",
    },
    { when: "history one short", counts: [4, 6, 10], expected: 5, threshold: 10, result: "signal" },
  ])("$when: $result", ({ counts, expected, threshold, result }) => {
    const judged = judgeRule(ratio(), placeWith(counts));
    expect(judged).toMatchObject({ result, observed: counts.at(-1), expected, threshold });
  });

  it("is met by a tie on paper: 7 cases against 1.05 times a mean of 20/3", () => {
    expect(1.05 * (20 / 3)).toBeGreaterThan(7);
    const judged = judgeRule(ratio({ value: 1.05 }), placeWith([6, 6, 8, 7]));
    expect(judged).toMatchObject({ result: "signal", threshold: 7 });
  });

  it("more than last week, written as 1, is met by as many as last week", () => {
    const above = (value: number) => ratio({ value, reference: 1 });
    expect(judgeRule(above(1), placeWith([4, 4])).result).toBe("signal");
    expect(judgeRule(above(1.01), placeWith([4, 4])).result).toBe("quiet");
    expect(judgeRule(above(1.01), placeWith([4, 5])).result).toBe("signal");
  });

  it("adds windows of several weeks, one after the other, without overlap", () => {
    // Windows of two: 1 + 2, 3 + 4 against 5 + 6; mean 5, twice that 10.
    const judged = judgeRule(ratio({ window: "P2W", reference: 2 }), placeWith([1, 2, 3, 4, 5, 6]));
    expect(judged).toMatchObject({ result: "signal", observed: 11, expected: 5, threshold: 10 });
    expect(judged.evidence.baseline).toEqual([0, 1, 2, 3]);
  });

  it.each([
    { when: "two of three missing", counts: [4, null, null, 10], reason: "short-baseline" },
    { when: "three zeros", counts: [0, 0, 0, 10], reason: "degenerate-baseline" },
    { when: "three zeros and zero", counts: [0, 0, 0, 0], reason: "degenerate-baseline" },
    { when: "no report now", counts: [4, 5, 6, null], reason: "no-report" },
  ])("$when: not assessed, $reason", ({ counts, reason }) => {
    expect(judgeRule(ratio(), placeWith(counts))).toMatchObject({ result: "not-assessed", reason });
  });

  it("leaves a window with one missing week out of the reference, and is not quiet with one", () => {
    const rule = ratio({ window: "P2W", reference: 2 });
    // Only 3 + 4 is whole: twice that is 14.
    expect(judgeRule(rule, placeWith([1, null, 3, 4, 7, 7]))).toMatchObject({
      expected: 7,
      result: "signal",
    });
    expect(judgeRule(rule, placeWith([1, 2, 3, 4, null, 10])).result).toBe("signal");
    expect(judgeRule(rule, placeWith([1, 2, 3, 4, null, 9]))).toMatchObject({
      result: "not-assessed",
      reason: "no-report",
      observed: 9,
    });
  });

  it("takes weeks with few reports, and weeks under a confirmed outbreak, as missing", () => {
    const rule = ratio({ minShare: 0.6 });
    const few = placeWith([4, 99, 6, 10], { received: { 1: 11 } });
    expect(judgeRule(rule, few)).toMatchObject({ expected: 5, result: "signal" });
    expect(judgeRule(rule, few).evidence.counts).toEqual([4, null, 6, 10]);
    expect(judgeRule(rule, placeWith([4, 99, 6, 10], { received: { 1: 12 } })).result).toBe(
      "quiet",
    );
    const outbreak = placeWith([4, 99, 6, 10], { excluded: [1, 3] });
    expect(judgeRule(rule, outbreak)).toMatchObject({ expected: 5, result: "signal" });
  });

  it("signals from a partial week, and is quiet only where enough reports came", () => {
    const rule = ratio({ minShare: 0.6 });
    const received = { 3: 6 };
    expect(judgeRule(rule, placeWith([4, 5, 6, 10], { received })).result).toBe("signal");
    expect(judgeRule(rule, placeWith([4, 5, 6, 9], { received }))).toMatchObject({
      result: "not-assessed",
      reason: "low-reporting-share",
    });
  });
});
