import { faultsOf } from "../fault/schema-faults.ts";
import type { Fault } from "../fault.ts";
import type { Detector } from "./detector.ts";

/** A detector was asked with parameters that it does not take; the pointers are into these. */
export class WrongParams extends RangeError {
  readonly detector: string;
  readonly faults: readonly Fault[];

  constructor(detector: string, faults: readonly Fault[]) {
    const told = faults.map(({ pointer, detail }) => `${pointer} ${detail}`);
    super(`Cannot detect: the parameters of ${detector} are wrong: ${told.join("; ")}`);
    this.name = "WrongParams";
    this.detector = detector;
    this.faults = faults;
  }
}

/** A detector's parameters with defaults filled in. Throws WrongParams with everything that is wrong, and what may be meant. */
export const parseParams = <P>({ id, params: schema }: Detector<P>, raw: unknown): P => {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new WrongParams(id, faultsOf(parsed.error, raw, { schema }));
};
