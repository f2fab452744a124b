import { auto } from "./auto.ts";
import { bayes } from "./bayes.ts";
import { cdc } from "./cdc.ts";
import { cusum } from "./cusum.ts";
import type { Detector } from "./detector.ts";
import { earsC1 } from "./ears-c1.ts";
import { earsC2 } from "./ears-c2.ts";
import { earsC3 } from "./ears-c3.ts";
import { ewma } from "./ewma.ts";
import { farrington } from "./farrington.ts";
import { farringtonFlexible } from "./farrington-flexible.ts";
import { glrNb } from "./glr-nb.ts";
import { glrPoisson } from "./glr-poisson.ts";
import { historical } from "./historical.ts";
import { outbreakP } from "./outbreak-p.ts";
import { regression } from "./regression.ts";
import { regressionEwmaSwitch } from "./regression-ewma-switch.ts";
import { rki } from "./rki.ts";
import { tocsin } from "./tocsin.ts";

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
