import { describe, expect, it } from "vitest";
import { leastCount } from "../../../core/statistics/least-count.ts";

describe("the smallest count that is enough", () => {
  const answers = [0, 1, 2, 3, 9, 64, 1000];
  const guesses = [0, 1, 2, 8, 63, 65, 5000, Number.POSITIVE_INFINITY];

  it.each(answers)("is %i, whatever the guess", (answer) => {
    for (const guess of guesses) {
      expect(leastCount((count) => count >= answer, guess)).toBe(answer);
    }
  });

  it("is infinite if none is enough", () => {
    expect(leastCount(() => false)).toBe(Number.POSITIVE_INFINITY);
    expect(leastCount(() => false, 77)).toBe(Number.POSITIVE_INFINITY);
  });

  it("takes two evaluations if the guess is right", () => {
    const asked: number[] = [];
    leastCount((count) => {
      asked.push(count);
      return count >= 40;
    }, 40);
    expect(asked).toEqual([40, 39]);
  });
});
