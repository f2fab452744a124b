interface Named {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Params = Readonly<Record<string, unknown>>;

const asR = (id: string, params: Params): Named => ({ id, params: { ...params, compat: "r" } });

/**
 * A name that R and we share: R's when parameters of R alone come with it.
 *
 * Without parameters, or with one of ours (`compat`, or those listed), it is our detector by its id.
 */
const shared =
  (id: string, ...ours: readonly string[]) =>
  (params: Params): Named | undefined => {
    const names = Object.keys(params);
    const isOurs = names.length === 0 || names.some((name) => ["compat", ...ours].includes(name));
    return isOurs ? undefined : asR(id, params);
  };

/** Detectors as R names them: from an R function's parameters to our detector in R's own behaviour. */
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
