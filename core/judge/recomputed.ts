import type { Evidence } from "./evidence.ts";
import { rejudge } from "./judge-rule.ts";

/** The numbers of a judgement as an alert shows them; absent and null are the same. */
export interface JudgedNumbers {
  readonly observed: number | null;
  readonly expected?: number | null | undefined;
  readonly threshold: number | null;
  readonly pValue?: number | null | undefined;
  /** True if the rule was met. */
  readonly met: boolean;
}

/** A number that comes out otherwise now. */
export interface Difference {
  readonly field: keyof JudgedNumbers;
  readonly stored: number | boolean | null;
  readonly now: number | boolean | null;
}

/**
 * Largest difference, relative to the larger of the two numbers, that counts as the same: another machine may round the
 * last digits of a logarithm otherwise.
 */
export const recomputeTolerance = 1e-9;

const isSame = (a: number | boolean | null, b: number | boolean | null): boolean => {
  if (typeof a !== "number" || typeof b !== "number") return a === b;
  return a === b || Math.abs(a - b) <= recomputeTolerance * Math.max(Math.abs(a), Math.abs(b));
};

const fields = ["met", "observed", "expected", "threshold", "pValue"] as const;

/**
 * Judges again from the evidence, with the code at hand, and compares: the numbers that differ, none if all are the same
 * within `recomputeTolerance`. A number that was not stored is not compared.
 */
export const recomputed = (
  stored: Partial<JudgedNumbers>,
  evidence: Evidence,
): readonly Difference[] => {
  const judgement = rejudge(evidence);
  const now: JudgedNumbers = { ...judgement, met: judgement.result === "signal" };
  return fields.flatMap((field) => {
    if (!(field in stored)) return [];
    const [before, after] = [stored[field] ?? null, now[field] ?? null];
    return isSame(before, after) ? [] : [{ field, stored: before, now: after }];
  });
};
