import type { Change } from "../../core/alert/alert.ts";
import { isFor, toldPath } from "../../core/person/is-for.ts";
import type { PersonSubscription } from "../../core/person/person-subscription.ts";
import type { Registry } from "../../core/registry.ts";
import type { KeyStore } from "../keys.ts";
import type { PersonSubscriptionStore } from "./person-subscription-store.ts";

export interface RecipientDeps {
  readonly persons: Pick<PersonSubscriptionStore, "ofPlaces">;
  readonly keys: Pick<KeyStore, "get">;
}

/**
 * True if the holder of a subscription may still be told of its place: an officer who was not revoked and whose
 * jurisdiction holds the place now. Of an officer who was not issued by the API only a revocation is known.
 */
export const mayStillBeTold = async (
  { holder, orgUnit }: PersonSubscription,
  { orgUnits }: Pick<Registry, "orgUnits">,
  keys: Pick<KeyStore, "get">,
): Promise<boolean> => {
  if (holder.kind === "administrator") return true;
  const record = await keys.get(holder.id);
  if (record === null) return true;
  return record.revokedAt === null && record.units.some((unit) => orgUnits.isUnder(orgUnit, unit));
};

/** Those of some subscriptions whose holders may still be told, in their order. */
export const stillTold = async (
  subscriptions: readonly PersonSubscription[],
  registry: Pick<Registry, "orgUnits">,
  keys: Pick<KeyStore, "get">,
): Promise<readonly PersonSubscription[]> => {
  const allowed = await Promise.all(
    subscriptions.map((subscription) => mayStillBeTold(subscription, registry, keys)),
  );
  return subscriptions.filter((_, i) => allowed[i]);
};

/**
 * The subscriptions that ask for a change, of holders who may still be told.
 *
 * Reads those of the place and of the places above it, never those of the whole country.
 */
export const recipientsOf = async (
  change: Change,
  {
    escalatedTo,
    registry,
  }: { readonly escalatedTo: readonly string[]; readonly registry: Registry },
  { persons, keys }: RecipientDeps,
): Promise<readonly PersonSubscription[]> => {
  const held = await persons.ofPlaces(toldPath(change).split("/"));
  const asking = held.filter((subscription) => isFor(subscription, change, escalatedTo));
  return stillTold(asking, registry, keys);
};
