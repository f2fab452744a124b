import { expect, it } from "vitest";
import { countKernel } from "../../../../core/detectors/tocsin/count-kernel.ts";
import {
  learnDispersion,
  noDispersionKnown,
} from "../../../../core/detectors/tocsin/dispersion.ts";

it("three weeks in a thousand of the past are thought to have lain in an outbreak", () => {
  // 4 standard deviations of the likeliest dispersion, 1, above a mean of 16, known for sure.
  const [count, mean, sd] = [32, 16, 4];
  const evidence = noDispersionKnown();
  learnDispersion(evidence, { count, mean, logVariance: 0, sd });
  const chance = (at: number) => Math.exp(countKernel(count, at, 1));
  const outbreak = (chance(mean + 3 * sd) + chance(mean + 7 * sd)) / 2;
  const said = Math.log(0.997 * chance(mean) + 0.003 * outbreak);
  expect(evidence.filter((one) => one !== 0)[0]).toBeCloseTo(said, 9);
});
