/** Sums over an interval of periods that ends with the current one. */
export interface StretchSums {
  /** Cases, and cases expected in control. */
  x: number;
  mu: number;
  /** Slope of the log likelihood in kappa at 0, Σ (x - mu) / (1 + alpha mu), and minus its derivative there. */
  slope: number;
  fall: number;
  /** The highest in-control mean. */
  highest: number;
}

/** Counts and in-control means; the interval is the part from index `from` to before `end`. */
export interface StretchCounts {
  readonly xs: Float64Array;
  readonly mus: Float64Array;
  from: number;
  end: number;
}

/** Tolerance of a bound for rounding errors. */
const slack = 1 + 1e-9;

/**
 * Maximum log likelihood ratio of an interval over increases by e^kappa, for counts with variance mu + alpha mu², or
 * `best` if that is higher.
 *
 * The maximum needs a search for kappa, so an upper bound is computed first, from the sums alone. For kappa >= 0 the
 * slope decreases at the rate
 *
 *     Σ (1 + alpha x) u / (1 + alpha u)²,   u = mu e^kappa
 *
 * Relative to its value at 0, this rate is least for the highest mu. With that mean for all periods the ratio has a
 * closed form, which is the bound. It is tight if the mean is nearly constant, so few intervals need a search.
 */
export const negativeBinomialGain =
  (alpha: number) =>
  (stretch: StretchCounts, sums: StretchSums, best: number): number => {
    const { slope, fall, highest } = sums;
    if (slope <= 0) return best;
    const a = alpha * highest;
    // A parabola is a bound if the slope decreases at least as fast on the way as at 0.
    const isCurved = slope * a <= fall * (1 - a * a);
    if (isCurved && slope * slope * slack <= 2 * fall * best) return best;
    const pull = fall * (1 + a);
    const rest = pull - slope * a;
    const factor = rest > 0 ? (slope + pull) / rest : Number.POSITIVE_INFINITY;
    const kappa = Math.log(factor);
    const bound =
      (slope + pull) * kappa - ((pull * (1 + a)) / a) * Math.log((1 + a * factor) / (1 + a));
    if (bound * slack + 1e-12 <= best) return best;
    const start = kappa < highestKappa ? kappa : Math.log(sums.x / sums.mu);
    return Math.max(best, ratioAt(bestKappa(stretch, start, alpha), stretch, alpha));
  };

const highestKappa = 30;

/** The kappa at which the slope is 0, by Newton's method with bisection as a fallback. */
const bestKappa = (stretch: StretchCounts, start: number, alpha: number): number => {
  const { xs, mus, from, end } = stretch;
  let low = 0;
  let high = highestKappa;
  let kappa = Math.min(high, Math.max(low, start));
  for (let pass = 0; pass < 100; pass++) {
    const factor = Math.exp(kappa);
    let slope = 0;
    let fall = 0;
    for (let i = from; i < end; i++) {
      const x = xs[i] as number;
      const level = (mus[i] as number) * factor;
      const share = 1 / (1 + alpha * level);
      slope += (x - level) * share;
      fall += level * (1 + alpha * x) * share * share;
    }
    if (slope > 0) low = kappa;
    else high = kappa;
    const newton = kappa + slope / fall;
    const isWithin = newton >= low && newton <= high;
    const step = (isWithin ? newton : (low + high) / 2) - kappa;
    kappa += step;
    // The next step would be about the square of this one.
    if (Math.abs(step) < 1e-7) break;
  }
  return kappa;
};

const ratioAt = (kappa: number, { xs, mus, from, end }: StretchCounts, alpha: number): number => {
  const factor = Math.exp(kappa);
  const size = 1 / alpha;
  let ratio = 0;
  for (let i = from; i < end; i++) {
    const x = xs[i] as number;
    const scaled = alpha * (mus[i] as number);
    ratio += kappa * x + (x + size) * Math.log((1 + scaled) / (1 + scaled * factor));
  }
  return ratio;
};
