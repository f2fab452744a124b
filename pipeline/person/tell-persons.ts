import type { Alert, Change } from "../../core/alert/alert.ts";
import { type PersonText, personMessageId } from "../../core/message/person-text.ts";
import { toldPath } from "../../core/person/is-for.ts";
import { addressOf, byAddress } from "../../core/person/one-per-address.ts";
import type { PersonSubscription } from "../../core/person/person-subscription.ts";
import { channelsFor } from "../../core/person/reach.ts";
import { type WhenTold, whenTold } from "../../core/person/when-told.ts";
import { writeSent } from "../audit/alert-trail.ts";
import type { AppendDeps } from "../audit/append.ts";
import { inParallel } from "../in-parallel.ts";
import type { Measures } from "../measures.ts";
import type { AlertStore, Clock, Delivery, MessageLog, RegistryStore } from "../ports.ts";
import { failureOf } from "../retry.ts";
import { escalatedTo } from "./escalated-to.ts";
import type { HeldMessages } from "./held-messages.ts";
import { Unreachable } from "./person-publisher.ts";
import { quietHoursOf } from "./quiet-hours-of.ts";
import type { ReaderStore } from "./reader-store.ts";
import { type RecipientDeps, recipientsOf } from "./recipients.ts";
import { type SendDeps, sendToPerson } from "./send-to-person.ts";
import { toldBeside } from "./told-beside.ts";

/** The text of a change for one subscription. It may store something first, such as a personal link. */
export type TextFor = (
  change: Change,
  alert: Alert,
  subscription: PersonSubscription,
) => PersonText | Promise<PersonText>;

export interface TellPersonsDeps {
  readonly persons: RecipientDeps["persons"] & SendDeps["persons"];
  readonly keys: RecipientDeps["keys"];
  readonly readers: Pick<ReaderStore, "settings">;
  readonly registry: Pick<RegistryStore, "current">;
  readonly sender: SendDeps["sender"];
  readonly messages: Pick<MessageLog, "record">;
  readonly alerts: Pick<AlertStore, "diary">;
  readonly held: Pick<HeldMessages, "hold" | "note">;
  readonly textFor: TextFor;
  readonly audit: AppendDeps["audit"];
  readonly clock: Clock;
  readonly measures: Measures;
  /** Waits in ms before each retry: one retry for each. */
  readonly backoffMs: readonly number[];
}

/** A message that could not be sent on any attempt, and is to be tried again. */
export interface Unsent {
  readonly messageId: string;
  readonly error: unknown;
}

/** Most messages that are sent at once. */
const atOnce = 8;

/** What is recorded of a message to a subscription. */
export const deliveryTo = (
  { subscriptionId, channel, language }: PersonSubscription,
  change: Pick<Change, "sequence" | "snapshot">,
  state: Pick<Delivery, "state" | "snsMessageId" | "isFinal">,
): Delivery => ({
  messageId: personMessageId(change.snapshot.alertId, change.sequence, subscriptionId),
  sequence: change.sequence,
  ...{ subscriptionId, channel, language },
  ...state,
});

/**
 * Tells the persons whom a change concerns: one text for each address, now, at the end of quiet hours, or in the next
 * digest. `done` are the ids of the messages that need no more work.
 *
 * A repetition sends nothing twice, except after a crash between sending and recording. A failure of one holds up
 * nobody; those that failed and can be tried again are returned.
 */
