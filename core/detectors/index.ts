import { auto } from "./auto/auto.ts";
import { bayes } from "./bayes/bayes.ts";
import { rki } from "./bayes/rki.ts";
import { cusum } from "./cusum/cusum.ts";
import type { Detector } from "./detector.ts";
import { earsC1 } from "./ears/ears-c1.ts";
import { earsC2 } from "./ears/ears-c2.ts";
import { earsC3 } from "./ears/ears-c3.ts";
import { ewma } from "./essence/ewma.ts";
import { regression } from "./essence/regression.ts";
import { regressionEwmaSwitch } from "./essence/regression-ewma-switch.ts";
import { farrington } from "./farrington/farrington.ts";
import { farringtonFlexible } from "./farrington/farrington-flexible.ts";
import { glrNb } from "./glr/glr-nb.ts";
import { glrPoisson } from "./glr/glr-poisson.ts";
import { cdc } from "./historical-limits/cdc.ts";
import { historical } from "./historical-limits/historical.ts";
import { outbreakP } from "./outbreak-p/outbreak-p.ts";
import { tocsin } from "./tocsin/tocsin.ts";

const all: readonly Detector[] = [
  earsC1,
  earsC2,
  earsC3,
  cusum,
  glrPoisson,
  glrNb,
  rki,
  bayes,
  cdc,
  outbreakP,
  historical,
  ewma,
  regression,
  regressionEwmaSwitch,
  farrington,
  farringtonFlexible,
  tocsin,
  auto,
];

/** Every detector a plan may name, by id. */
export const detectors: ReadonlyMap<string, Detector> = new Map(
  all.map((detector) => [detector.id, detector]),
);
