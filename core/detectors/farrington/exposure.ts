import type { Series } from "../detector.ts";

/**
 * Exposure of each period, to which its mean is proportional; undefined if all periods have the same.
 *
 *     exposure = [population ×] share        people, or 1 for full cover
 *
 * A period with exposure null or 0 is not comparable: nobody reported, or it is unknown who did.
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
