import { expect, it } from "vitest";
import { mergeSignals, trimSignals } from "../../../core/alert/signals.ts";
import type { Signal } from "../../../core/judge/signal.ts";
import { alertWith } from "../../support/alert-facts.ts";

/** Signals of two rules in turn, each judged by so many periods. */
const signalsOf = (length: number, periods: number): Signal[] => {
  const [signal] = alertWith([]).signals;
  if (!signal) throw new RangeError("an alert has a signal");
  const evidence = {
    ...signal.evidence,
    periods: Array.from({ length: periods }, () => "2026-W07"),
    counts: Array.from({ length: periods }, () => 1000),
    expectedReports: Array.from({ length: periods }, () => 20),
    receivedReports: Array.from({ length: periods }, () => 20),
  };
  return Array.from({ length }, (_, i) => ({
    ...signal,
    ...{ ruleId: i % 2 === 0 ? "A" : "B", period: `P${i}`, evidence },
  }));
};

it.each([
  { when: "short histories", signals: signalsOf(300, 10), kept: 102 },
  { when: "long histories", signals: signalsOf(300, 266), kept: 37 },
  { when: "few signals", signals: signalsOf(9, 266), kept: 9 },
])("an alert keeps the latest signals and the first of each rule: $when", ({ signals, kept }) => {
  const trimmed = trimSignals(signals);
  expect(trimmed).toHaveLength(kept);
  expect(trimmed.slice(0, 2)).toEqual(signals.slice(0, 2));
  expect(trimmed.at(-1)).toBe(signals.at(-1));
  expect(JSON.stringify(trimmed).length).toBeLessThan(255_000);
});

it.each([
  { when: "ten years of days", periods: 3660, keepsFirst: true },
  { when: "twenty years of days", periods: 7320, keepsFirst: false },
])(
  "the latest is listed whatever it takes, and the evidence of its first judgement if there is room: $when",
  ({ periods, keepsFirst }) => {
    const [one, other] = signalsOf(2, periods);
    if (!one || !other) throw new RangeError("there are two");
    const { observed, threshold, judgedAt, reports, evidence } = one;
    const corrected = { ...one, first: { observed, threshold, judgedAt, reports, evidence } };
    const trimmed = trimSignals([other, corrected]);
    expect(trimmed.at(-1)).toMatchObject({ ruleId: "A", evidence, first: { observed } });
    expect(trimmed.at(-1)?.first?.evidence).toEqual(keepsFirst ? evidence : undefined);
  },
);

it("weeks that made a signal, corrected, are its newest, beside the first ones", () => {
  const [one] = signalsOf(1, 8);
  if (!one) throw new RangeError("there is one");
  const span = { test: "slow-rise", periods: 8, counted: 7, observed: 264, expected: 196 } as const;
  const before = { ...one, span };
  const now = { ...before, span: { ...span, counted: 8, observed: 301, expected: 224 } };
  expect(mergeSignals([before], [before])).toEqual([before]);
  const [merged] = mergeSignals([before], [now]);
  expect(merged).toMatchObject({ span: now.span, first: { span } });
});

it("a signal of before such weeks were kept, judged again with the same numbers, is no news", () => {
  const [before] = signalsOf(1, 8);
  if (!before) throw new RangeError("there is one");
  const span = { test: "slow-rise", periods: 8, counted: 8, observed: 301, expected: 224 } as const;
  expect(mergeSignals([before], [{ ...before, span }])).toEqual([before]);
  const [corrected] = mergeSignals(
    [before],
    [{ ...before, span, observed: (before.observed ?? 0) + 1 }],
  );
  expect(corrected).toMatchObject({ span, first: { observed: before.observed } });
});
