/** A signal that someone would have to verify. */
export interface Candidate {
  /** The place that owns the alert, and whose time it takes. */
  readonly owner: string;
  /** Identifies the candidate; decides the order if all else is equal. */
  readonly id: string;
  readonly alertLevel: "alert" | "epidemic";
  /** Absent for a fixed threshold: the guideline decided, so the alarm is never cut. */
  readonly pValue?: number;
  /** Cases above the expected ones. */
  readonly excess: number;
}

/** A candidate cut for this week: its owner has `rank` - 1 more important ones. */
export interface Cut<C extends Candidate> {
  readonly candidate: C;
  /** Rank among its owner's candidates, from 1. */
  readonly rank: number;
  readonly of: number;
}

/**
 * The candidates of a week that each owner can verify, the most important first, and those that were cut.
 *
 *     order = fixed threshold before detector, epidemic before alert, smaller p-value, more excess cases, id
 *
 * The first `budget` of each owner are kept. Fixed thresholds are kept whatever the budget, and use it up: a case of
 * polio must be verified, and that takes time. Kept and cut together are all candidates. Throws a RangeError if the
 * budget is not a whole number from 0.
 */
export const withinBudget = <C extends Candidate>(
  candidates: readonly C[],
  budget: number,
): { readonly kept: readonly C[]; readonly cut: readonly Cut<C>[] } => {
  if (!Number.isInteger(budget) || budget < 0) {
    throw new RangeError(`Cannot rank: budget must be a whole number from 0, got ${budget}`);
  }
  const kept: C[] = [];
  const cut: Cut<C>[] = [];
  for (const all of Map.groupBy(candidates, ({ owner }) => owner).values()) {
    const ranked = [...all].sort(weightiest);
    for (const [i, candidate] of ranked.entries()) {
      if (i < budget || candidate.pValue === undefined) kept.push(candidate);
      else cut.push({ candidate, rank: i + 1, of: ranked.length });
    }
  }
  return { kept, cut };
};

type Weight = Pick<Candidate, "alertLevel" | "pValue" | "excess">;

const byWeight = (a: Weight, b: Weight): number =>
  Number(a.pValue !== undefined) - Number(b.pValue !== undefined) ||
  Number(b.alertLevel === "epidemic") - Number(a.alertLevel === "epidemic") ||
  (a.pValue ?? 0) - (b.pValue ?? 0) ||
  b.excess - a.excess;

/** True if `a` is more important than `b`: not if only their ids differ. */
export const outweighs = (a: Weight, b: Weight): boolean => byWeight(a, b) < 0;

/** Comparator that sorts the most important first: see `withinBudget`. */
export const weightiest = (a: Weight & { id: string }, b: Weight & { id: string }): number =>
  byWeight(a, b) || (a.id < b.id ? -1 : 1);
