import type { Mutant } from "./mutant.ts";

/** Wrong edits of the other detectors, some of each family. */
export const familyMutants: readonly Mutant[] = [
  // EARS
  { what: "C2 has a guard of one period", from: "guardPeriods = 2", to: "guardPeriods = 1" },
  { what: "EARS has no least standard deviation", from: "minSigma = 0.5,", to: "minSigma = 0," },
  {
    what: "EARS reaches over as many periods as it needs",
    from: "): number => 2 * baseline;",
    to: "): number => baseline;",
  },
  {
    what: "C3 leaves the period before out",
    from: "excessAt(series, at - 2, params) + excessAt(series, at - 1, params)",
    to: "excessAt(series, at - 2, params)",
  },
  // Farrington
  {
    what: "past outbreaks weigh as much as quiet weeks",
    from: "own.push(1 / square);",
    to: "own.push(1);",
  },
  {
    what: "the threshold leaves the mean's error out",
    from: "phi + mean * logSe * logSe",
    to: "phi",
  },
  {
    what: "a dispersion below 1 stands",
    from: "const phi = Math.max(1, dispersion);",
    to: "const phi = dispersion;",
  },
  {
    what: "the years' windows are narrower",
    from: "gathered.add(middle - w, middle + w, windowLevel);",
    to: "gathered.add(middle - w + 1, middle + w, windowLevel);",
  },
  {
    what: "a trend may predict more than was ever seen",
    from: "target.highest * (1 + 1e-9)",
    to: "Infinity",
  },
  {
    what: "half of the cases reported have all of the noise",
    from: "1 + ((phi - 1) * (share[at] ?? 0)) / mean",
    to: "phi",
  },
  // CUSUM
  { what: "a CUSUM lets more pass", from: "default(1.04)", to: "default(1.4)" },
  {
    what: "Rossi's transform is off",
    from: "(x - 3 * m + 2 * Math.sqrt(x * m))",
    to: "(x - 2 * m + 2 * Math.sqrt(x * m))",
  },
  {
    what: "an alarm leaves the sum",
    from: "sum = reset && after >= h ? 0 : after;\n      }\n      periods++;",
    to: "sum = after;\n      }\n      periods++;",
  },
  { what: "a CUSUM's mean may be 0", from: "least: 0.5 / Math.max(1, known)", to: "least: 0" },
  // GLR
  {
    what: "a stretch's ratio leaves its mean out",
    from: "x * Math.log(x / mu) - (x - mu)",
    to: "x * Math.log(x / mu)",
  },
  {
    what: "a chart remembers a period more",
    from: "longest: M < 0 ? periods : M }",
    to: "longest: M < 0 ? periods : M + 1 }",
  },
  { what: "an alarm leaves the chart as it is", from: "if (alarm) search.clear();", to: "" },
  // Bayes and RKI
  { what: "Bayes' prior is flat", from: "sum([...values]) + 0.5", to: "sum([...values]) + 1" },
  { what: "an RKI bound is off", from: "8.102, 9.598", to: "8.102, 9.698" },
  {
    what: "RKI's bound is three standard deviations above",
    from: "mean > 20 ? mean + 2 * sd",
    to: "mean > 20 ? mean + 3 * sd",
  },
  {
    what: "a window half known is not enough",
    from: "window, window.length / 2)",
    to: "window, window.length / 2 + 1)",
  },
  // CDC and the historical limits
  {
    what: "CDC's spread leaves the mean's error out",
    from: " * Math.sqrt(1 + 1 / totals.length)",
    to: "",
  },
  { what: "CDC's limit is one-sided", from: "qnorm(alpha / 2", to: "qnorm(alpha" },
  { what: "the third quartile is the 70th percentile", from: "q3: 0.75", to: "q3: 0.7" },
  {
    what: "C-SUM takes the week alone",
    from: 'method.startsWith("csum") ? 1 : 0',
    to: 'method.startsWith("csum") ? 0 : 0',
  },
  // ESSENCE's EWMA and regression
  {
    what: "EWMA forgets sooner",
    from: "w1: z.number().min(0.05).max(1).default(0.4)",
    to: "w1: z.number().min(0.05).max(1).default(0.5)",
  },
  { what: "the line has a coefficient less", from: "const nu = n - 8;", to: "const nu = n - 7;" },
  { what: "the switch takes any line", from: "leastAdjustedR2 = 0.6", to: "leastAdjustedR2 = 0.5" },
  {
    what: "a rare alarm is yellow",
    from: 'if (pValue < 0.01) return "red";',
    to: 'if (pValue < 0.001) return "red";',
  },
  // OutbreakP
  {
    what: "a rise ten times likelier is an alarm",
    from: "z.number().gt(1).default(100),\n  /** Maximum number of periods used",
    to: "z.number().gt(1).default(10),\n  /** Maximum number of periods used",
  },
  {
    what: "two known periods are enough for OutbreakP",
    from: "leastKnownPeriods = 3;",
    to: "leastKnownPeriods = 2;",
  },
  // The chooser
  { what: "a disease is rare below two cases", from: "const rare = 1;", to: "const rare = 2;" },
  {
    what: "the first years are left to EARS",
    from: "{ years: [1, 2], detector: tocsin",
    to: "{ years: [2, 2], detector: tocsin",
  },
  {
    what: "excluded periods are known",
    from: "    if (excluded?.[i]) continue;\n    known += 1;",
    to: "    known += 1;",
  },
];
