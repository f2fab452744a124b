import type { Count } from "../report.ts";

/**
 * Share of a place's usual cases that its reporting units stand for, week by week, up to index `at`.
 *
 *     y[u, t]  ~ w[u] × s[t]                              cases: usual size of the unit × season of the place
 *     w[u]     = (sum of y[u, t] + mean of w) / (sum of s[t] + 1)     over the weeks before `at` that u reported
 *     s[t]     = sum of y[u, t] / sum of w[u]                         over the units that reported in week t
 *     share[t] = sum of w[u] over those that reported / sum of all w[u]
 *
 * Both equations in turn until they settle: the most likely sizes when reports are missing, so that a unit that
 * reports in the rainy season alone is not taken for a large one. A unit never heard of counts as a mean one,
 * and every report teaches (the 1 and the mean of w above: one week of a mean unit). Hospitals weigh what they
 * see, where a head count would take them for a health post.
 *
 * `reports[u]` are a unit's counts, null where it did not report. Weeks in `excluded` (a confirmed outbreak)
 * teach nothing. Where no case was ever seen all units weigh the same. 0 where nobody reported. Never throws.
 *
 * Source: two-way Poisson model with missing cells, as in TRIM: ter Braak et al., in Bird Numbers 1992 (1994).
 */
export const coveredShare = (
  reports: readonly (readonly Count[])[],
  at: number,
  excluded: readonly boolean[] = [],
): number[] => {
  const length = at + 1;
  const weights = usualSizes(reports, at, excluded);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Array.from({ length }, (_, t) => {
    let covered = 0;
    for (const [u, weight] of weights.entries()) {
      if ((reports[u]?.[t] ?? null) !== null) covered += weight;
    }
    return total > 0 ? Math.min(1, covered / total) : 0;
  });
};

const mostRounds = 50;
const settled = 1e-6;

/** Where no case was ever seen, all alike. */
const usualSizes = (
  reports: readonly (readonly Count[])[],
  at: number,
  excluded: readonly boolean[],
): Float64Array => {
  const lesson = lessonOf(
    reports,
    Array.from({ length: at }, (_, t) => t).filter((t) => !excluded[t]),
  );
  const sizes = new Float64Array(reports.length).fill(1);
  if (lesson.sums.every((sum) => sum === 0)) return sizes;
  const season = new Float64Array(lesson.weeks).fill(1);
  for (let round = 0; round < mostRounds; round++) {
    if (learnSizes(sizes, season, lesson) < settled) break;
    learnSeason(season, sizes, lesson);
  }
  return sizes;
};

/** What the weeks that teach hold. */
interface Lesson {
  readonly weeks: number;
  /** 1 where unit u reported in week i, at u × weeks + i. */
  readonly isReported: Uint8Array;
  /** Cases by unit. */
  readonly sums: Float64Array;
  /** Cases by week. */
  readonly cases: Float64Array;
}

const lessonOf = (reports: readonly (readonly Count[])[], taught: readonly number[]): Lesson => {
  const weeks = taught.length;
  const isReported = new Uint8Array(reports.length * weeks);
  const sums = new Float64Array(reports.length);
  const cases = new Float64Array(weeks);
  for (const [u, counts] of reports.entries()) {
    for (const [i, t] of taught.entries()) {
      const count = counts[t] ?? null;
      if (count === null) continue;
      isReported[u * weeks + i] = 1;
      sums[u] = (sums[u] ?? 0) + count;
      cases[i] = (cases[i] ?? 0) + count;
    }
  }
  return { weeks, isReported, sums, cases };
};

/** The sizes that go with the season; answers the farthest that one moved, in mean sizes. */
const learnSizes = (
  sizes: Float64Array,
  season: Float64Array,
  { weeks, isReported, sums }: Lesson,
): number => {
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  let moved = 0;
  for (let u = 0; u < sizes.length; u++) {
    let exposure = 1;
    for (let i = 0; i < weeks; i++) {
      exposure += (isReported[u * weeks + i] as number) * (season[i] as number);
    }
    const size = ((sums[u] as number) + mean) / exposure;
    moved = Math.max(moved, Math.abs(size - (sizes[u] as number)) / mean);
    sizes[u] = size;
  }
  return moved;
};

/** The season that goes with the sizes, 1 in the mean: a size is then a week's cases, and the prior one week. */
const learnSeason = (
  season: Float64Array,
  sizes: Float64Array,
  { weeks, isReported, cases }: Lesson,
): void => {
  const usual = new Float64Array(weeks);
  for (let u = 0; u < sizes.length; u++) {
    for (let i = 0; i < weeks; i++) {
      usual[i] =
        (usual[i] as number) + (isReported[u * weeks + i] as number) * (sizes[u] as number);
    }
  }
  let known = 0;
  let total = 0;
  for (let i = 0; i < weeks; i++) {
    if (usual[i] === 0) continue;
    season[i] = (cases[i] as number) / (usual[i] as number);
    known += 1;
    total += season[i] as number;
  }
  for (let i = 0; i < weeks; i++) season[i] = ((season[i] as number) * known) / total;
};
