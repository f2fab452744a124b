import type { Mutant } from "./mutant.ts";

/** Wrong edits of Tocsin's own detector. */
export const tocsinMutants: readonly Mutant[] = [
  // The filter
  {
    what: "the covariance grows where it should shrink",
    from: "(ties[j] as number) * shrink;",
    to: "(ties[j] as number) * -shrink;",
  },
  {
    what: "what is left is taken off once too little",
    from: "(variance - 1 / precisionAfter) / (variance * variance)",
    to: "(variance - 1 / precisionAfter) / variance",
  },
  {
    what: "the update forgets the dispersion",
    from: "precision + pulling / dispersion",
    to: "precision + pulling",
  },
  {
    what: "the variance left forgets the dispersion",
    from: "precision + mean / dispersion",
    to: "precision + mean",
  },
  { what: "the coefficients move too far", from: "tie * shift;", to: "tie * shift * 1.01;" },
  {
    what: "the wandering level wanders less",
    from: "wandering: { week: 0.95,",
    to: "wandering: { week: 0.96,",
  },
  {
    what: "the running level runs less",
    from: "running: { week: 0.75,",
    to: "running: { week: 0.8,",
  },
  { what: "days wander less", from: "week: 0.95, day: 0.99 }", to: "week: 0.95, day: 0.995 }" },
  { what: "days run less", from: "week: 0.75, day: 0.96 }", to: "week: 0.75, day: 0.97 }" },
  { what: "the steady model is as likely as the others", from: "steady: 0.6,", to: "steady: 0.2," },
  {
    what: "models are weighed by all of the past alike",
    from: "evidenceMemory: 0.995",
    to: "evidenceMemory: 1",
  },
  { what: "the noise is forgotten sooner", from: "halfLife: 1000", to: "halfLife: 500" },
  { what: "the level is known better at first", from: "level: 2,", to: "level: 1," },
  { what: "a trend is likelier", from: "trend: 0.1,", to: "trend: 0.2," },
  { what: "the season is likelier", from: "yearlyWave: 0.15,", to: "yearlyWave: 0.2," },
  { what: "weekdays are likelier", from: "weekday: 0.25 }", to: "weekday: 0.3 }" },
  {
    what: "the half-yearly wave is as likely as the yearly one",
    from: "halfYearlyWave: 0.0375",
    to: "halfYearlyWave: 0.15",
  },
  { what: "a count pulls as hard as it may", from: "hardestPull: 3", to: "hardestPull: 30" },
  { what: "a count says all that it can of the noise", from: "farthest: 8", to: "farthest: 80" },
  {
    what: "a level without reports widens for ever",
    from: "mostLevelVariance: 1,",
    to: "mostLevelVariance: 1e9,",
  },
  { what: "a mean may be nothing", from: "least: 1e-6", to: "least: 1e-60" },
  {
    what: "the level's covariances do not widen with it",
    from: "covariance[j * size] = (covariance[j * size] as number) * factor;",
    to: "covariance[j * size] = covariance[j * size] as number;",
  },
  { what: "the surprise is likelier", from: "surprise: 0.01", to: "surprise: 0.02" },
  {
    what: "a forecast is as sure as the last period's",
    from: "variance + drift }",
    to: "variance }",
  },
  { what: "the trend is of a year, not of five", from: "trendYears: 5", to: "trendYears: 1" },
  { what: "the half-yearly wave is another", from: "2 * sine * cosine]", to: "sine * cosine]" },
  { what: "no floor under what is expected", from: "leastMean: 0.05", to: "leastMean: 0.0001" },
  { what: "fewer models are asked", from: "leastLogWeight: 8", to: "leastLogWeight: 1" },
  {
    what: "the first level is of more periods",
    from: "start: { known: 8,",
    to: "start: { known: 16,",
  },
  {
    what: "the first level is of the cases alone",
    from: "(exposure + start.periods)",
    to: "(known + start.periods)",
  },
  {
    what: "the dispersion is the window's first week's",
    from: "dispersionAt(means[means.length - 1]",
    to: "dispersionAt(means[0]",
  },
  {
    what: "confirmed outbreaks teach",
    from: "excluded?.[at] || (share && !share[at]) ? null",
    to: "share && !share[at] ? null",
  },
  {
    what: "a share of 0 teaches",
    from: "excluded?.[at] || (share && !share[at]) ? null",
    to: "excluded?.[at] ? null",
  },
  {
    what: "the share is left out of the mean",
    from: "series.share ? Math.log(series.share[at] || 1) : 0",
    to: "0",
  },
  {
    what: "dates are not looked at",
    from: "day === null ? at / perYear",
    to: "day !== null ? at / perYear",
  },
  {
    what: "weekdays are counted from the first day",
    from: "weekday: (((day ?? at) % 7) + 7) % 7",
    to: "weekday: at % 7",
  },
  // The weighing of parts
  {
    what: "parts are weighed from the coarsest",
    from: "partsOf(shape).toReversed()",
    to: "partsOf(shape)",
  },
  {
    what: "two models' difference adds no variance",
    from: "- absent * explained + between * apart",
    to: "- absent * explained",
  },
  {
    what: "a part's prior is left out",
    from: "Math.log(priorVariance / variance)",
    to: "Math.log(1 / variance)",
  },
  // The noise
  {
    what: "no week of the past lay in an outbreak",
    from: "outbreakChance: 0.003",
    to: "outbreakChance: 0",
  },
  { what: "past outbreaks are larger", from: "outbreakSizes: [3, 7]", to: "outbreakSizes: [3, 9]" },
  { what: "a quiet series is thought noisier", from: "median: 1.3", to: "median: 1.6" },
  { what: "noise at another scale tells as much", from: "[1, 0.2, 0.02,", to: "[1, 1, 0.02," },
  { what: "one dispersion less is weighed", from: "1.55, 1.9, 2.4", to: "1.55, 2.4" },
  {
    what: "the level's error passes for noise",
    from: "(candidates[j] as number) + logVariance * mean",
    to: "candidates[j] as number",
  },
  {
    what: "the dispersion is an arithmetic mean",
    from: "logs += weight * (logCandidates[j] as number)",
    to: "logs += weight * Math.log((candidates[j] as number) + 0.01)",
  },
  {
    what: "the gamma function begins one too high",
    from: "product *= size + j",
    to: "product *= size + j + 1",
  },
  {
    what: "the kernel's size is the mean",
    from: "const size = mean / (dispersion - 1);\n  const constant",
    to: "const size = mean / dispersion;\n  const constant",
  },
  // The evidence
  {
    what: "one case is an outbreak",
    from: "const cases = atLeastTwo(size * sd)",
    to: "const cases = size * sd",
  },
  {
    what: "an outbreak of two or more is one of one or more",
    from: "(1 - none - expected * none)",
    to: "(1 - none)",
  },
  { what: "an outbreak lasts otherwise", from: "[0.5, 0.417, 0.083]", to: "[0.5, 0.4, 0.1]" },
  {
    what: "it began this week as likely as before",
    from: "onsets: [0.9, 1, 1]",
    to: "onsets: [1, 1, 1]",
  },
  { what: "a day of an outbreak is left out", from: "[0.003, 0.08, 0.2,", to: "[0.003, 0, 0.28," },
  {
    what: "outbreaks are smaller",
    from: "onsets: [0.9, 1, 1], sizes: [1, 2, 3, 5, 8]",
    to: "onsets: [0.9, 1, 1], sizes: [1, 2, 3, 5, 7]",
  },
  { what: "no floor under the standard deviation", from: "leastSd: 0.7", to: "leastSd: 0.07" },
  { what: "the level's error is wider shared", from: "mostShared: 1.5", to: "mostShared: 3" },
  {
    what: "the level's error is shared always",
    from: "knownLevel: { variance: 0.01,",
    to: "knownLevel: { variance: 0,",
  },
  { what: "a level is high as often as middling", from: "Math.log(2 / 3)", to: "Math.log(1 / 6)" },
  { what: "levels are nearer to the middle", from: "{ z: Math.sqrt(3),", to: "{ z: Math.sqrt(2)," },
  {
    what: "the rest of the level's error is lost",
    from: "dispersion + (logVariance - shared) * mean",
    to: "dispersion",
  },
  {
    what: "a missing week counts as none",
    from: "const y = earlier[i] ?? null;",
    to: "const y = earlier[i] ?? 0;",
  },
  {
    what: "the onset is the least likely",
    from: "byOnset.indexOf(Math.max(...byOnset))",
    to: "byOnset.indexOf(Math.min(...byOnset))",
  },
  {
    what: "the count's standard deviation is another's",
    from: "learnDispersion(dispersionEvidence, { count, mean, logVariance: variance, sd })",
    to: "learnDispersion(dispersionEvidence, { count, mean, logVariance: variance, sd: Math.sqrt(mean) })",
  },
  {
    what: "the model's evidence leaves its own uncertainty out",
    from: "countKernel(count, mean, dispersion + variance * mean)",
    to: "countKernel(count, mean, dispersion)",
  },
  {
    what: "the window's variance is of its first period",
    from: "forecasts[forecasts.length >> 1]",
    to: "forecasts[0]",
  },
  {
    what: "the steady model has no trend",
    from: "levelDiscount: 1, trend: true",
    to: "levelDiscount: 1, trend: false",
  },
  {
    what: "likely models are dropped by their evidence alone",
    from: "Math.log(prior) + state.logEvidence",
    to: "state.logEvidence",
  },
  // The p-value and the threshold
  { what: "a knot of the p-value table is off", from: "[1.62, 0.02]", to: "[1.72, 0.02]" },
  { what: "the table's last knot is off", from: "[3.3, 0.002]", to: "[3.4, 0.002]" },
  { what: "the table's first knot is off", from: "[-2.2, 0.98]", to: "[-2.2, 0.97]" },
  {
    what: "beyond the table p-values fall too fast",
    from: "lastP * Math.exp(lastScore - score)",
    to: "lastP * Math.exp(2 * (lastScore - score))",
  },
  {
    what: "the p-value is drawn on a straight line",
    from: "fromP * (toP / fromP) ** ((score - from) / (to - from))",
    to: "fromP + (toP - fromP) * ((score - from) / (to - from))",
  },
  {
    what: "beyond the table the limit is too high",
    from: "lastScore + Math.log(lastP / pValue)",
    to: "lastScore + 2 * Math.log(lastP / pValue)",
  },
  { what: "the limit is another alpha's", from: "alpha: 0.007", to: "alpha: 0.01" },
  {
    what: "the limit is half of alpha's",
    from: "const limit = scoreAt(alpha);",
    to: "const limit = scoreAt(alpha / 2);",
  },
  { what: "the threshold is one too high", from: "  return low;\n};", to: "  return low + 1;\n};" },
  {
    what: "the threshold may lie below the expected",
    from: "Math.max(lead.threshold, expected)",
    to: "lead.threshold",
  },
  {
    what: "the test with the higher threshold leads",
    from: "b.threshold < a.threshold ? b : a",
    to: "b.threshold > a.threshold ? b : a",
  },
  {
    what: "the weaker evidence counts",
    from: "Math.max(...results.map(({ evidence })",
    to: "Math.min(...results.map(({ evidence })",
  },
  {
    what: "the search for the threshold ends a count early",
    from: "high - low > 1;",
    to: "high - low > 2;",
  },
  // The window and what is judged
  {
    what: "the window's weeks are learnt from",
    from: "learnUntil(quiet, series, at - constants.outbreak.shapes[frequency].shares.length + 1)",
    to: "learnUntil(quiet, series, at - constants.outbreak.shapes[frequency].shares.length + 2)",
  },
  { what: "seven weeks are enough", from: "{ week: 8, day: 28 }", to: "{ week: 7, day: 28 }" },
  { what: "27 days are enough", from: "{ week: 8, day: 28 }", to: "{ week: 8, day: 27 }" },
  {
    what: "a share of 0 is judged",
    from: "if (share && !share[at]) {",
    to: "if (share && share[at] === undefined) {",
  },
  {
    what: "a share of 0 in the window counts as none",
    from: "share && !share[quiet.next + i] ? null : count",
    to: "share?.[quiet.next + i] === null ? null : count",
  },
  {
    what: "the years of history are one more",
    from: "Math.max(0, at - years * periodsPerYear",
    to: "Math.max(0, at - (years + 1) * periodsPerYear",
  },
  {
    what: "a followed series is never begun anew",
    from: "quiet.first >= first - year &&",
    to: "quiet.first >= 0 &&",
  },
  {
    what: "one series is followed with what another taught",
    from: "  let quiet: QuietModels | null = null;\n  return (at) => {",
    to: "  let quiet: QuietModels | null = (followed as { kept?: QuietModels }).kept ?? null;\n  return (at) => {\n    if (quiet) (followed as { kept?: QuietModels }).kept = quiet;",
  },
  {
    what: "the expected is of the likeliest model",
    from: "total + ((weights[i] as number) / sum) * of(one)",
    to: "total + (i === 0 ? 1 : 0) * of(one)",
  },
  { what: "the models' disagreement is no variance", from: " + (own - mean) ** 2", to: "" },
  {
    what: "the interval is of 90 %",
    from: "interval: [0.025, 0.975]",
    to: "interval: [0.05, 0.95]",
  },
  {
    what: "a span begins a period early",
    from: "let i = judged - ago;",
    to: "let i = judged - ago - 1;",
  },
  // The slow rise
  { what: "seven weeks are taken together", from: "together: 8", to: "together: 7" },
  { what: "last year's weeks lie nearer", from: "around: 3", to: "around: 2" },
  { what: "a rise of a tenth counts", from: "margin: 1.2", to: "margin: 1.1" },
  { what: "neighbouring weeks are less alike", from: "inflation: 6", to: "inflation: 5" },
  { what: "half of the weeks are enough", from: "leastKnown: 0.7", to: "leastKnown: 0.5" },
  { what: "the noise is of one year", from: "noiseWeeks: 104", to: "noiseWeeks: 52" },
  {
    what: "a year has 53 weeks",
    from: "at + 1 - periodsPerYear.week + shift",
    to: "at - periodsPerYear.week + shift",
  },
  {
    what: "last year's sum is as uncertain as one",
    from: "lastYear * (1 + (2 * around) / together)",
    to: "lastYear",
  },
  {
    what: "the lowest of last year's weeks count",
    from: "Math.max(highest ?? 0, cases / exposure)",
    to: "Math.min(highest ?? cases, cases / exposure)",
  },
  {
    what: "the noise of a line is of a level",
    from: "(a - 2 * b + c) ** 2 / 6",
    to: "(a - 2 * b + c) ** 2 / 2",
  },
  {
    what: "an ebbing wave is evidence",
    from: "count > expected ? evidenceAt",
    to: "count >= 0 ? evidenceAt",
  },
  { what: "days rise slowly too", from: 'if (series.frequency !== "week") return [];', to: "" },
  {
    what: "confirmed outbreaks are last year's level",
    from: "count === null || excluded?.[i] || (share && !share[i])",
    to: "count === null || (share && !share[i])",
  },
  {
    what: "excluded weeks are noise",
    from: "c === null || excluded?.[i]) continue;",
    to: "c === null) continue;",
  },
  {
    what: "last year is not scaled by the share",
    from: "const expected = rate * share;",
    to: "const expected = rate;",
  },
];
