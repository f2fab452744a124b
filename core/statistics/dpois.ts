import { poissonDensity } from "./poisson-density.ts";

/**
 * Poisson probability of exactly `k` (a whole number) at the given mean; 0 below 0. Relative error below 1e-12.
 *
 * @example
 *     dpois(3, 2); // 0.180447
 */
export const dpois = (k: number, mean: number): number => (k < 0 ? 0 : poissonDensity(k, mean));
