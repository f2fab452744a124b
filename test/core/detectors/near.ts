import { expect } from "vitest";
import type { Written } from "./golden.ts";

/** How far a number may be from R's: relative to it, or as it is where that is more. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** Matches what R wrote: a number within the tolerance either way; null, text and infinity as they are. */
export const near = (value: Written | string | boolean, { relative, absolute }: Tolerance) =>
  typeof value === "number"
    ? expect.toSatisfy(
        (ours) =>
          typeof ours === "number" &&
          Math.abs(ours - value) <= Math.max(relative * Math.abs(value), absolute),
        `${value} to ${relative}, or ${absolute}`,
      )
    : value;
