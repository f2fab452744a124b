/**
 * Half the Poisson deviance of a count x > 0 from its mean > 0.
 *
 *     term = x ln(x / mean) + mean - x
 *
 * `difference` is x - mean; pass it if it is known more precisely than by subtraction. Near x = mean the formula cancels,
 * and the series in v = (x - mean) / (x + mean) is used:
 *
 *     term = (x - mean) v + 2 x (v^3 / 3 + v^5 / 5 + …)
 *
 * Source: Loader, Fast and accurate computation of binomial probabilities, 2000 (function bd0).
 *
 * @example
 *     devianceTerm(7, 4); // 0.917311
 */
export const devianceTerm = (x: number, mean: number, difference = x - mean): number => {
  const v = difference / (x + mean);
  if (Math.abs(v) >= 0.5) return x * Math.log(x / mean) - difference;

  const square = v * v;
  let sum = difference * v;
  let power = 2 * x * v;
  for (let odd = 3; ; odd += 2) {
    power *= square;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
};
