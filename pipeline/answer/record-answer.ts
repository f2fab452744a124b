import type { Alert } from "../../core/alert/alert.ts";
import { isOpen } from "../../core/alert/status.ts";
import type { PersonSubscription } from "../../core/person/person-subscription.ts";
import type { Answer } from "../../core/words/answers.ts";
import { actAs } from "../alert-actions.ts";
import type { AlertDeps } from "../read/alerts.ts";
import { Refusal } from "../refusal.ts";

/** Whether an answer was recorded; if not, why the alert takes none. */
export type Recorded = "recorded" | "verified" | "ended";

/**
 * Records a recipient's answer: the alert is acknowledged and verified in the name of the subscription.
 *
 * An answer that this recipient has given already counts as recorded: a process may have died after the write. Throws
 * if the subscription does not cover the alert's place, which is to be asked before.
 */
export const recordAnswer = async (
  alert: Alert,
  { answer, reason }: { readonly answer: Answer; readonly reason: string },
  {
    subscription,
    deps,
  }: {
    readonly subscription: Pick<PersonSubscription, "subscriptionId" | "orgUnit">;
    readonly deps: AlertDeps;
  },
): Promise<Recorded> => {
  const by = `subscription:${subscription.subscriptionId}`;
  const actor = {
    by,
    mayActOn: (orgUnit: string, tree: { isUnder(code: string, top: string): boolean }) =>
      tree.isUnder(orgUnit, subscription.orgUnit),
  };
  const said = {
    result: answer,
    ...{ method: "other" as const, definitionMet: "unknown" as const, reason },
  };
  try {
    await actAs(actor, alert, { act: "verify", said }, deps);
    return "recorded";
  } catch (error) {
    if (!(error instanceof Refusal && error.kind === "conflict")) throw error;
    const now = await deps.alerts.byId(alert.alertId);
    if (now?.verified?.by === by && now.verified.result === answer) return "recorded";
    return now && isOpen(now) ? "verified" : "ended";
  }
};
