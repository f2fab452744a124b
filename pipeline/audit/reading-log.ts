import { actorOf, type Caller } from "../../core/access.ts";
import { localDay } from "../../core/zone.ts";
import type { Clock, RegistryStore } from "../ports.ts";
import { registered } from "../read/reach.ts";
import type { AuditLedger } from "./ledger.ts";

export interface ReadingLogDeps {
  readonly audit: Pick<AuditLedger, "noteReading">;
  readonly registry: Pick<RegistryStore, "current">;
  readonly clock: Clock;
}

/**
 * Notes that a caller was shown an alert: by role and id, once for each local day, however often.
 *
 * To be called once it is known that the caller may see the alert, and before it is shown.
 */
export const logReading = async (
  alertId: string,
  caller: Caller,
  { audit, registry, clock }: ReadingLogDeps,
): Promise<void> => {
  const { country } = await registered(registry);
  const day = localDay(clock.now().toISOString(), country.timeZone);
  await audit.noteReading({ alertId, day, by: actorOf(caller) });
};
