import { describe, expect, it } from "vitest";
import { baselineNeed } from "../../../core/detectors/baseline-need.ts";
import { detectors } from "../../../core/detectors/index.ts";
import type { Count } from "../../../core/report.ts";

const need = (id: string, asked: object, counts: readonly Count[], frequency: "week" | "day") => {
  const detector = detectors.get(id);
  if (!detector) throw new RangeError(`Cannot test: no detector ${id}`);
  const chosen = { detector, params: detector.params.parse(asked) };
  return baselineNeed({ frequency, counts }, counts.length - 1, chosen);
};

describe("what a baseline that is too short lacks", () => {
  it.each([
    { id: "ears-c1", asked: {}, needed: 7 },
    { id: "ears-c2", asked: {}, needed: 9 },
    { id: "ears-c2", asked: { baseline: 14 }, needed: 16 },
    { id: "cusum", asked: {}, needed: 26 },
    { id: "glr-nb", asked: {}, needed: 52 },
    { id: "bayes", asked: {}, needed: 3 },
    { id: "tocsin", asked: {}, needed: 10 },
    { id: "auto", asked: {}, needed: 3 },
    { id: "historical", asked: {}, needed: 3 * 52 },
    { id: "farrington", asked: { b: 2 }, needed: 2 * 52 },
  ])("$id with $asked needs about $needed weeks", ({ id, asked, needed }) => {
    const found = need(id, asked, [1, null, 3, 9], "week");
    // A year is 52 or 53 weeks, and a window begins before it.
    expect(found?.needed).toBeGreaterThanOrEqual(needed);
    expect(found?.needed).toBeLessThanOrEqual(needed + (needed > 100 ? 5 : 0));
    expect(found?.known).toBe(2);
  });

  it("counts what is known of the periods that would do", () => {
    const known = (counts: readonly Count[]) => need("ears-c2", {}, counts, "week");
    expect(known([...Array.from({ length: 30 }, () => 4), null, null, 2, 5])).toEqual({
      needed: 9,
      known: 7,
    });
  });

  it("says nothing of a detector that never judges such periods for want of a past", () => {
    expect(need("regression", {}, [1, 2], "week")).toEqual({ needed: 0, known: 0 });
  });

  it.each([...detectors.values()].filter(({ frequency }) => frequency !== "day"))(
    "$id judges with exactly what it is said to need, and not with one less",
    (detector) => {
      const params = detector.params.parse({});
      const calm = Array.from({ length: 2000 }, (_, i) => 5 + (i % 3));
      const needed = baselineNeed({ frequency: "week", counts: calm }, 1999, {
        detector,
        params,
      })?.needed;
      expect(needed).toBeGreaterThan(0);
      const reasonWith = (periods: number) => {
        const counts = calm.slice(0, periods + 1);
        const one = detector.assess({ frequency: "week", counts }, periods, params);
        return one.kind === "assessed" ? null : one.reason;
      };
      expect(reasonWith(Number(needed) + 1)).not.toBe("short-baseline");
      expect(reasonWith(Number(needed) - 2)).toBe("short-baseline");
    },
  );
});
