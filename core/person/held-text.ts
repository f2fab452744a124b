import type { Change } from "../alert/alert.ts";
import type { ChangeKind } from "../alert/change-kind.ts";

/** What begins a matter for a person, the most important first. */
const beginnings: readonly ChangeKind[] = [
  "escalated",
  "opened",
  "reopened",
  "level-raised",
  "rising",
];
const endings: ReadonlySet<ChangeKind> = new Set(["retracted", "closed", "lapsed"]);

/**
 * The one change that is told of an alert after quiet hours, of the lines that were held back, oldest first; null if
 * nothing is worth telling any more.
 *
 * What has ended is told as ended, unless it had also begun in those hours: of that the person never heard. Otherwise
 * it is the most important thing that happened, with the newest numbers and under the newest line's number.
 */
export const heldText = (lines: readonly Change[]): Change | null => {
  const newest = lines.at(-1);
  if (!newest) return null;
  const kindOf = ({ tells, change }: Change) => tells ?? change;
  const { snapshot, sequence } = newest;
  const ending = lines.findLast((line) => endings.has(kindOf(line)));
  const isOver = ending !== undefined && snapshot.status !== "open";
  if (isOver || (ending === newest && kindOf(newest) === "retracted")) {
    const isUnheardOf = lines.some((line) => kindOf(line) === "opened");
    return isUnheardOf ? null : { ...(ending ?? newest), snapshot, sequence };
  }
  const kind = beginnings.find((one) => lines.some((line) => kindOf(line) === one));
  const line = lines.findLast((one) => kindOf(one) === kind) ?? newest;
  return { ...line, snapshot, sequence };
};
