import * as z from "zod";
import type { Client } from "../client.ts";
import { everyItem } from "../every-page.ts";

const Delivery = z.object({
  messageId: z.string(),
  state: z.string(),
  channel: z.string(),
  subscriptionId: z.string().optional(),
  attempts: z.int().optional(),
  why: z.string().optional(),
  at: z.string(),
});
type Delivery = z.infer<typeof Delivery>;

/** What became of each message about an alert; none if there is no such alert any more. */
export const readDeliveries = async (
  client: Client,
  alertId: string,
): Promise<readonly Delivery[]> => {
  const path = `/v1/alerts/${encodeURIComponent(alertId)}/deliveries`;
  if ((await client.ask("GET", path)).status === 404) return [];
  return everyItem(client, Delivery, { path, query: new URLSearchParams() });
};

/** What became of a message, in one line. */
export const deliveryText = (
  { messageId, state, channel, subscriptionId, attempts, why, at }: Delivery,
  momentOf: (instant: string) => string,
): string => {
  const said = [
    `channel ${channel}`,
    ...(subscriptionId === undefined ? [] : [`subscriptionId ${subscriptionId}`]),
    ...(attempts === undefined ? [] : [`attempts ${attempts}`]),
    ...(why === undefined ? [] : [`why ${why}`]),
  ];
  return `${momentOf(at)}  tocsin  message ${messageId} is now ${state} (${said.join(", ")})`;
};
