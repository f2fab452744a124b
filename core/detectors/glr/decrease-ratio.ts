import { logRatio, type RatioOf } from "./plain-search.ts";

/** Kappa used by R if there are no cases: a level e^-18 times the in-control one. */
const leastKappa = -18;

/**
 * Log likelihood ratio that the level fell by e^kappa, for counts with variance mu + alpha mu²; alpha 0 is Poisson.
 *
 *     max over kappa <= 0 of  Σ ln L(x[i] | mu[i] e^kappa) - ln L(x[i] | mu[i])
 *
 * As in R, an interval of Poisson counts without a case is left out.
 */
export const decreaseRatio =
  (alpha: number): RatioOf =>
  (stretch) => {
    const x = stretch.reduce((sum, one) => sum + one.x, 0);
    const mu = stretch.reduce((sum, one) => sum + one.mu, 0);
    if (alpha === 0) return x >= mu || x === 0 ? 0 : x * Math.log(x / mu) - (x - mu);
    const slope = stretch.reduce((sum, one) => sum + (one.x - one.mu) / (1 + alpha * one.mu), 0);
    if (slope >= 0) return 0;
    const kappa = x === 0 ? leastKappa : bestKappa(stretch, Math.log(x / mu), alpha);
    return stretch.reduce(
      (sum, one) => sum + logRatio({ ...one, level: one.mu * Math.exp(kappa) }, alpha),
      0,
    );
  };

/** The kappa at which the likelihood's slope is 0, by Newton's method with bisection as a fallback. */
const bestKappa = (stretch: Parameters<RatioOf>[0], start: number, alpha: number): number => {
  let [low, high] = [-30, 0];
  let kappa = Math.min(high, Math.max(low, start));
  for (let pass = 0; pass < 100; pass++) {
    const factor = Math.exp(kappa);
    let slope = 0;
    let fall = 0;
    for (const { x, mu } of stretch) {
      const level = mu * factor;
      const scale = 1 + alpha * level;
      slope += (x - level) / scale;
      fall += (level * (1 + alpha * x)) / (scale * scale);
    }
    const step = slope / fall;
    if (Math.abs(step) < 1e-12 || high - low < 1e-12) break;
    if (slope > 0) low = kappa;
    else high = kappa;
    const newton = kappa + step;
    kappa = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return kappa;
};
