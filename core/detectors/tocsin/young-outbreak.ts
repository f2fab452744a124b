import type { Series } from "../detector.ts";
import { constants } from "./constants.ts";
import { scoreAt } from "./evidence-p-value.ts";
import { highestQuietCount } from "./highest-quiet-count.ts";
import { outbreakEvidence, type WindowForecast } from "./outbreak-evidence.ts";
import { forecastsOf, type QuietModels } from "./quiet-models.ts";
import { intervalOf, type TestResult } from "./test-result.ts";

/** Standard deviations above the mean at which the search for the threshold starts. */
const firstReach = 3.5;
/** Dispersion below which the counts are treated as Poisson. */
const leastDispersion = 1.001;

/** Tests for an outbreak that began in the window that ends with index `at`; `quiet` has learnt up to the window. */
export const youngOutbreak = (
  quiet: QuietModels,
  { series, at }: { readonly series: Series; readonly at: number },
  alpha: number,
): TestResult => {
  const { counts, share, frequency } = series;
  const forecasts = forecastsOf(quiet, series, at);
  const earlier = counts
    .slice(quiet.next, at)
    .map((count, i) => (share && !share[quiet.next + i] ? null : count));
  const evidence = outbreakEvidence(forecasts, earlier, constants.outbreak.shapes[frequency]);

  const average = averageOver(forecasts);
  const meansOf = (i: number) => average(({ means }) => means[i] as number);
  const judged = at - quiet.next;
  const mean = meansOf(judged);
  const variance = average(({ means, dispersion, logVariance }) => {
    const own = means[judged] as number;
    return dispersion * own + logVariance * own ** 2 + (own - mean) ** 2;
  });
  const isPoisson = variance <= mean * leastDispersion;
  const limit = scoreAt(alpha);
  return {
    expected: mean,
    threshold: highestQuietCount((count) => evidence.score(count) - limit, {
      least: Math.floor(mean),
      reach: Math.ceil(firstReach * Math.sqrt(variance)) + 1,
    }),
    evidence: evidence.score,
    figures: {
      ...intervalOf(mean, isPoisson ? null : mean ** 2 / (variance - mean)),
      dispersion: average(({ dispersion }) => dispersion),
      steadyWeight: average(({ isSteady }) => (isSteady ? 1 : 0)),
    },
    spanOf: (count) => {
      const ago = evidence.likeliestOnset(count);
      let [counted, observed, expected] = [0, 0, 0];
      for (let i = judged - ago; i <= judged; i++) {
        const cases = i === judged ? count : (earlier[i] ?? null);
        if (cases === null) continue;
        counted += 1;
        observed += cases;
        expected += meansOf(i);
      }
      return { test: "young-outbreak", periods: ago + 1, counted, observed, expected };
    },
  };
};

/** Averages a figure over the models, by their probabilities. */
const averageOver = (forecasts: readonly WindowForecast[]) => {
  const highest = Math.max(...forecasts.map(({ logWeight }) => logWeight));
  const weights = forecasts.map(({ logWeight }) => Math.exp(logWeight - highest));
  const sum = weights.reduce((total, one) => total + one, 0);
  return (of: (forecast: WindowForecast) => number): number =>
    forecasts.reduce((total, one, i) => total + ((weights[i] as number) / sum) * of(one), 0);
};
