/** No threshold is looked for beyond this. */
const most = 2 ** 40;

/**
 * The fewest cases for which a rule that only gets truer with more cases is true.
 *
 * Infinite when it is not true of a trillion. Asks about twice the binary digits of the answer.
 */
export const leastCount = (isEnough: (count: number) => boolean): number => {
  if (isEnough(0)) return 0;
  let tooFew = 0;
  let enough = 1;
  while (!isEnough(enough)) {
    if (enough >= most) return Number.POSITIVE_INFINITY;
    tooFew = enough;
    enough *= 2;
  }
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) / 2;
    if (isEnough(Math.floor(middle))) enough = Math.floor(middle);
    else tooFew = Math.floor(middle);
  }
  return enough;
};
