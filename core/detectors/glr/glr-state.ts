import type { SeasonalModel } from "../cusum/seasonal-model.ts";
import type { Part } from "./glr-statistic.ts";

/** The known counts that a mean was or will be fitted to, and their places in time, as plain data. */
export interface LearntCounts {
  readonly times: readonly number[];
  readonly counts: readonly number[];
}

/** Where the chart stands before the next period. Plain data. */
export interface GlrState {
  /** Counts and expectations since the last alarm, no more than the longest stretch needs. */
  readonly part: Part;
  /** The likelihood ratio CUSUM so far, where `theta` is given. */
  readonly sum: number;
  /** The last known count. */
  readonly last: number;
  /** Place in time of the next period. */
  readonly t: number;
  /** In-control mean: a fitted model, or given from place `from` on. */
  readonly mean: SeasonalModel | { readonly means: readonly number[]; readonly from: number };
  readonly alpha: number;
  /** Least in-control mean: half a case in the whole baseline. */
  readonly floor: number;
  /** What the mean is fitted to anew after an alarm; absent where it stays. */
  readonly learnt?: LearntCounts;
}
