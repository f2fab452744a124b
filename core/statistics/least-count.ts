/** No threshold is looked for beyond this. */
const most = 2 ** 40;

/**
 * The fewest cases for which a rule that only gets truer with more cases is true.
 *
 * Infinite when it is not true of a trillion. Looks around a guess, a whole number, in steps that double: asks
 * twice where the guess is right, else about twice the binary digits of what it is wrong by.
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
