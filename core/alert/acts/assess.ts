import { type Fault, shown } from "../../fault.ts";
import { jsonBytes } from "../../json-size.ts";
import type { RiskGrid } from "../../risk-grid.ts";
import type { Alert } from "../alert.ts";
import type { Assessing, Assessment } from "../records.ts";

/** The fault of an assessment whose level is not the grid's for its likelihood and consequence. */
export const gridFaults = (
  { likelihood, consequence, level }: Assessing,
  { version, levels }: RiskGrid,
): Fault[] => {
  const expected = levels[likelihood - 1]?.[consequence - 1];
  if (level === expected) return [];
  const detail = `must be ${expected}, the level of grid ${version} for likelihood ${likelihood} and consequence ${consequence}, got ${shown(level)}`;
  return [{ pointer: "#/level", rule: "level-of-grid", detail }];
};

/** How many assessments an alert holds itself at most, */
const heldAssessments = 20;
/** and their bytes as JSON: texts in other scripts than Latin weigh more. */
const heldBytes = 8_000;

/** The alert with one more assessment. It holds the newest that fit, at least one; the history has all. */
export const assessed = (alert: Alert, assessment: Assessment): Alert => {
  const held = [...alert.assessments, assessment].slice(-heldAssessments);
  while (held.length > 1 && jsonBytes(held) > heldBytes) held.shift();
  return { ...alert, assessments: held };
};
