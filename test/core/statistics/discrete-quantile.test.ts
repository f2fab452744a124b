import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pnbinom } from "../../../core/statistics/pnbinom.ts";
import { ppois } from "../../../core/statistics/ppois.ts";
import { qnbinom } from "../../../core/statistics/qnbinom.ts";
import { qpois } from "../../../core/statistics/qpois.ts";

/** R reduces p slightly, so that rounding does not raise the quantile by one. */
const fuzzed = (p: number) => p * (1 - 64 * Number.EPSILON);

const p = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });

describe("discrete quantiles", () => {
  it("qpois: the smallest k that reaches p", () => {
    const mean = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(p, mean, (chance, m) => {
        const k = qpois(chance, m);
        expect(ppois(k, m)).toBeGreaterThanOrEqual(fuzzed(chance));
        expect(ppois(k - 1, m)).toBeLessThan(fuzzed(chance));
      }),
    );
  });

  it("qnbinom: the smallest k that reaches p", () => {
    const size = fc.double({ min: 1e-4, max: 1e5, noNaN: true });
    const prob = fc.double({ min: 1e-4, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(p, size, prob, (chance, s, q) => {
        const of = { size: s, prob: q };
        const k = qnbinom(chance, of);
        expect(pnbinom(k, of)).toBeGreaterThanOrEqual(fuzzed(chance));
        expect(pnbinom(k - 1, of)).toBeLessThan(fuzzed(chance));
      }),
    );
  });

  it.each([0, 1, 5, 15])("recovers %d from its own probability, to the last bit", (k) => {
    expect(qpois(ppois(k, 5.5), 5.5)).toBe(k);
    expect(qnbinom(pnbinom(k, { size: 3, mu: 9 }), { size: 3, mu: 9 })).toBe(k);
  });

  it("ends at 0 and at infinity", () => {
    expect([qpois(0, 3), qpois(1, 3), qpois(0.99, 0)]).toEqual([0, Number.POSITIVE_INFINITY, 0]);
    expect(() => qpois(1.5, 3)).toThrow("p must be from 0 to 1");
    const few = { size: 3, mu: 2 };
    expect([qnbinom(0, few), qnbinom(1, few)]).toEqual([0, Number.POSITIVE_INFINITY]);
    expect(() => qnbinom(1.5, few)).toThrow("p must be from 0 to 1");
    expect(() => qnbinom(-0.5, few)).toThrow("p must be from 0 to 1");
  });
});
