import { describe, expect, it } from "vitest";
import { leastCount } from "../../../core/statistics/least-count.ts";

describe("the fewest cases that are enough", () => {
  const answers = [0, 1, 2, 3, 9, 64, 1000];
  const guesses = [0, 1, 2, 8, 63, 65, 5000, Number.POSITIVE_INFINITY];

  it.each(answers)("are %i, whatever was guessed", (answer) => {
    for (const guess of guesses) {
      expect(leastCount((count) => count >= answer, guess)).toBe(answer);
    }
  });

  it("are infinite where none are enough", () => {
    expect(leastCount(() => false)).toBe(Number.POSITIVE_INFINITY);
    expect(leastCount(() => false, 77)).toBe(Number.POSITIVE_INFINITY);
  });

  it("take two questions where the guess is right", () => {
    const asked: number[] = [];
    leastCount((count) => {
      asked.push(count);
      return count >= 40;
    }, 40);
    expect(asked).toEqual([40, 39]);
  });
});
