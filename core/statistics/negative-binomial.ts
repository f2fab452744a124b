/**
 * A negative binomial distribution of counts: mean `mu` = size (1 - prob) / prob, variance mu + mu² / size.
 *
 * `size` is any number above 0, `prob` from above 0 to 1.
 */
export type NegativeBinomial =
  | { readonly size: number; readonly prob: number }
  | { readonly size: number; readonly mu: number };

/**
 * `prob` and 1 - `prob`, each at full precision. Throws a RangeError on parameters out of bounds.
 *
 * @example
 *     chancesOf({ size: 2, mu: 6 }); // {"prob": 0.25, "rest": 0.75}
 */
export const chancesOf = (of: NegativeBinomial): { prob: number; rest: number } => {
  const { size } = of;
  const prob = "prob" in of ? of.prob : size / (size + of.mu);
  if (!(size > 0 && prob > 0 && prob <= 1)) {
    throw new RangeError(
      `Cannot use a negative binomial: needs size above 0 and prob above 0, at most 1, got ${size} and ${prob}`,
    );
  }
  return { prob, rest: "prob" in of ? 1 - prob : of.mu / (size + of.mu) };
};
