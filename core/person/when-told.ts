import type { Change } from "../alert/alert.ts";
import type { Country } from "../country.ts";
import type { Disease } from "../disease.ts";
import { followUpOf, type QuietHours } from "../follow-up.ts";
import type { Plan } from "../plan.ts";
import type { PersonSubscription } from "./person-subscription.ts";
import { quietUntil } from "./quiet-hours.ts";

/** When a person is told of a change: now, at an instant, or in the next digest. */
export type WhenTold =
  | { readonly kind: "now" }
  | { readonly kind: "held"; readonly until: string }
  | { readonly kind: "digest" };

interface Registered {
  readonly country: Pick<Country, "timeZone" | "levels">;
  readonly plan: Pick<Plan, "followUp">;
  readonly diseases: ReadonlyMap<string, Pick<Disease, "reporting">>;
}

/** True for a disease that is reported at once. Silent units are found week by week. */
const isImmediate = ({ snapshot }: Change, { diseases }: Registered): boolean =>
  diseases.get(snapshot.diseaseCode)?.reporting === "immediate";

/**
 * True for what nobody waits a day for: immediate diseases, the level epidemic, and what was escalated because somebody
 * did not act. A digest lists it as well.
 */
const isUrgent = (change: Change, registered: Registered): boolean =>
  isImmediate(change, registered) ||
  change.snapshot.alertLevel === "epidemic" ||
  change.tells === "escalated";

/** When the quiet hours end, of the subscription and of the plan, in which an instant lies; null if it lies in none. */
export const quietEnd = (
  at: string,
  { quietHours }: Pick<PersonSubscription, "quietHours">,
  { plan, country }: Pick<Registered, "plan" | "country">,
): string | null => {
  const { quietHours: ofPlan } = followUpOf(plan, country);
  const hours = [ofPlan, quietHours].filter((some): some is QuietHours => some !== undefined);
  return quietUntil(at, hours, country.timeZone);
};

/**
 * When a subscription's person is told of a change that it asks for.
 *
 * Quiet hours, of the subscription and of the plan, delay messages about weekly diseases and silent units, never those
 * about immediate diseases. A digest takes the place of single messages that are not urgent.
 */
export const whenTold = (
  change: Change,
  { digest, quietHours }: Pick<PersonSubscription, "digest" | "quietHours">,
  { now, registered }: { readonly now: string; readonly registered: Registered },
): WhenTold => {
  if (digest !== undefined && !isUrgent(change, registered)) return { kind: "digest" };
  if (isImmediate(change, registered)) return { kind: "now" };
  const until = quietEnd(now, { ...(quietHours && { quietHours }) }, registered);
  return until === null ? { kind: "now" } : { kind: "held", until };
};
