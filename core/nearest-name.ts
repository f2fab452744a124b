/**
 * The known name that a wrong one was most likely meant to be; null where none is near.
 *
 * Near is: alike but for case, hyphens and the like; begun and not ended; or a slip of the fingers in every third
 * letter (a letter wrong, too many, missing, or two exchanged). Never throws.
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

/** "; did you mean reportingUnit?", or nothing where no known name is near. */
export const didYouMean = (name: string, known: Iterable<string>): string => {
  const nearest = nearestName(name, known);
  return nearest === null ? "" : `; did you mean ${nearest}?`;
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Letters to change, add, leave out or exchange with their neighbour until one text is the other. */
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
