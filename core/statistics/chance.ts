/** A seeded random number generator: the same numbers for the same seed on every machine. */
export interface Chance {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Gamma with mean and variance `shape`. */
  gamma(shape: number): number;
  /** Poisson count with the given mean. */
  poisson(mean: number): number;
  /** Negative binomial count: variance = mean + mean² / size. */
  negativeBinomial(mean: number, size: number): number;
  /** Binomial count: successes in `trials`, each with probability `share`. */
  binomial(trials: number, share: number): number;
  /** One of the items, uniformly; throws a RangeError if there are none. */
  pick<T>(items: readonly T[]): T;
}

/** FNV-1a hash to 32 bits. */
const hash32 = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

/** Mulberry32: 32 bits of state. Good enough for simulation, not for cryptography. */
const mulberry32 = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/**
 * A generator that depends on `key` alone, not on what other generators have drawn.
 *
 * @example
 *     chanceOf("a seed").uniform() === chanceOf("a seed").uniform(); // true
 */
export const chanceOf = (key: string): Chance => {
  const uniform = mulberry32(hash32(key));

  /** Box–Muller. */
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

  /** Marsaglia–Tsang, with boosting for a shape below 1. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  };

  /** Knuth's product of uniforms; above a mean of 30 the normal approximation. */
  const poisson = (mean: number): number => {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = uniform(); product > limit; product *= uniform()) count++;
    return count;
  };

  const binomial = (trials: number, share: number): number => {
    let successes = 0;
    for (let i = 0; i < trials; i++) if (uniform() < share) successes++;
    return successes;
  };

  return {
    uniform,
    normal,
    gamma,
    poisson,
    negativeBinomial: (mean, size) => (mean <= 0 ? 0 : poisson((gamma(size) * mean) / size)),
    binomial,
    pick: (items) => {
      const item = items[Math.floor(uniform() * items.length)];
      if (item === undefined) throw new RangeError("Cannot pick: there is no item");
      return item;
    },
  };
};
