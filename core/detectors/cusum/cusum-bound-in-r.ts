import type { InControl, Transform } from "./cusum-transform.ts";

/** What R's bound depends on beside the mean in control. */
interface Room {
  /** How much the next count may add before it alarms, in standard deviations: h + k less the sum before. */
  readonly room: number;
  /** h less the sum after the count. */
  readonly left: number;
}

const powered = (base: number): number => (base > 0 ? base ** 1.5 : 0);

const scaled = ({ m }: InControl, { room }: Room): number =>
  (2 / 3) * m ** (1 / 6) * room + m ** (2 / 3);

const bounds: Readonly<Record<Transform, (of: InControl, room: Room) => number>> = {
  standard: ({ m }, { room }) => Math.ceil(Math.sqrt(m) * room + m),
  rossi: ({ m }, { room }) =>
    2 * Math.sqrt(m) * room + 5 * m - 2 * Math.sqrt(4 * m * m + 2 * m * Math.sqrt(m) * room),
  anscombe: (of, room) => powered(scaled(of, room)),
  anscombe2nd: (of, room) => powered(scaled(of, room) - of.m ** (1 / 3) / 9),
  pearsonNegBin: ({ m, alpha }, { room }) => Math.sqrt(m + alpha * m * m) * room + m,
  anscombeNegBin: (_, { left }) => left,
  none: (_, { left }) => left,
};

/**
 * R's bound: the count that just alarms when the sum before was `before`; 0 where R's formula leaves the numbers.
 *
 * `anscombe2nd` has the exponent +1/3 where the transform has -1/3, and the two last answer h minus the new sum,
 * which is no count: both as R.
 */
export const boundOfR = (transform: Transform) => {
  const boundWith = bounds[transform];
  return (
    of: InControl,
    { k, h, before, after }: { readonly [name in "k" | "h" | "before" | "after"]: number },
  ): number => Math.max(0, boundWith(of, { room: h + k - before, left: h - after }) || 0);
};
