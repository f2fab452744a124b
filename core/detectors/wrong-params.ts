import { faultsOf } from "../fault/schema-faults.ts";
import type { Fault } from "../fault.ts";
import type { Detector } from "./detector.ts";

/** Error for parameters that a detector does not accept; the pointers of the faults refer to the parameters. */
export class WrongParams extends RangeError {
  readonly detector: string;
  readonly faults: readonly Fault[];

  constructor(detector: string, faults: readonly Fault[]) {
    const lines = faults.map(({ pointer, detail }) => `${pointer} ${detail}`);
    super(`Cannot detect: the parameters of ${detector} are wrong: ${lines.join("; ")}`);
    this.name = "WrongParams";
    this.detector = detector;
    this.faults = faults;
  }
}

/** A detector's parameters with defaults filled in. Throws WrongParams with every fault and likely corrections. */
export const parseParams = <P>({ id, params: schema }: Detector<P>, raw: unknown): P => {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new WrongParams(id, faultsOf(parsed.error, raw, { schema }));
};
