import type { Mutant } from "./mutant.ts";

/** Wrong edits of Tocsin's own detector. */
export const tocsinMutants: readonly Mutant[] = [
  // The filter
  {
    what: "the covariance grows where it should shrink",
    from: "* (gain[j] as number) * shrink;",
    to: "* (gain[j] as number) * -shrink;",
  },
  {
    what: "what is left is taken off once too little",
    from: "(variance - left) / (variance * variance)",
    to: "(variance - left) / variance",
  },
  {
    what: "the update forgets the dispersion",
    from: "known + pulling / dispersion",
    to: "known + pulling",
  },
  {
    what: "the variance left forgets the dispersion",
    from: "const left = 1 / (known + mean / dispersion);",
    to: "const left = 1 / (known + mean);",
  },
  {
    what: "the coefficients move too far",
    from: "(gain[i] as number) * shift;",
    to: "(gain[i] as number) * shift * 1.01;",
  },
  { what: "the wandering level wanders less", from: "[0.95, 0.75]", to: "[0.96, 0.75]" },
  { what: "the running level runs less", from: "[0.95, 0.75]", to: "[0.95, 0.8]" },
  { what: "days wander less", from: "[0.99, 0.96]", to: "[0.995, 0.96]" },
  { what: "days run less", from: "[0.99, 0.96]", to: "[0.99, 0.97]" },
  { what: "the steady model is as likely as the others", from: "prior: 0.6 }", to: "prior: 0.2 }" },
  {
    what: "models are weighed by all of the past alike",
    from: "evidenceMemory = 0.995",
    to: "evidenceMemory = 1",
  },
  { what: "the noise is forgotten sooner", from: "0.5 ** (1 / 1000)", to: "0.5 ** (1 / 500)" },
  { what: "the level is known better at first", from: "level: 2,", to: "level: 1," },
  { what: "a trend is likelier", from: "trend: 0.1,", to: "trend: 0.2," },
  { what: "the season is likelier", from: "wave: 0.15,", to: "wave: 0.2," },
  { what: "weekdays are likelier", from: "weekday: 0.25 }", to: "weekday: 0.3 }" },
  {
    what: "the half-yearly wave is as likely as the yearly one",
    from: "prior.wave / (h + 1) ** 2",
    to: "prior.wave / (h + 1)",
  },
  { what: "a count pulls as hard as it may", from: "hardestPull = 3", to: "hardestPull = 30" },
  { what: "a count says all that it can of the noise", from: "furthest = 8", to: "furthest = 80" },
  {
    what: "a level without reports widens for ever",
    from: "leastKnown = 1;",
    to: "leastKnown = 1e9;",
  },
  { what: "a mean may be nothing", from: "low: Math.log(1e-6)", to: "low: Math.log(1e-60)" },
  {
    what: "the level's covariances do not widen with it",
    from: "covariance[j * size] = (covariance[j * size] as number) * factor;",
    to: "covariance[j * size] = covariance[j * size] as number;",
  },
  { what: "the surprise is likelier", from: "Math.log(0.01 /", to: "Math.log(0.02 /" },
  {
    what: "a forecast is as sure as the last period's",
    from: "variance + drift }",
    to: "variance }",
  },
  { what: "the trend is of a year, not of five", from: "at.years / 5", to: "at.years" },
  { what: "the half-yearly wave is another", from: "2 * sine * cosine]", to: "sine * cosine]" },
  {
    what: "no floor under what is expected",
    from: "const leastMean = 0.05;\n\n/** A model",
    to: "const leastMean = 0.0001;\n\n/** A model",
  },
  { what: "fewer models are asked", from: "leastLikely = 8", to: "leastLikely = 1" },
  { what: "the first level is of more periods", from: "firstKnown = 8", to: "firstKnown = 16" },
  {
    what: "the first level is of the cases alone",
    from: "(cases + 0.3) / (exposure + 0.5)",
    to: "(cases + 0.3) / (known + 0.5)",
  },
  {
    what: "the dispersion is the window's first week's",
    from: "forecasts[forecasts.length - 1]?.mean",
    to: "forecasts[0]?.mean",
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
    from: "weekday: (day ?? at) % 7",
    to: "weekday: at % 7",
  },
  // The weighing of parts
  {
    what: "parts are weighed from the coarsest",
    from: "for (let k = parts.length - 1; k >= 0; k--)",
    to: "for (let k = 0; k < parts.length; k++)",
  },
  {
    what: "two models' difference adds no variance",
    from: "- absent * told + between * apart",
    to: "- absent * told",
  },
  {
    what: "a part's prior is left out",
    from: "Math.log(priorVariance / variance)",
    to: "Math.log(1 / variance)",
  },
  // The noise
  {
    what: "no week of the past lay in an outbreak",
    from: "outbreakChance = 0.003",
    to: "outbreakChance = 0",
  },
  {
    what: "past outbreaks are larger",
    from: "outbreakSizes = [3, 7]",
    to: "outbreakSizes = [3, 9]",
  },
  {
    what: "a quiet series is thought noisier",
    from: "mean: Math.log(1.3)",
    to: "mean: Math.log(1.6)",
  },
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
  { what: "outbreaks are smaller", from: "sizes = [1, 2, 3, 5, 8]", to: "sizes = [1, 2, 3, 5, 7]" },
  { what: "no floor under the standard deviation", from: "leastSd = 0.7", to: "leastSd = 0.07" },
  { what: "the level's error is wider shared", from: "widest = 1.5", to: "widest = 3" },
  {
    what: "the level's error is shared always",
    from: "logVariance: 0.01, added: 0.05 }",
    to: "logVariance: 0, added: 0.05 }",
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
  { what: "the limit is another alpha's", from: "default(0.007)", to: "default(0.01)" },
  {
    what: "the limit is half of alpha's",
    from: "const limit = evidenceOf(alpha);",
    to: "const limit = evidenceOf(alpha / 2);",
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
    from: "Math.max(...findings.map(({ evidence })",
    to: "Math.min(...findings.map(({ evidence })",
  },
  // The window and what is judged
  {
    what: "the window's weeks are learnt from",
    from: "learnUntil(watch, series, at - window + 1)",
    to: "learnUntil(watch, series, at - window + 2)",
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
    from: "share && !share[watch.next + i] ? null : count",
    to: "share?.[watch.next + i] === null ? null : count",
  },
  {
    what: "the years of history are one more",
    from: "Math.max(0, at - years * periodsPerYear",
    to: "Math.max(0, at - (years + 1) * periodsPerYear",
  },
  {
    what: "a followed series is never begun anew",
    from: "watch.first >= first - year &&",
    to: "watch.first >= 0 &&",
  },
  {
    what: "one series is followed with what another taught",
    from: "  let watch: QuietWatch | null = null;\n  return (at) => {",
    to: "  let watch: QuietWatch | null = (followed as { kept?: QuietWatch }).kept ?? null;\n  return (at) => {\n    if (watch) (followed as { kept?: QuietWatch }).kept = watch;",
  },
  {
    what: "the expected is of the likeliest model",
    from: "total + (weights[i] as number) * value(view, judged)",
    to: "total + (i === 0 ? 1 : 0) * value(view, judged)",
  },
  { what: "the models' disagreement is no variance", from: " + (judged - mean) ** 2", to: "" },
  {
    what: "the interval is of 90 %",
    from: "expectedLow: quantile(0.025),\n      expectedHigh: quantile(0.975),",
    to: "expectedLow: quantile(0.05),\n      expectedHigh: quantile(0.95),",
  },
  {
    what: "a span begins a period early",
    from: "counts.length - ago - 1",
    to: "counts.length - ago - 2",
  },
  // The slow rise
  { what: "seven weeks are taken together", from: "together = 8", to: "together = 7" },
  { what: "last year's weeks lie nearer", from: "around = 3", to: "around = 2" },
  { what: "a rise of a tenth counts", from: "margin = 1.2", to: "margin = 1.1" },
  { what: "neighbouring weeks are less alike", from: "alike = 6", to: "alike = 5" },
  { what: "half of the weeks are enough", from: "leastKnown = 0.7", to: "leastKnown = 0.5" },
  { what: "the noise is of one year", from: "noiseWeeks = 104", to: "noiseWeeks = 52" },
  { what: "a year has 53 weeks", from: "weeksPerYear = 52", to: "weeksPerYear = 53" },
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
