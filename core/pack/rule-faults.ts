import { dataSetNames } from "../country.ts";
import { detectors } from "../detectors/index.ts";
import { faultsOf } from "../fault/schema-faults.ts";
import { didYouMean } from "../nearest-name.ts";
import { kindNames, ruleKinds } from "../rule/kinds.ts";
import { detectorIds } from "./detector-ids.ts";
import { shown } from "./fault.ts";
import type { CountryOutline, PackOutline, RuleOutline } from "./outline.ts";

/** A fault in one field of a rule. */
export interface RuleFault {
  readonly path: readonly PropertyKey[];
  readonly rule: string;
  readonly detail: string;
}

const wrong = (path: readonly PropertyKey[], rule: string, must: string, got: unknown) => ({
  path,
  rule,
  detail: `${must}, got ${shown(got)}`,
});

/** Faults of a rule's fields, given the country and its diseases. */
export const ruleFaults = (rule: RuleOutline, { country, diseases }: PackOutline): RuleFault[] => [
  ...diseaseFaults(rule, diseases),
  ...levelFaults(rule, country?.levels),
  ...ageGroupFaults(rule, country),
  ...kindFaults(rule),
  ...numberFaults(rule, country),
  ...detectorFaults(rule),
  ...frequencyFaults(rule, country),
];

const diseaseFaults = ({ diseaseCode }: RuleOutline, diseases: PackOutline["diseases"]) =>
  !diseases || diseaseCode === undefined || diseases.some(({ code }) => code === diseaseCode)
    ? []
    : [wrong(["diseaseCode"], "unknown-disease", "must be the code of a disease", diseaseCode)];

const levelFaults = (rule: RuleOutline, levels: readonly string[] | undefined) =>
  (["scope", "alertAt"] as const)
    .filter((field) => levels && rule[field] !== undefined && !levels.includes(rule[field]))
    .map((field) =>
      wrong([field], "unknown-level", `must be ${levels?.join(" or ")}`, rule[field]),
    );

const ageGroupFaults = ({ ageGroups }: RuleOutline, country: CountryOutline | undefined) => {
  const forms = country?.dataSets;
  if (!forms) return [];
  const asked = new Set(dataSetNames.flatMap((name) => forms[name]?.ageGroups ?? []));
  return (ageGroups ?? []).flatMap((group, index) =>
    asked.has(group)
      ? []
      : [wrong(["ageGroups", index], "unknown-age-group", "must be an age group of a form", group)],
  );
};

/** Faults by the checks of the rule's kind. */
const kindFaults = (rule: RuleOutline): RuleFault[] => {
  const kind = kindNames.find((name) => name === rule.kind);
  return (kind ? ruleKinds[kind].faults(rule) : []).map(({ field, rule: name, must }) =>
    wrong([field], name, must, Reflect.get(rule, field)),
  );
};

const numberFaults = (rule: RuleOutline, country: CountryOutline | undefined): RuleFault[] => {
  const { window, minPopulation, maxPopulation } = rule;
  const faults: RuleFault[] = [];
  if (minPopulation !== undefined && maxPopulation !== undefined && minPopulation > maxPopulation) {
    const must = `must not be below minPopulation ${minPopulation}`;
    faults.push(wrong(["maxPopulation"], "bounds-order", must, maxPopulation));
  }
  if (!countsDays(country) && window?.endsWith("D") && window !== "P1D") {
    const must = "must be in weeks, or P1D: no form of this country counts days";
    faults.push(wrong(["window"], "window-unit", must, window));
  }
  return faults;
};

const detectorFaults = ({ detector, params }: RuleOutline): RuleFault[] => {
  if (detector === undefined) return [];
  if (!detectorIds.includes(detector)) {
    const must = `must be a detector (${detectorIds.join(", ")})`;
    const unknown = wrong(["detector"], "unknown-detector", must, detector);
    return [{ ...unknown, detail: unknown.detail + didYouMean(detector, detectorIds) }];
  }
  const schema = detectors.get(detector)?.params;
  const given = params ?? {};
  const error = schema?.safeParse(given).error;
  return (error ? faultsOf(error, given, { schema }) : []).map(({ pointer, detail }) => ({
    path: ["params", ...pointer.split("/").slice(1)],
    rule: "detector-params",
    detail: `must suit the detector ${detector}: ${detail}`,
  }));
};

/** A detector for days only cannot judge weeks. `P1D` is days if a form counts them. */
const frequencyFaults = (
  { detector, window }: RuleOutline,
  country: CountryOutline | undefined,
): RuleFault[] => {
  if (detectors.get(detector ?? "")?.frequency !== "day" || window === undefined) return [];
  if (window.endsWith("W")) {
    const must = `must be P1D: the detector ${detector} judges daily counts only`;
    return [wrong(["window"], "detector-frequency", must, window)];
  }
  if (countsDays(country)) return [];
  const must = "must be a detector that judges weeks: no form of this country counts days";
  return [wrong(["detector"], "detector-frequency", must, detector)];
};

/** True if a form counts days, or if the forms are unknown. */
const countsDays = (country: CountryOutline | undefined): boolean => {
  const forms = country?.dataSets;
  return !forms || forms.daily !== undefined || forms.immediate !== undefined;
};
