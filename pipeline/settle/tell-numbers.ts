import type { DiseaseAlert } from "../../core/alert/alert.ts";
import { lineCount } from "../../core/alert/diary.ts";
import { restoreAlert, retractAlert, tellRising, wasSent } from "../../core/alert/lifecycle.ts";
import type { SignalUpdate } from "../../core/alert/next-step.ts";
import { risen } from "../../core/alert/rising.ts";
import { meetsMessageRule, withChanges } from "../../core/alert/signals.ts";
import type { Signal } from "../../core/judge/signal.ts";
import type { OrgTree } from "../../core/org-unit.ts";
import type { AlertDeps } from "./findings.ts";

/** An alert before and after new judgements joined it. */
interface Joined {
  readonly before: DiseaseAlert;
  readonly after: DiseaseAlert;
  readonly update: SignalUpdate;
}

/** When and where present numbers are told. */
interface Telling {
  readonly at: string;
  readonly tree: Pick<OrgTree, "isUnder">;
  /** True once the report that changed the numbers has been judged in every part and period of the owning place. */
  readonly isWhole: boolean;
}

/**
 * The alert with a line if its present numbers must be told: they meet no rule any more that sends messages, they meet
 * one again, or a count has risen. Signals that the alert no longer lists are read only if none listed is met.
 *
 * A rise is noted, and told when the whole report has been judged: it may raise the level, which is told instead.
 */
export const tellNumbers = async (
  { before, after, update }: Joined,
  { at, tree, isWhole }: Telling,
  { alerts }: Pick<AlertDeps, "alerts">,
): Promise<DiseaseAlert> => {
  const { changes, rest } = update;
  if (!wasSent(after) || after.withheld !== undefined) return after;
  // This write may leave a signal out that was listed before: what is stored of it apart is older.
  const present = withChanges(before.signals, [...changes, ...rest]);
  const isMet = meetsMessageRule(present);
  if (after.retractedAt !== undefined) return isMet ? restoreAlert(after, at) : after;
  const isLast = changes.length > 0 && rest.length === 0;
  if (!isMet && isLast && !(await isEarlierMet(after, present, alerts))) {
    return retractAlert(after, at);
  }
  if (lineCount(after.history) > lineCount(before.history)) return after;
  const { isRising, counts } = risen(before, after, { changes, tree });
  const rises = isRising || before.isRising === true;
  if (rises && isWhole) return tellRising(after, at);
  if (isRising && !before.isRising) return { ...after, counts, isRising };
  return counts === after.counts ? after : { ...after, counts };
};

/** True if a signal beside the present ones is met. */
const isEarlierMet = async (
  { alertId, earlierSignals }: DiseaseAlert,
  present: readonly Signal[],
  alerts: Pick<AlertDeps["alerts"], "earlierSignals">,
): Promise<boolean> => {
  if (earlierSignals === 0) return false;
  return meetsMessageRule(withChanges(await alerts.earlierSignals(alertId), present));
};
