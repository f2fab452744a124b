import { type NormalEquations, type Solution, zeros } from "./level-equations.ts";
import type { Design } from "./quasi-poisson-design.ts";

/** Room for one fit after another on the same design; a fit stands until the next one. */
export interface Workspace {
  means: Float64Array;
  meansBefore: Float64Array;
  equations: NormalEquations;
  nextEquations: NormalEquations;
}

/** What the counts add up to, weighted: the same in every pass of a fit. */
export interface Totals {
  /** Sum of weight × y of each level. */
  readonly cases: readonly number[];
  /** Sum of weight × y × time. */
  readonly timeCases: number;
  /** Sum of weight × (y ln y - y - y × offset). */
  readonly constant: number;
  /** What rounding may make of the deviance. */
  readonly noise: number;
}

/** The equations of the first pass, from mean = y + 0.1, which no coefficients give, and the deviance there. */
export const firstPass = (
  { counts, times, levels, levelCount, offsets, logCounts, logStarts }: Design,
  weights: Float64Array,
  { meansBefore, equations }: Workspace,
): { readonly totals: Totals; readonly deviance: number } => {
  const { work, timeWork, score } = equations;
  clear(equations);
  const cases = zeros(levelCount);
  let timeCases = 0;
  let timeSquares = 0;
  let timeScore = 0;
  let deviance = 0;
  let constant = 0;
  let magnitude = 0;
  for (let i = 0; i < counts.length; i++) {
    const y = counts[i] as number;
    const weight = weights[i] as number;
    const level = levels[i] as number;
    const time = times[i] as number;
    const logMean = logStarts[i] as number;
    const offset = offsets ? (offsets[i] as number) : 0;
    const weighted = weight * y;
    const w = weighted + weight * 0.1;
    const s = w * (logMean - offset) - weight * 0.1;
    const logs = weighted * (logCounts[i] as number);
    meansBefore[i] = y + 0.1;
    cases[level] = (cases[level] as number) + weighted;
    work[level] = (work[level] as number) + w;
    timeWork[level] = (timeWork[level] as number) + w * time;
    score[level] = (score[level] as number) + s;
    timeCases += weighted * time;
    timeSquares += w * time * time;
    timeScore += s * time;
    deviance += logs - weighted * logMean + weight * 0.1;
    constant += logs - weighted - weighted * offset;
    magnitude += logs;
  }
  equations.timeSquares = timeSquares;
  equations.timeScore = timeScore;
  const noise = 8 * Number.EPSILON * magnitude;
  return { totals: { cases, timeCases, constant, noise }, deviance: 2 * deviance };
};

const leastMean = Number.EPSILON;

/** Where ln growth over the whole baseline is below this, growth may be multiplied up from run to run. */
const mostGrowth = 300;

/**
 * Means of the coefficients, the equations of Newton's step from there, and the deviance.
 *
 * A mean is the product of a level's factor and of growth since time 0, which goes on from one run to the
 * next: exponentials are taken once a level and at a gap, not once a period. What hangs on the counts alone
 * comes from the totals.
 */
export const nextPass = (
  { times, levels, offsets, runs }: Design,
  weights: Float64Array,
  {
    solution: { intercepts, slope },
    totals,
    room: { means, nextEquations },
  }: { readonly solution: Solution; readonly totals: Totals; readonly room: Workspace },
): number => {
  const { work, timeWork } = nextEquations;
  clear(nextEquations);
  const growth = Math.exp(slope);
  const goesOn = !offsets && Math.abs(slope * (times[0] ?? 0)) < mostGrowth;
  const factors = intercepts.map(Math.exp);
  let factor = 1;
  let grown = 1;
  let nextTime = Number.NaN;
  let timeSquares = 0;
  for (let run = 0; run < runs.length - 1; run++) {
    const first = runs[run] as number;
    const end = runs[run + 1] as number;
    const level = levels[first] as number;
    let time = times[first] as number;
    if (goesOn) {
      factor = factors[level] as number;
      if (time !== nextTime) grown = Math.exp(slope * time);
    } else {
      const offset = offsets ? (offsets[first] as number) : 0;
      grown = Math.exp((intercepts[level] as number) + slope * time + offset);
    }
    let runWork = 0;
    let runTimeWork = 0;
    for (let i = first; i < end; i++) {
      const mean = Math.max(factor * grown, leastMean);
      const w = (weights[i] as number) * mean;
      const timeW = w * time;
      means[i] = mean;
      runWork += w;
      runTimeWork += timeW;
      timeSquares += timeW * time;
      grown *= growth;
      time += 1;
    }
    nextTime = time;
    work[level] = (work[level] as number) + runWork;
    timeWork[level] = (timeWork[level] as number) + runTimeWork;
  }
  nextEquations.timeSquares = timeSquares;
  return finish(nextEquations, totals, { intercepts, slope });
};

/** Scores from the totals, and the deviance. */
const finish = (
  equations: NormalEquations,
  { cases, timeCases, constant }: Totals,
  { intercepts, slope }: Solution,
): number => {
  const { work, timeWork, score } = equations;
  let timeScore = timeCases;
  let deviance = constant - slope * timeCases;
  for (let level = 0; level < work.length; level++) {
    const own = work[level] as number;
    if (own === 0) continue;
    const observed = cases[level] as number;
    score[level] = observed - own;
    timeScore -= timeWork[level] as number;
    deviance += own - observed * (intercepts[level] as number);
  }
  equations.timeScore = timeScore;
  return 2 * deviance;
};

/** A loop: `fill` costs more than all the adding up of a small model. */
const clear = ({ work, timeWork, score }: NormalEquations) => {
  for (let level = 0; level < work.length; level++) {
    work[level] = 0;
    timeWork[level] = 0;
    score[level] = 0;
  }
};
