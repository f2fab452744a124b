import { describe, expect, it } from "vitest";
import { qnorm } from "../../../core/statistics/qnorm.ts";

/** Made with mpmath 1.3, 60 digits, by bisection of log(erfc(-z / sqrt(2)) / 2) at the double nearest to p. */
const reference: readonly (readonly [p: number, z: number])[] = [
  [0.4, -0.2533471031357997],
  [0.3, -0.5244005127080408],
  [0.075, -1.439531470938456],
  [0.0749, -1.4402382675279637],
  [0.025, -1.9599639845400543],
  [1e-10, -6.361340902404056],
  [2e-11, -6.604077590405634],
  [1e-11, -6.706023155495136],
  [1e-20, -9.26234008979841],
  [1e-100, -21.273453560965326],
  [1e-300, -37.0470962993612],
];

const relative = (ours: number, truth: number) => Math.abs(ours / truth - 1);

describe("qnorm", () => {
  it.each(reference)("has a relative error below 1e-14 at p = %d", (p, z) => {
    expect(relative(qnorm(p), z)).toBeLessThan(1e-14);
    expect(relative(qnorm(p, "upper"), -z)).toBeLessThan(1e-14);
  });

  it("is 0 in the middle and mirrored above it", () => {
    expect(qnorm(0.5) === 0 && qnorm(0.5, "upper") === 0).toBe(true);
    expect(relative(qnorm(0.925), 1.439531470938456)).toBeLessThan(1e-14);
    expect(relative(qnorm(0.999), 3.090232306167813)).toBeLessThan(1e-14);
    expect(relative(qnorm(0.999, "upper"), -3.090232306167813)).toBeLessThan(1e-14);
  });

  it("ends in infinities", () => {
    expect([qnorm(0), qnorm(1), qnorm(0, "upper"), qnorm(1, "upper")]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
  });

  it.each([-0.1, 1.1, Number.NaN])("refuses %d", (p) => {
    expect(() => qnorm(p)).toThrow(`p must be from 0 to 1, got ${p}`);
  });
});
