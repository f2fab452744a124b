/**
 * Benjamini–Hochberg adjusted p-values.
 *
 *     adjusted[(i)] = min over j >= i of (m / j) p[(j)], at most 1      (i): the i-th smallest of m
 *
 * Those at or below q are the discoveries at a false-discovery rate of at most q, if the p-values are
 * independent or positively dependent. Null (not judged) stays null and is not counted in m.
 *
 * Source: Benjamini and Hochberg, JRSS B 1995;57:289-300. Agrees with `p.adjust(p, "BH")` of R.
 *
 * @example
 *     adjustedPValues([0.01, 0.04, null, 0.03]); // [0.03, 0.04, null, 0.04]
 */
export const adjustedPValues = (pValues: readonly (number | null)[]): (number | null)[] => {
  const ascending = pValues
    .flatMap((pValue, index) => (pValue === null ? [] : [{ pValue, index }]))
    .sort((a, b) => a.pValue - b.pValue);
  const adjusted: (number | null)[] = pValues.map(() => null);
  let least = 1;
  for (let rank = ascending.length; rank > 0; rank--) {
    const one = ascending[rank - 1];
    if (!one) continue;
    least = Math.min(least, (one.pValue * ascending.length) / rank);
    adjusted[one.index] = least;
  }
  return adjusted;
};

/**
 * Which of the p-values are discoveries at a false-discovery rate of q (see `adjustedPValues`).
 *
 * @example
 *     benjaminiHochberg([0.001, 0.04, 0.3], 0.05); // [true, false, false]
 */
export const benjaminiHochberg = (pValues: readonly (number | null)[], q: number): boolean[] =>
  adjustedPValues(pValues).map((adjusted) => adjusted !== null && adjusted <= q);
