import { qnbinom } from "../../statistics/qnbinom.ts";
import { qpois } from "../../statistics/qpois.ts";
import type { Series } from "../detector.ts";
import type { Span } from "../span.ts";
import { evidenceOf } from "./evidence-p-value.ts";
import type { Finding } from "./finding.ts";
import { highestQuiet } from "./highest-quiet.ts";
import { outbreakEvidence, type QuietView } from "./outbreak-evidence.ts";
import { outbreakShapes } from "./outbreak-shape.ts";
import { type QuietWatch, viewsOf } from "./quiet-watch.ts";

/**
 * An outbreak that began in the window that ends with index `at`; the watch has learnt up to that window.
 *
 * `threshold` is the highest count with less evidence than stands for `alpha`, at least the whole cases of the expected one.
 */
export const youngOutbreak = (
  watch: QuietWatch,
  { series, at }: { readonly series: Series; readonly at: number },
  alpha: number,
): Finding => {
  const { counts, share, frequency } = series;
  const views = viewsOf(watch, series, at);
  const earlier = counts
    .slice(watch.next, at)
    .map((count, i) => (share && !share[watch.next + i] ? null : count));
  const evidence = outbreakEvidence(views, earlier, outbreakShapes[frequency]);
  const { mean, sd, figures } = expectationOf(views);
  const limit = evidenceOf(alpha);
  return {
    expected: mean,
    threshold: highestQuiet((count) => evidence.score(count) - limit, {
      least: Math.floor(mean),
      reach: Math.ceil(3.5 * sd) + 1,
    }),
    evidence: evidence.score,
    figures,
    spanOf: (count) => sinceOnset(views, [...earlier, count], evidence.likeliestOnset(count)),
  };
};

/** Mean and 95 % interval of the judged count where nothing happens, the models taken together. */
const expectationOf = (views: readonly QuietView[]) => {
  const weights = weightsOf(views);
  const meanOf = (value: (view: QuietView, mean: number) => number) =>
    views.reduce((total, view, i) => {
      const judged = view.means[view.means.length - 1] as number;
      return total + (weights[i] as number) * value(view, judged);
    }, 0);
  const mean = meanOf((_, judged) => judged);
  const variance = meanOf(
    ({ dispersion, logVariance }, judged) =>
      dispersion * judged + logVariance * judged ** 2 + (judged - mean) ** 2,
  );
  const steadyWeight = meanOf(({ isSteady }) => (isSteady ? 1 : 0));
  const dispersion = meanOf((view) => view.dispersion);
  const quantile = (p: number) =>
    variance > mean * 1.001
      ? qnbinom(p, { size: mean ** 2 / (variance - mean), mu: mean })
      : qpois(p, mean);
  return {
    mean,
    sd: Math.sqrt(variance),
    figures: {
      expectedLow: quantile(0.025),
      expectedHigh: quantile(0.975),
      dispersion,
      steadyWeight,
    },
  };
};

/** How likely each model is beside the others; their sum is 1. */
const weightsOf = (views: readonly QuietView[]): readonly number[] => {
  const highest = Math.max(...views.map(({ logWeight }) => logWeight));
  const weights = views.map(({ logWeight }) => Math.exp(logWeight - highest));
  const sum = weights.reduce((total, one) => total + one, 0);
  return weights.map((one) => one / sum);
};

/** What came since the likeliest onset, beside what was expected then in the periods that are known. */
const sinceOnset = (
  views: readonly QuietView[],
  counts: readonly (number | null)[],
  ago: number,
): Span => {
  const weights = weightsOf(views);
  const first = counts.length - ago - 1;
  let [counted, observed, expected] = [0, 0, 0];
  for (let i = first; i < counts.length; i++) {
    const count = counts[i] ?? null;
    if (count === null) continue;
    counted += 1;
    observed += count;
    for (const [v, { means }] of views.entries()) {
      expected += (weights[v] as number) * (means[i] as number);
    }
  }
  return { test: "young-outbreak", periods: ago + 1, counted, observed, expected };
};
