import { readFileSync } from "node:fs";

/** A number as R's files write it. */
export type Written = number | "Inf" | "-Inf" | null;

interface PackedCase {
  readonly case: string;
  readonly params: Record<string, unknown>;
  readonly series: string;
  readonly range: readonly [number, number];
  /** R stopped. */
  readonly error?: true;
  readonly alarm?: readonly (boolean | null)[];
  readonly [vector: string]: unknown;
}

/** One run of an R function: `range` in periods counted from 1, the other vectors in its order. */
export interface GoldenCase {
  readonly case: string;
  readonly params: Record<string, unknown>;
  readonly series: {
    readonly start: readonly [number, number];
    readonly frequency: number;
    readonly counts: readonly (number | null)[];
    readonly dates?: readonly string[];
  };
  readonly range: readonly number[];
  readonly error: boolean;
  readonly alarm: readonly (boolean | null)[];
  readonly vectors: Readonly<Record<string, readonly Written[]>>;
}

interface Packed {
  readonly series: Record<string, GoldenCase["series"]>;
  readonly cases: readonly PackedCase[];
}

/** Every run of an R function kept in `test/golden`. */
export const goldenCases = (name: string): GoldenCase[] => {
  const file = new URL(`../../golden/${name}.json`, import.meta.url);
  const { series, cases }: Packed = JSON.parse(readFileSync(file, "utf8"));
  return cases.map((packed) => {
    const { case: label, series: key, params, range, error = false, alarm = [], ...rest } = packed;
    const found = series[key];
    if (!found) throw new RangeError(`Cannot read golden case ${label}: no series ${key}`);
    return {
      case: label,
      params,
      series: found,
      range: Array.from({ length: range[1] - range[0] + 1 }, (_, i) => range[0] + i),
      error,
      alarm,
      vectors: rest as GoldenCase["vectors"],
    };
  });
};
