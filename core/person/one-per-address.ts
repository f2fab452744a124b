import type { PersonSubscription } from "./person-subscription.ts";

/** The address of a subscription, as its channel distinguishes addresses. */
export const addressOf = ({
  channel,
  endpoint,
}: Pick<PersonSubscription, "channel" | "endpoint">): string =>
  `${channel} ${endpoint.toLowerCase()}`;

/**
 * Groups subscriptions by address, so that a telephone with several gets one text: in each group the first is the one
 * of the place nearest to the end of the path, and of those the oldest.
 */
export const byAddress = (
  subscriptions: readonly PersonSubscription[],
  path: readonly string[],
): readonly (readonly PersonSubscription[])[] => {
  const nearestFirst = [...subscriptions].sort(
    (a, b) =>
      path.indexOf(b.orgUnit) - path.indexOf(a.orgUnit) ||
      a.createdAt.localeCompare(b.createdAt) ||
      a.subscriptionId.localeCompare(b.subscriptionId),
  );
  return [...Map.groupBy(nearestFirst, addressOf).values()];
};
