/** The history of a part of a place: one reporting unit, or a place within it with several units. */
export interface PartPast {
  /** Cases of each period; ignored if no report was received. */
  readonly cases: readonly number[];
  /** Share of its reports that were received in each period, 0 to 1; 0 or 1 for one unit. */
  readonly came: readonly number[];
}

/**
 * Share of a place's usual cases that its reports cover, week by week, up to index `at`.
 *
 *     y[u, t]  ~ w[u] × came[u, t] × s[t]                 cases: usual size of the part × its reports × season of the place
 *     w[u]     = (sum of y[u, t] + mean of w) / (sum of came[u, t] × s[t] + 1)     over the weeks before `at`
 *     s[t]     = sum of y[u, t] / sum of w[u] × came[u, t]                         over the parts
 *     share[t] = sum of w[u] × came[u, t] / sum of w[u]
 *
 * The equations of w and s are solved in turn until both converge: a maximum likelihood fit with missing reports. A unit
 * that reports only in the rainy season is thus not taken for a large one. The 1 and the mean of w are a prior, one week
 * of an average part: a part that never reported counts as average. A hospital has the weight of its cases, where a
 * count of units would give it that of a health post.
 *
 * Weeks in `excluded` (a confirmed outbreak) are left out of the fit. If there never was a case, all parts have the
 * same weight. 0 if nobody reported. Never throws.
 *
 * Source: two-way Poisson model with missing cells, as in TRIM: ter Braak et al., in Bird Numbers 1992 (1994).
 */
export const coveredShare = (
  parts: readonly PartPast[],
  at: number,
  excluded: readonly boolean[] = [],
): number[] => {
  const sizes = usualSizes(parts, at, excluded);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const covered = new Float64Array(at + 1);
  parts.forEach(({ came }, u) => {
    const size = sizes[u] as number;
    for (let t = 0; t <= at; t++) covered[t] = (covered[t] as number) + size * (came[t] ?? 0);
  });
  return Array.from(covered, (sum) => (total > 0 ? Math.min(1, sum / total) : 0));
};

const mostRounds = 50;
const settled = 1e-6;

/** The size w of each part; 1 for all if there never was a case. */
const usualSizes = (
  parts: readonly PartPast[],
  at: number,
  excluded: readonly boolean[],
): Float64Array => {
  const lesson = lessonOf(
    parts,
    Array.from({ length: at }, (_, t) => t).filter((t) => !excluded[t]),
  );
  const sizes = new Float64Array(parts.length).fill(1);
  if (lesson.sums.every((sum) => sum === 0)) return sizes;
  const season = new Float64Array(lesson.weeks).fill(1);
  for (let round = 0; round < mostRounds; round++) {
    if (learnSizes(sizes, season, lesson) < settled) break;
    learnSeason(season, sizes, lesson);
  }
  return sizes;
};

/** The data of the fit: the weeks that are not excluded. */
interface Lesson {
  readonly weeks: number;
  /** Share of the reports of part u received in week i, at index u × weeks + i. */
  readonly came: Float64Array;
  /** Cases by part. */
  readonly sums: Float64Array;
  /** Cases by week. */
  readonly cases: Float64Array;
}

const lessonOf = (parts: readonly PartPast[], taught: readonly number[]): Lesson => {
  const weeks = taught.length;
  const came = new Float64Array(parts.length * weeks);
  const sums = new Float64Array(parts.length);
  const cases = new Float64Array(weeks);
  for (const [u, part] of parts.entries()) {
    for (const [i, t] of taught.entries()) {
      const share = part.came[t] ?? 0;
      if (share === 0) continue;
      const count = part.cases[t] ?? 0;
      came[u * weeks + i] = share;
      sums[u] = (sums[u] ?? 0) + count;
      cases[i] = (cases[i] ?? 0) + count;
    }
  }
  return { weeks, came, sums, cases };
};

/** Updates the sizes for the current season; returns the largest change, in mean sizes. */
const learnSizes = (
  sizes: Float64Array,
  season: Float64Array,
  { weeks, came, sums }: Lesson,
): number => {
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  let moved = 0;
  for (let u = 0; u < sizes.length; u++) {
    let exposure = 1;
    for (let i = 0; i < weeks; i++) {
      exposure += (came[u * weeks + i] as number) * (season[i] as number);
    }
    const size = ((sums[u] as number) + mean) / exposure;
    moved = Math.max(moved, Math.abs(size - (sizes[u] as number)) / mean);
    sizes[u] = size;
  }
  return moved;
};

/** Updates the season for the current sizes, with mean 1: a size is then the cases of a week, and the prior one week. */
const learnSeason = (
  season: Float64Array,
  sizes: Float64Array,
  { weeks, came, cases }: Lesson,
): void => {
  const usual = new Float64Array(weeks);
  for (let u = 0; u < sizes.length; u++) {
    for (let i = 0; i < weeks; i++) {
      usual[i] = (usual[i] as number) + (came[u * weeks + i] as number) * (sizes[u] as number);
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
