import type { Caller } from "../../core/access.ts";
import type { Delivery, MessageLog, Page } from "../ports.ts";
import { type AlertDeps, visibleAlert } from "./alerts.ts";

export interface DeliveryDeps extends AlertDeps {
  readonly messages: Pick<MessageLog, "deliveryPage">;
}

/** What became of a message. It names a subscription, never an address. */
export interface DeliveryView extends Omit<Delivery, "isFinal"> {
  readonly at: string;
}

/**
 * What became of each message about an alert, in the order of its history, page by page. Throws a Refusal if there is no such alert, or
 * if it is outside the caller's reach.
 */
export const readDeliveries = async (
  alertId: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  { caller, deps }: { readonly caller: Caller; readonly deps: DeliveryDeps },
): Promise<Page<DeliveryView>> => {
  await visibleAlert(alertId, caller, deps);
  const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
  const { items, next } = await deps.messages.deliveryPage(alertId, page);
  return { items: items.map(({ isFinal: _, ...delivery }) => delivery), next };
};
