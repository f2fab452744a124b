import type { Series } from "../detector.ts";

/** What a method does with the exposure that a series knows. */
export interface ExposureUse {
  /** Whether rates are modelled. */
  readonly populationOffset: boolean;
  /** R knows no reporting share. */
  readonly compat?: "r";
}

/**
 * What the mean of each period is proportional to; undefined where all periods are alike.
 *
 *     exposure = [population ×] share        people, or 1 for full cover
 *
 * Null or 0 is a period that says nothing of the others: nobody reported, or it is not known who did.
 */
export const exposureOf = (
  { population, share, counts }: Series,
  { populationOffset, compat }: ExposureUse,
): readonly (number | null)[] | undefined => {
  const covered = compat ? undefined : share;
  if (!populationOffset) return covered;
  if (!covered) return population ?? counts.map(() => null);
  return covered.map((one, i) => (one ?? 0) * (population?.[i] ?? 0));
};
