/** The periods since the chart began anew: counts, what was expected of each, and the count before each. */
export interface Part {
  readonly x: readonly number[];
  /** Cases per period in control. */
  readonly mu: readonly number[];
  /** The count of the period before, for `change: "epi"`. */
  readonly before: readonly number[];
}

export interface GlrRule {
  /** variance = mu + alpha mu²; 0 is Poisson. */
  readonly alpha: number;
  readonly dir: "inc" | "dec";
  readonly change: "intercept" | "epi";
  /** Shortest and longest stretch, ending now, in which a change is looked for. */
  readonly lengths: { readonly least: number; readonly most: number };
  /** R leaves out a stretch without cases when it looks for a decrease. */
  readonly skipsEmpty: boolean;
}

/**
 * Generalised likelihood ratio that the level changed at some period of the part, against that it did not.
 *
 *     max over k of  max over kappa of  ln L(x[k..n] | mu e^kappa) - ln L(x[k..n] | mu)
 *
 * At least 0. With `change: "epi"` the other level is mu[t] + lambda x[t-1]: each case makes lambda more.
 */
export const glrStatistic = (part: Part, rule: GlrRule): number => {
  const { alpha, change, lengths } = rule;
  const ratioOf = change === "epi" ? epidemicRatio : alpha === 0 ? poissonRatio : nbRatio;
  const n = part.x.length;
  const sums: Sums = { x: 0, mu: 0, slope: 0 };
  let most = 0;
  for (let from = n - 1; from >= Math.max(0, n - lengths.most); from--) {
    const [x = 0, mu = 0] = [part.x[from], part.mu[from]];
    sums.x += x;
    sums.mu += mu;
    sums.slope += (x - mu) / (1 + alpha * mu);
    if (n - from < lengths.least) continue;
    most = Math.max(most, ratioOf({ part, from, sums }, rule));
  }
  return most;
};

interface Sums {
  x: number;
  mu: number;
  /** Slope of the log likelihood in kappa at 0: its sign tells which way the level went. */
  slope: number;
}

/** What is known of the stretch from index `from` to the end of the part. */
interface Stretch {
  readonly part: Part;
  readonly from: number;
  readonly sums: Readonly<Sums>;
}

const poissonRatio = ({ sums: { x, mu } }: Stretch, { dir, skipsEmpty }: GlrRule): number => {
  if (dir === "inc" ? x <= mu : x >= mu) return 0;
  if (x === 0) return skipsEmpty ? 0 : mu;
  return x * Math.log(x / mu) - (x - mu);
};

/** As R where there are no cases: a level e^-18 times the usual. */
const leastKappa = -18;

const nbRatio = ({ part, from, sums }: Stretch, { alpha, dir }: GlrRule): number => {
  if (dir === "inc" ? sums.slope <= 0 : sums.slope >= 0) return 0;
  const kappa = sums.x === 0 ? leastKappa : bestKappa({ part, from, sums }, alpha);
  const factor = Math.exp(kappa);
  let ratio = kappa * sums.x;
  for (let i = from; i < part.x.length; i++) {
    const [x = 0, mu = 0] = [part.x[i], part.mu[i]];
    ratio += (x + 1 / alpha) * Math.log((1 + alpha * mu) / (1 + alpha * mu * factor));
  }
  return ratio;
};

/** The kappa at which the likelihood's slope is 0: Newton's method, kept within a bracket that halves at worst. */
const bestKappa = ({ part, from, sums }: Stretch, alpha: number): number => {
  let [low, high] = sums.slope > 0 ? [0, 30] : [-30, 0];
  let kappa = Math.min(high, Math.max(low, Math.log(sums.x / sums.mu)));
  for (let pass = 0; pass < 100; pass++) {
    const factor = Math.exp(kappa);
    let slope = 0;
    let fall = 0;
    for (let i = from; i < part.x.length; i++) {
      const x = part.x[i] ?? 0;
      const level = (part.mu[i] ?? 0) * factor;
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

const epidemicRatio = ({ part, from }: Stretch, { alpha }: GlrRule): number => {
  const stretch = part.x
    .map((x, i) => ({ x, mu: part.mu[i] ?? 0, before: part.before[i] ?? 0 }))
    .slice(from)
    .filter(({ before }) => before > 0);
  const slopeAt = (lambda: number) =>
    stretch.reduce((sum, { x, mu, before }) => {
      const level = mu + lambda * before;
      return sum + (before * (x - level)) / (level * (1 + alpha * level));
    }, 0);
  if (stretch.length === 0 || slopeAt(0) <= 0) return 0;
  let low = 0;
  let high = Math.max(...stretch.map(({ x, mu, before }) => (x - mu) / before));
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (slopeAt(middle) > 0) low = middle;
    else high = middle;
  }
  return stretch.reduce((sum, { x, mu, before }) => {
    return sum + logRatio({ x, mu, level: mu + low * before }, alpha);
  }, 0);
};

/** ln L(x | level) - ln L(x | mu) of one count. */
export const logRatio = (
  { x, mu, level }: { readonly x: number; readonly mu: number; readonly level: number },
  alpha: number,
): number => {
  const own = x === 0 ? 0 : x * Math.log(level / mu);
  if (alpha === 0) return own - (level - mu);
  return own + (x + 1 / alpha) * Math.log((1 + alpha * mu) / (1 + alpha * level));
};
