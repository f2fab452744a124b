import { describe, expect, it } from "vitest";
import { withHistory } from "../../../core/benchmark/with-history.ts";
import { smallSet } from "./small-set.ts";

describe("withHistory", () => {
  const counts = Array.from({ length: 120 }, (_, i) => i);
  const outbreakCases = counts.map((i) => (i === 112 || i === 114 ? 2 : 0));
  const set = smallSet(110, { counts, outbreakCases });

  it("keeps the given years before the first judged week, and shifts the indices", () => {
    const [series] = withHistory(set, 1).series;
    expect(series?.withOutbreak.counts).toEqual(counts.slice(58));
    expect(series?.judged[0]).toBe(52);
    expect(series?.withOutbreak.counts[52]).toBe(110);
    expect(series?.outbreakCases.slice(53)).toEqual([0, 2, 0, 2, 0, 0, 0, 0, 0]);
    expect(series?.outbreak).toEqual({ first: 54, last: 56 });
    expect(series?.withoutOutbreak.counts[54]).toBe(110);
  });

  it("does not change a shorter series", () => {
    expect(withHistory(set, 5)).toEqual(set);
  });
});
