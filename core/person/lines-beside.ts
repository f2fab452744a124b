import type { Alert, Change } from "../alert/alert.ts";

/** What a person who is told of it need not be told again as an escalation of the same moment. */
const tidings = new Set(["opened", "level-raised", "escalated"]);

/**
 * The earlier lines of the moment of an escalation that were written with it and tell persons of the alert themselves;
 * none for another change. The facts are those of the escalation.
 */
export const linesBeside = (
  { tells, at, sequence, snapshot }: Change,
  { history }: Pick<Alert, "history">,
): readonly Change[] =>
  tells !== "escalated"
    ? []
    : history
        .filter((line) => line.at === at && line.sequence < sequence)
        .filter((line) => tidings.has(line.tells ?? ""))
        .map((line) => ({ ...line, snapshot }));
