import { type Chance, chanceOf } from "../statistics/chance.ts";
import { type BenchmarkPeriod, type BenchmarkSet, benchmarkSeries } from "./benchmark-set.ts";
import { type DailySignal, dailySignals, meanOfDay } from "./daily-signals.ts";
import { outbreakCases, overdispersedCount, wholeNumber } from "./simulated-cases.ts";

const years = 7;
const weeks = 52 * years;
const currentWeeks = 49;
/** Outbreak sizes, in units of a day's standard deviation times the open days of a week. */
const sizes = [2, 3, 5, 10];

/** Relative probability that a case of an outbreak is counted on each open day, from Monday. */
const weights = { 5: [1.5, 1.1, 1, 1, 1.1], 7: [1, 1, 1, 1, 1, 2, 2] } as const;

/**
 * Simulates daily syndromic series with known outbreaks: 16 signals × `replicates`. Deterministic for a seed.
 *
 * Seven years of 52 weeks; the last 49 weeks are judged and contain one outbreak of about two weeks. Eight signals are
 * closed on weekends; three have a large epidemic every year. An outbreak's cases are distributed by the weights of the days.
 *
 * Source: Noufaily et al., Bioinformatics 2019;35:3110-3118, without its bank holidays.
 */
export const simulateDaily = (seed: number, replicates: number): BenchmarkSet => ({
  frequency: "day",
  series: dailySignals.flatMap((signal, s) =>
    Array.from({ length: replicates }, (_, r) => {
      const chance = chanceOf(`daily ${seed} ${s} ${r}`);
      const size = sizes[r % sizes.length] ?? 2;
      return benchmarkSeries("day", s + 1, simulatedDays(chance, signal, size));
    }),
  ),
});

const simulatedDays = (chance: Chance, signal: DailySignal, size: number): BenchmarkPeriod[] => {
  const { days, phi, divisor, epidemic } = signal;
  const length = weeks * days;
  const means = Array.from({ length }, (_, i) => meanOfDay(signal, i + 1));
  const counts = means.map((mean) => overdispersedCount(chance, mean, phi) / divisor);
  const sdOf = (at: number) => Math.sqrt(phi * (means[at] ?? 0)) / divisor;
  const spread = (start: number, meanSize: number, periodsPerUnit: number) => {
    const plan = { start, meanSize, last: length - 1, periodsPerUnit };
    return [...outbreakCases(chance, plan)].map(
      ([at, cases]) => [at, Math.round(cases * (weights[days][at % days] ?? 1))] as const,
    );
  };
  for (let year = 0; epidemic && year < years; year++) {
    const start = wholeNumber(chance, epidemic.from, epidemic.to) - 1 + year * days * 52;
    const meanSize = 3 * days * epidemic.size * sdOf(start) * divisor;
    for (const [at, cases] of spread(start, meanSize, 50)) counts[at] = (counts[at] ?? 0) + cases;
  }
  const start = wholeNumber(chance, length - currentWeeks * days, length - 1);
  const outbreak = new Map(spread(start, size * days * sdOf(start), 4));
  return Array.from({ length: weeks * 7 }, (_, day) => {
    const isOpen = day % 7 < days;
    const at = Math.floor(day / 7) * days + (day % 7);
    const cases = isOpen ? (outbreak.get(at) ?? 0) : 0;
    const count = isOpen ? Math.round(counts[at] ?? 0) + cases : 0;
    return { count, outbreakCases: cases, isCurrent: day >= (weeks - currentWeeks) * 7, isOpen };
  });
};
