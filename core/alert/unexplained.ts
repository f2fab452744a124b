import type { Disease } from "../disease.ts";

/** The ICD-10 codes of a disease in the catalogue. */
const icdCodes = (disease: Disease | undefined): readonly string[] =>
  [disease?.icd10 ?? []].flat().map(String);

/** Deaths of unknown cause: R95 to R99. */
const unknownDeath = /^R9[5-9]/;
/** Illness of unknown cause. */
const unknownIllness = /^R69/;

/**
 * True for an event of unknown cause, by the catalogue: `category` is "event", and an ICD-10 code says that the cause is
 * unknown (R69, R95 to R99). In the default catalogue these are the unexplained clusters of illness and of deaths.
 */
export const isUnexplained = (disease: Disease | undefined): boolean =>
  disease?.category === "event" &&
  icdCodes(disease).some((code) => unknownIllness.test(code) || unknownDeath.test(code));

/** True if the cases of a disease are deaths of unknown cause, by the catalogue. */
export const countsDeaths = (disease: Disease | undefined): boolean =>
  icdCodes(disease).some((code) => unknownDeath.test(code));
