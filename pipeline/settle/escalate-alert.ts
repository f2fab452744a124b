import type { Alert } from "../../core/alert/alert.ts";
import { type EscalationMoment, escalated } from "../../core/alert/escalation.ts";
import { isOpen } from "../../core/alert/status.ts";
import { changeLatest } from "./change-latest.ts";
import type { AlertDeps } from "./findings.ts";

/**
 * Tells the places above of an open alert that is due to be told there, and renews its due time by the plan in force.
 * Reads and writes nothing if nothing is due. May run twice, also at once: each step of the plan is taken once.
 */
export const escalateAlert = async (
  known: Alert,
  moment: EscalationMoment,
  { alerts }: Pick<AlertDeps, "alerts">,
): Promise<Alert | null> =>
  changeLatest(
    known,
    async (held) => (isOpen(held) ? { alert: escalated<Alert>(held, moment), isDone: true } : null),
    { alerts, registry: moment.registry, known },
  );
