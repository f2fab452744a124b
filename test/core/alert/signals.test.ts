import { expect, it } from "vitest";
import { changesOf, withChanges } from "../../../core/alert/signals.ts";
import type { Signal } from "../../../core/judge/signal.ts";
import { alertWith } from "../../support/alert-facts.ts";

const [held] = alertWith([]).signals as [Signal];
const span = { test: "slow-rise", periods: 8, counted: 7, observed: 264, expected: 196 } as const;
const before = { ...held, span };
const now = { ...before, span: { ...span, counted: 8, observed: 301, expected: 224 } };

it("the same judgement again changes nothing, nor one that was never met", () => {
  const other = { ...before, period: "2026-W08", stillMet: false };
  expect(changesOf([before], [{ ...before, judgedAt: "2026-03-01T00:00:00Z" }, other])).toEqual([]);
});

it("other numbers are the newest, beside those that first met the rule", () => {
  expect(changesOf([before], [now])).toMatchObject([{ span: now.span, first: { span } }]);
  const [again] = changesOf([{ ...now, first: { ...before } }], [{ ...now, stillMet: false }]);
  expect(again).toMatchObject({ stillMet: false, first: { span } });
});

it("a changed signal keeps its place, a new one comes last", () => {
  const next = { ...held, period: "2026-W08" };
  const last = { ...held, period: "2026-W09" };
  expect(withChanges([before, next], [last, now])).toEqual([now, next, last]);
});
