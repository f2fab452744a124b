import type { Frequency } from "../../calendar.ts";
import { bayes } from "../bayes/bayes.ts";
import type { Detector, PickReason } from "../detector.ts";
import { earsC2 } from "../ears/ears-c2.ts";
import { regressionEwmaSwitch } from "../essence/regression-ewma-switch.ts";
import { farringtonFlexible } from "../farrington/farrington-flexible.ts";
import { tocsin } from "../tocsin/tocsin.ts";
import { mostYears, type SeriesFeatures } from "./series-features.ts";

/** A method, and the series that it suits. */
export interface Choice {
  /** Whole years known: at least, and at most. */
  readonly years: readonly [number, number];
  /** Cases per period: fewer than this on average. Any number when absent. */
  readonly below?: number;
  readonly detector: Detector;
  /** The detector's parameters where so many years are known. */
  readonly params: (years: number) => object;
  readonly why: PickReason;
}

/** Below one case a week Farrington's least count in four weeks would miss most outbreaks. */
const rare = 1;
const alpha = 0.01;
const sameWeeks = (b: number) => ({ b, w: 3, actY: false, alpha });
/** The year that is begun, too. */
const all = (years: number) => ({ years: Math.min(mostYears, years + 1) });
const latest = () => ({ b: 0, w: 6, actY: true, alpha });
const whole = (b: number) => ({ b });
const ears = () => ({ minSigma: 0.5 });
const daily = () => ({ alpha: 0.003 });

/**
 * What judges which series, the best first: the first line that suits and can judge decides.
 *
 * So a later line is used where an earlier one cannot judge: Farrington's fit has no answer after zeros
 * alone, no method one where too little of its own baseline is known.
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

/** The lines that suit a series, in their order. */
export const choicesFor = ({ frequency, years, mean }: SeriesFeatures): readonly Choice[] =>
  choices[frequency].filter(
    ({ years: [least, most], below = Number.POSITIVE_INFINITY }) =>
      years >= least && years <= most && mean < below,
  );
