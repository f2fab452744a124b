/**
 * The known name that a wrong name was most likely meant to be; null if none is close.
 *
 * Close means: equal but for case, hyphens and the like; a beginning of the name; or at most one typing error for every
 * three letters (a wrong, extra or missing letter, or two exchanged). Never throws.
 */
export const nearestName = (name: string, known: Iterable<string>): string | null => {
  const wanted = plain(name);
  if (wanted === "" || wanted.length > 60) return null;
  let best: string | null = null;
  let least = Math.ceil(wanted.length / 3) + 1;
  for (const one of known) {
    const other = plain(one);
    const isBegun = wanted.length >= 3 && other.startsWith(wanted);
    const slips = isBegun ? Math.min(1, slipsBetween(wanted, other)) : slipsBetween(wanted, other);
    if (slips >= least) continue;
    least = slips;
    best = one;
  }
  return best;
};

/** "; did you mean reportingUnit?", or an empty text if no known name is close. */
export const didYouMean = (name: string, known: Iterable<string>): string => {
  const nearest = nearestName(name, known);
  return nearest === null ? "" : `; did you mean ${nearest}?`;
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Edit distance: letters to change, insert, delete or exchange with the next to turn one text into the other. */
const slipsBetween = (a: string, b: string): number => {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (isSame ? 0 : 1),
        isExchanged ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
};
