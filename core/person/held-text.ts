import type { AlertFacts, Change } from "../alert/alert.ts";
import type { ChangeKind } from "../alert/change-kind.ts";
import { awaitsAnswer } from "../message/awaits-answer.ts";

/** What begins a matter for a person, the most important first. */
const beginnings: readonly ChangeKind[] = [
  "escalated",
  "opened",
  "reopened",
  "level-raised",
  "rising",
];
const endings: ReadonlySet<ChangeKind> = new Set(["retracted", "closed", "lapsed"]);

/** An alert when quiet hours end: its facts of that moment, and whether the person was told of a later line. */
export interface Present {
  readonly at: string;
  readonly facts: AlertFacts;
  readonly isToldLater: boolean;
}

/** True for an escalation because somebody had not acted, who has acted since. */
const isMoot = ({ tells, escalation }: Change, { stage, status }: AlertFacts): boolean => {
  if (tells !== "escalated") return false;
  if (escalation?.because === "not-acknowledged") return stage !== "acknowledge";
  return escalation?.because === "not-verified" && !awaitsAnswer({ stage, status });
};

/**
 * The one change that is told of an alert after quiet hours, of the lines that were held back, oldest first; null if
 * nothing is worth telling any more.
 *
 * What has ended is told as ended, unless it had also begun in those hours: of that the person never heard. Otherwise
 * it is the most important thing that happened, with the present facts and under the newest line's number. Nothing is
 * told after a later line was, and no escalation whose cause is gone.
 */
export const heldText = (
  lines: readonly Change[],
  { at, facts, isToldLater }: Present,
): Change | null => {
  const newest = lines.at(-1);
  if (!newest || isToldLater) return null;
  const kindOf = ({ tells, change }: Change) => tells ?? change;
  const { sequence } = newest;
  const ending = lines.findLast((line) => endings.has(kindOf(line)));
  const isOver = facts.status !== "open";
  if (isOver || (ending === newest && kindOf(newest) === "retracted")) {
    const isUnheardOf = lines.some((line) => kindOf(line) === "opened");
    return ending && !isUnheardOf ? { ...ending, snapshot: facts, sequence } : null;
  }
  const standing = lines.filter((line) => !isMoot(line, facts));
  const kind = beginnings.find((one) => standing.some((line) => kindOf(line) === one));
  const line = standing.findLast((one) => kindOf(one) === kind) ?? standing.at(-1);
  return line ? { ...line, at, snapshot: facts, sequence } : null;
};
