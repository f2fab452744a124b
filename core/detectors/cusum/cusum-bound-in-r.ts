import type { InControl, Transform } from "./cusum-transform.ts";

/** Inputs of R's bound besides the in-control mean. */
interface Room {
  /** h + k minus the sum before the count: how much the count can add before it alarms, in standard deviations. */
  readonly room: number;
  /** h minus the sum after the count. */
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
 * R's bound: the smallest count that alarms if the sum before was `before`; 0 if R's formula is not finite.
 *
 * As in R, `anscombe2nd` has the exponent +1/3 where the transform has -1/3, and the last two transforms give h minus
 * the new sum, which is not a count.
 */
export const boundOfR = (transform: Transform) => {
  const boundWith = bounds[transform];
  return (
    of: InControl,
    { k, h, before, after }: { readonly [name in "k" | "h" | "before" | "after"]: number },
  ): number => Math.max(0, boundWith(of, { room: h + k - before, left: h - after }) || 0);
};
