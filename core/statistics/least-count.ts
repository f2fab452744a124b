/** Upper limit of the search. */
const most = 2 ** 40;

/**
 * The smallest count for which a monotone rule is true: true for n implies true for n + 1.
 *
 * Infinite if the rule is false up to about 1e12. Searches from `guess`, a whole number, with doubling steps: two
 * evaluations if the guess is right, otherwise about 2 log2 of its error.
 *
 * @example
 *     leastCount((cases) => cases * cases > 50); // 8
 */
export const leastCount = (isEnough: (count: number) => boolean, guess = 1): number => {
  let tooFew = -1;
  let enough = guess < most ? guess : 1;
  let step = 1;
  if (isEnough(enough)) {
    for (tooFew = enough - 1; tooFew >= 0 && isEnough(tooFew); tooFew -= step) {
      enough = tooFew;
      step *= 2;
    }
    tooFew = Math.max(tooFew, -1);
  } else {
    do {
      if (enough >= most) return Number.POSITIVE_INFINITY;
      tooFew = enough;
      enough += step;
      step *= 2;
    } while (!isEnough(enough));
  }
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
};
