import type { Caller } from "../../core/access.ts";
import type { Delivery, MessageLog } from "../ports.ts";
import { type AlertDeps, visibleAlert } from "./alerts.ts";

export interface DeliveryDeps extends AlertDeps {
  readonly messages: Pick<MessageLog, "deliveries">;
}

/** What became of a message. It names a subscription, never an address. */
export interface DeliveryView extends Omit<Delivery, "isFinal"> {
  readonly at: string;
}

/**
 * What became of each message about an alert, in the order of its history. Throws a Refusal if there is no such alert, or
 * if it is outside the caller's reach.
 */
export const readDeliveries = async (
  alertId: string,
  caller: Caller,
  deps: DeliveryDeps,
): Promise<readonly DeliveryView[]> => {
  await visibleAlert(alertId, caller, deps);
  const deliveries = await deps.messages.deliveries(alertId);
  return deliveries.map(({ isFinal: _, ...delivery }) => delivery);
};
