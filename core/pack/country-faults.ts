import { dataSetNames } from "../country.ts";
import { type PartFault, pointerOf, shown } from "./fault.ts";
import type { PackOutline } from "./outline.ts";

/** What is wrong between the country's forms and its diseases, and among the diseases' codes. */
export const countryFaults = ({ country, diseases }: PackOutline): PartFault[] => {
  const faults: PartFault[] = [];
  const codes = new Set<string>();

  (diseases ?? []).forEach(({ code }, index) => {
    if (code === undefined) return;
    if (codes.has(code)) {
      faults.push({
        file: "diseases.json",
        pointer: pointerOf(["diseases", index, "code"]),
        rule: "duplicate-code",
        detail: `must be a code that no other disease has, got ${shown(code)}`,
      });
    }
    codes.add(code);
  });

  for (const name of diseases ? dataSetNames : []) {
    (country?.dataSets?.[name]?.diseases ?? []).forEach((code, index) => {
      if (codes.has(code)) return;
      faults.push({
        file: "country.json",
        pointer: pointerOf(["dataSets", name, "diseases", index]),
        rule: "unknown-disease",
        detail: `must be the code of a disease, got ${shown(code)}`,
      });
    });
  }
  return faults;
};
