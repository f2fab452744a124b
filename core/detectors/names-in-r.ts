import { bayesInR, rkiInR } from "./bayes/bayes-in-r.ts";
import { cusumInR } from "./cusum/cusum-in-r.ts";
import type { Detector } from "./detector.ts";
import { earsC1InR, earsC2InR, earsC3InR } from "./ears/ears-in-r.ts";
import { farringtonFlexibleInR, farringtonInR } from "./farrington/farrington-in-r.ts";
import { glrNbInR, glrPoissonInR } from "./glr/glr-in-r.ts";
import { cdcInR } from "./historical-limits/cdc-in-r.ts";
import { historicalInR } from "./historical-limits/historical-in-r.ts";
import { detectors } from "./index.ts";
import { outbreakPInR } from "./outbreak-p/outbreak-p-in-r.ts";

const allInR: readonly Detector[] = [
  earsC1InR,
  earsC2InR,
  earsC3InR,
  cusumInR,
  glrPoissonInR,
  glrNbInR,
  rkiInR,
  bayesInR,
  cdcInR,
  outbreakPInR,
  historicalInR,
  farringtonInR,
  farringtonFlexibleInR,
];
const detectorsInR = new Map(allInR.map((detector) => [detector.id, detector]));

/**
 * The detector of an id and parameters: the version with R's behaviour if they contain `compat: "r"`.
 *
 * For requests, benchmarks and back-tests; a plan can only name our detectors.
 */
export const detectorAsked = (id: string, params: Params): Detector | undefined =>
  (params.compat === "r" ? detectorsInR.get(id) : undefined) ?? detectors.get(id);

interface Named {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Params = Readonly<Record<string, unknown>>;

const asR = (id: string, params: Params): Named => ({ id, params: { ...params, compat: "r" } });

/**
 * A name that R and Tocsin share. It means R's detector if only parameters of R are given.
 *
 * Without parameters, or with one of ours (`compat` or those in `ours`), it means our detector.
 */
const shared =
  (id: string, ...ours: readonly string[]) =>
  (params: Params): Named | undefined => {
    const names = Object.keys(params);
    const isOurs = names.length === 0 || names.some((name) => ["compat", ...ours].includes(name));
    return isOurs ? undefined : asR(id, params);
  };

/** Detectors by their names in R: each maps an R function's parameters to our detector with R's behaviour. */
export const detectorsOfR: ReadonlyMap<string, (params: Params) => Named | undefined> = new Map([
  ["earsC", ({ method = "C1", ...params }) => asR(`ears-${String(method).toLowerCase()}`, params)],
  ["cusum", shared("cusum", "reset", "baselineYears", "chartPeriods")],
  ["glrnb", (params) => asR(params.alpha === 0 ? "glr-poisson" : "glr-nb", params)],
  ["rki", shared("rki")],
  ["bayes", shared("bayes")],
  ["cdc", shared("cdc")],
  ["farrington", shared("farrington")],
  ["farringtonFlexible", (params) => asR("farrington-flexible", params)],
  ["outbreakP", (params) => asR("outbreak-p", params)],
  ["historical", shared("historical", "sdMultiplier")],
  ["regressionEwmaSwitch", (params) => ({ id: "regression-ewma-switch", params })],
]);