export const tellPersons = async (
  change: Change,
  { alert, done }: { readonly alert: Alert; readonly done: ReadonlySet<string> },
  deps: TellPersonsDeps,
): Promise<readonly Unsent[]> => {
  if (channelsFor(change).length === 0) return [];
  const registry = await deps.registry.current();
  if (!registry) return [];
  const places = await escalatedTo(change, alert, deps.alerts);
  const asking = await recipientsOf(change, { escalatedTo: places, registry }, deps);
  const beside = await toldBeside(change, { alert, registry }, deps);
  const recipients = asking.filter((one) => !beside.has(addressOf(one)));
  const now = deps.clock.now().toISOString();
  const when = new Map<PersonSubscription, WhenTold>();
  for (const one of recipients) {
    const wishes = { ...one, ...(await quietHoursOf(one, deps)) };
    when.set(one, whenTold(change, wishes, { now, registered: registry }));
  }
  const isDigest = (one: PersonSubscription) => when.get(one)?.kind === "digest";
  const idOf = ({ subscriptionId }: PersonSubscription) =>
    personMessageId(alert.alertId, change.sequence, subscriptionId);
  const isDone = (one: PersonSubscription) => done.has(idOf(one));

  const unsent: Unsent[] = [];
  const path = toldPath(change).split("/");
  const singles = byAddress(
    recipients.filter((one) => !isDigest(one)),
    path,
  ).filter((group) => !group.some(isDone));
  await inParallel(
    [
      ...recipients.filter((one) => isDigest(one) && !isDone(one)),
      ...singles.flatMap(([first]) => first ?? []),
    ],
    async (one) => {
      // If SNS is down, one round of retries shows it; retrying each message would use up the function's time.
      const backoffMs = unsent.length > 0 ? [] : deps.backoffMs;
      const telling = { change, alert, when: when.get(one) };
      const failed = await tellOne(one, telling, { ...deps, backoffMs });
      if (failed) unsent.push({ messageId: idOf(one), ...failed });
    },
    atOnce,
  );
  return unsent;
};

interface Telling {
  readonly change: Change;
  readonly alert: Alert;
  readonly when: WhenTold | undefined;
}

/** Sends a change to one subscription, or lets it wait. Returns the error if it is to be tried again. */
const tellOne = async (
  subscription: PersonSubscription,
  { change, alert, when }: Telling,
  deps: TellPersonsDeps,
): Promise<{ readonly error: unknown } | undefined> => {
  const { messages, held, clock } = deps;
  const { subscriptionId } = subscription;
  const { sequence } = change;
  const record = (state: Parameters<typeof deliveryTo>[2]) =>
    messages.record(
      alert.alertId,
      deliveryTo(subscription, change, state),
      clock.now().toISOString(),
    );
  const waiting = { subscriptionId, alertId: alert.alertId, sequence };
  // Urgent messages do not wait for the digest, which lists them too.
  if (subscription.digest !== undefined) await held.note(waiting);
  if (when?.kind === "digest") {
    await record({ state: "digest" });
    return undefined;
  }
  if (when?.kind === "held") {
    await held.hold(waiting, when.until);
    await record({ state: "held" });
    return undefined;
  }
  return sendOne(subscription, { change, alert }, deps);
};

/** What `sendOne` needs of the dependencies. */
export type SendOneDeps = Omit<
  TellPersonsDeps,
  "held" | "registry" | "keys" | "persons" | "readers" | "alerts"
> & {
  readonly persons: SendDeps["persons"];
};

/** Sends a change to one subscription, records it, and writes it into the alert's audit chain. Returns the error if it is to be tried again. */
export const sendOne = async (
  subscription: PersonSubscription,
  { change, alert }: Omit<Telling, "when">,
  deps: SendOneDeps,
): Promise<{ readonly error: unknown } | undefined> => {
  const { messages, clock, measures, textFor, backoffMs } = deps;
  const record = (state: Parameters<typeof deliveryTo>[2]) =>
    messages.record(
      alert.alertId,
      deliveryTo(subscription, change, state),
      clock.now().toISOString(),
    );
  let snsMessageId = "";
  let text = "";
  const failure = await failureOf(
    async () => {
      const said = await textFor(change, alert, subscription);
      text = said.text;
      snsMessageId = await sendToPerson(subscription, said, deps);
    },
    backoffMs,
    (error) => error instanceof Unreachable,
  );
  if (!failure) {
    await record({ state: "accepted", snsMessageId });
    const { alertId } = alert;
    const { subscriptionId, channel, language } = subscription;
    const { sequence: line } = change;
    const messageId = personMessageId(alertId, line, subscriptionId);
    const sent = { messageId, subscriptionId, channel, language, text, line };
    // After the record: if this fails, nobody is told twice. A later retry finds the message done, so it is retried here.
    const unwritten = await failureOf(() => writeSent(alertId, sent, deps), backoffMs);
    if (unwritten) throw unwritten.error;
    measures.count("PersonsTold", 1);
    return undefined;
  }
  measures.count("PublishFailures", 1);
  const isFinal = failure.error instanceof Unreachable;
  await record({ state: "failed", ...(isFinal ? { isFinal } : {}) });
  return isFinal ? undefined : failure;
};
