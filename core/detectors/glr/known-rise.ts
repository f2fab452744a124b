import type { ChangeSearch } from "./change-search.ts";
import { logRatio } from "./plain-search.ts";

/**
 * The likelihood ratio CUSUM for an increase of known size, to e^theta times the in-control mean.
 *
 *     C[t] = max(0, C[t-1] + ln L(x[t] | mu[t] e^theta) - ln L(x[t] | mu[t]))      log likelihood ratio
 */
export const knownRise = (theta: number, alpha: number): ChangeSearch & { sum(): number } => {
  let sum = 0;
  const after = (x: number, mu: number) =>
    Math.max(0, sum + logRatio({ x, mu, level: mu * Math.exp(theta) }, alpha));
  return {
    sum: () => sum,
    with: after,
    take(x, mu) {
      sum = after(x, mu);
    },
    clear() {
      sum = 0;
    },
  };
};
