import type { PersonSubscription } from "../../core/person/person-subscription.ts";
import type { Registry } from "../../core/registry.ts";
import type { KeyStore } from "../keys.ts";
import { confirmedOf } from "./confirmed-of.ts";
import type { MailDirectory } from "./mail-directory.ts";
import type { PersonSubscriptionStore } from "./person-subscription-store.ts";
import { mayStillBeTold } from "./recipients.ts";

export interface GapDeps {
  readonly persons: PersonSubscriptionStore;
  readonly mail: MailDirectory;
  readonly keys: Pick<KeyStore, "get">;
}

/** A place that owns alerts, and has nobody of its own who is told of them. */
export interface Gap {
  readonly orgUnit: string;
  readonly orgUnitName: string;
  /** The nearest place above that has somebody; null if nobody is told at all. */
  readonly coveredBy: string | null;
}

const pageSize = 200;

/** Every person's subscription, page by page. */
const everyOne = async (persons: PersonSubscriptionStore) => {
  const all: PersonSubscription[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await persons.list({
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    });
    all.push(...page.items);
    if (page.next === null) return all;
    cursor = page.next;
  }
};

/**
 * The places with a confirmed subscription for all alerts, not for escalations alone, of somebody who may be told. SNS is
 * asked about the e-mail addresses of places where no telephone number is told.
 */
const placesTold = async (registry: Registry, deps: GapDeps): Promise<ReadonlySet<string>> => {
  const all = (await everyOne(deps.persons)).filter(({ escalationsOnly }) => !escalationsOnly);
  const told = new Set<string>();
  const tell = async (subscriptions: readonly PersonSubscription[]) => {
    for (const subscription of subscriptions) {
      const { orgUnit } = subscription;
      if (told.has(orgUnit)) continue;
      if (await mayStillBeTold(subscription, registry, deps.keys)) told.add(orgUnit);
    }
  };
  await tell(all.filter(({ channel }) => channel === "sms"));
  const mails = all.filter(({ channel, orgUnit }) => channel === "email" && !told.has(orgUnit));
  const confirmed = await confirmedOf(mails, deps, { asksAll: true });
  await tell(mails.filter(({ endpoint }) => confirmed.has(endpoint)));
  return told;
};

/**
 * The places of the country's alert level without a confirmed subscription of their own. Somebody above may be told, but
 * it is the place itself that has to verify.
 */
export const subscriptionGaps = async (
  registry: Registry,
  deps: GapDeps,
): Promise<readonly Gap[]> => {
  const { country, orgUnits } = registry;
  const level = country.levels.indexOf(country.alertLevelName) + 1;
  const told = await placesTold(registry, deps);
  return orgUnits.units
    .filter((unit) => unit.level === level && !told.has(unit.code))
    .map(({ code, name }) => ({
      orgUnit: code,
      orgUnitName: name,
      coveredBy: orgUnits.pathOf(code).findLast((above) => told.has(above)) ?? null,
    }));
};
