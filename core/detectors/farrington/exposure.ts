import type { Series } from "../detector.ts";

/**
 * What the mean of each period is proportional to; undefined where all periods are alike.
 *
 *     exposure = [population ×] share        people, or 1 for full cover
 *
 * Null or 0 is a period that says nothing of the others: nobody reported, or it is not known who did.
 */
export const exposureOf = (
  { population, share, counts }: Series,
  /** Whether rates are modelled. */
  populationOffset: boolean,
): readonly (number | null)[] | undefined => {
  if (!populationOffset) return share;
  if (!share) return population ?? counts.map(() => null);
  return share.map((one, i) => (one ?? 0) * (population?.[i] ?? 0));
};
