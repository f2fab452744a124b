import type { Frequency } from "../../calendar.ts";
import { bayes } from "../bayes/bayes.ts";
import type { Detector, PickReason } from "../detector.ts";
import { earsC2 } from "../ears/ears-c2.ts";
import { regressionEwmaSwitch } from "../essence/regression-ewma-switch.ts";
import { farringtonFlexible } from "../farrington/farrington-flexible.ts";
import { tocsin } from "../tocsin/tocsin.ts";
import { mostYears, type SeriesFeatures } from "./series-features.ts";

/** A method and the series for which it is used. */
export interface Choice {
  /** Whole years known: minimum and maximum. */
  readonly years: readonly [number, number];
  /** Mean count must be below this, in cases per period. @default no limit */
  readonly below?: number;
  readonly detector: Detector;
  /** The detector's parameters, given the number of known years. */
  readonly params: (years: number) => object;
  readonly why: PickReason;
}

/** Below one case a week Farrington's minimum of 5 cases in 4 weeks would miss most outbreaks. */
const rare = 1;
const alpha = 0.01;
const sameWeeks = (b: number) => ({ b, w: 3, actY: false, alpha });
/** Includes the year that is not complete. */
const all = (years: number) => ({ years: Math.min(mostYears, years + 1) });
const latest = () => ({ b: 0, w: 6, actY: true, alpha });
const whole = (b: number) => ({ b });
const ears = () => ({ minSigma: 0.5 });
const daily = () => ({ alpha: 0.003 });

/**
 * Methods by frequency, the best first: the first one that suits the series and can judge is used.
 *
 * A later one is thus used if the earlier ones cannot judge, as Farrington's fit after a history of zeros, or any method
 * with too little of its own baseline.
 */
export const choices: Readonly<Record<Frequency, readonly Choice[]>> = {
  week: [
    { years: [3, 5], below: rare, detector: bayes, params: sameWeeks, why: "years-rare" },
    { years: [3, 5], detector: farringtonFlexible, params: whole, why: "years" },
    { years: [1, 2], detector: tocsin, params: all, why: "first-years" },
    { years: [3, 5], detector: tocsin, params: all, why: "no-curve" },
    { years: [0, 5], below: rare, detector: bayes, params: latest, why: "first-year-rare" },
    { years: [0, 5], detector: earsC2, params: ears, why: "first-year" },
    { years: [0, 5], detector: bayes, params: latest, why: "few" },
  ],
  day: [
    { years: [0, 5], detector: regressionEwmaSwitch, params: daily, why: "days" },
    { years: [0, 5], detector: bayes, params: latest, why: "few" },
  ],
};

/** The choices that suit a series, in their order. */
export const choicesFor = ({ frequency, years, mean }: SeriesFeatures): readonly Choice[] =>
  choices[frequency].filter(
    ({ years: [least, most], below = Number.POSITIVE_INFINITY }) =>
      years >= least && years <= most && mean < below,
  );
