/**
 * Parameters of one kind of simulated syndromic signal.
 *
 * `days`: open days a week. ln of the mean = a + b t + `yearly` yearly waves (cosine and sine) + `weekly` waves over
 * the week. `phi`: variance over mean. t starts at `shift` days. Counts and noise are divided by `divisor`.
 */
export interface DailySignal {
  readonly days: 5 | 7;
  readonly a: number;
  readonly b: number;
  readonly yearly: readonly [waves: number, cos: number, sin: number];
  readonly weekly: readonly [waves: number, cos: number, sin: number];
  readonly phi: number;
  readonly shift: number;
  readonly divisor: number;
  /** A large epidemic every year, part of the background: its size, and the days of the year it starts in. */
  readonly epidemic?: { readonly size: number; readonly from: number; readonly to: number };
}

const plain = { b: 0, phi: 1, shift: 0, divisor: 1 } as const;
/** The 16 signals with the values of the authors' code. */
export const dailySignals: readonly DailySignal[] = [
  {
    ...plain,
    days: 5,
    a: 6,
    yearly: [1, 0.3, 2],
    weekly: [1, 0.3, 0.5],
    phi: 1.5,
    shift: -50,
    divisor: 10,
    epidemic: { size: 80, from: 1, to: 20 },
  },
  {
    ...plain,
    days: 5,
    a: 1,
    yearly: [1, 0.1, 2],
    weekly: [1, 0.05, 0.05],
    shift: -50,
    epidemic: { size: 50, from: 1, to: 20 },
  },
  {
    ...plain,
    days: 5,
    a: 6,
    b: 0.0001,
    yearly: [0, 0, 0],
    weekly: [1, 0.6, 0.9],
    phi: 1.5,
    divisor: 10,
  },
  { ...plain, days: 5, a: 3, yearly: [1, 1.5, 0.1], weekly: [1, 0.2, 0.3], shift: -150 },
  { ...plain, days: 5, a: 3, yearly: [1, 0.2, 0.1], weekly: [1, 0.05, 0.15], shift: -200 },
  { ...plain, days: 5, a: 5, yearly: [1, 0.2, 0.1], weekly: [1, 0.05, 0.1] },
  { ...plain, days: 5, a: 0.5, yearly: [2, 0.4, 0], weekly: [1, 0.05, 0.15] },
  { ...plain, days: 5, a: 9, yearly: [1, 0.5, 0.2], weekly: [1, 0.2, 0.5], divisor: 100 },
  { ...plain, days: 7, a: 6, yearly: [1, 0.2, 0.2], weekly: [2, 0.5, 0.4], phi: 2, shift: 29 },
  { ...plain, days: 7, a: 0.5, yearly: [1, 1.5, 1.4], weekly: [2, 0.5, 0.4], shift: -167 },
  { ...plain, days: 7, a: 5.5, yearly: [0, 0, 0], weekly: [2, 0.3, 0.25], shift: 1 },
  { ...plain, days: 7, a: 2, yearly: [0, 0, 0], weekly: [2, 0.3, 0.25], shift: 1 },
  {
    ...plain,
    days: 7,
    a: 2,
    b: 0.0005,
    yearly: [1, 0.8, 0.8],
    weekly: [2, 0.8, 0.4],
    phi: 4,
    shift: 57,
  },
  { ...plain, days: 7, a: 0.05, yearly: [4, 0.01, 0.01], weekly: [1, 1.8, 0.1], shift: -85 },
  {
    ...plain,
    days: 7,
    a: 3,
    yearly: [1, 0.8, 0.6],
    weekly: [2, 0.8, 0.4],
    phi: 4,
    shift: 29,
    epidemic: { size: 150, from: 210, to: 230 },
  },
  { ...plain, days: 7, a: 6, yearly: [0, 0, 0], weekly: [2, 0.8, 0.4], phi: 4, shift: 1 },
];

/** Mean count of open day t, counted from 1, before the division. */
export const meanOfDay = (
  { a, b, yearly, weekly, days, shift }: DailySignal,
  t: number,
): number => {
  const shifted = t + shift;
  const wave = ([waves, cos, sin]: DailySignal["yearly"], period: number): number => {
    let sum = 0;
    for (let j = 1; j <= waves; j++) {
      const angle = (2 * Math.PI * j * shifted) / period;
      sum += cos * Math.cos(angle) + sin * Math.sin(angle);
    }
    return sum;
  };
  return Math.exp(a + b * shifted + wave(yearly, 52 * days) + wave(weekly, days));
};
