import type { Alert } from "../../core/alert/alert.ts";
import type { ChangeKind } from "../../core/alert/change-kind.ts";
import { digestText } from "../../core/message/digest-text.ts";
import { digestContent, hasNews, type Noted } from "../../core/person/digest.ts";
import type { DueDigest } from "../../core/person/due-digests.ts";
import type { Digest, PersonSubscription } from "../../core/person/person-subscription.ts";
import { quietEnd } from "../../core/person/when-told.ts";
import type { Registry } from "../../core/registry.ts";
import type { EachByItself } from "../each-by-itself.ts";
import type { AlertStore, Clock } from "../ports.ts";
import { diaryLines } from "../read/diary.ts";
import { failureOf } from "../retry.ts";
import type { HeldMessage, HeldMessages } from "./held-messages.ts";
import { Unreachable } from "./person-publisher.ts";
import type { PersonSubscriptionStore } from "./person-subscription-store.ts";
import { quietHoursOf } from "./quiet-hours-of.ts";
import type { ReaderStore } from "./reader-store.ts";
import { mayStillBeTold, type RecipientDeps } from "./recipients.ts";
import { type SendDeps, sendToPerson } from "./send-to-person.ts";

/** Which digests were made. */
export interface DigestLog {
  /** For which day or week the last digests of a kind were made of all subscriptions; null before the first. */
  madeFor(digest: Digest): Promise<string | null>;
  putMadeFor(digest: Digest, when: string): Promise<void>;
  /** Claims the digest of a subscription for a day or week. `busy` if another process is making it. */
  begin(subscriptionId: string, when: string, now: string): Promise<"begun" | "made" | "busy">;
  /** Marks a digest as made. */
  finish(subscriptionId: string, when: string): Promise<void>;
}

export interface DigestDeps {
  readonly persons: Pick<PersonSubscriptionStore, "withDigest"> & SendDeps["persons"];
  readonly keys: RecipientDeps["keys"];
  readonly readers: Pick<ReaderStore, "settings">;
  readonly sender: SendDeps["sender"];
  readonly held: Pick<HeldMessages, "noted" | "unnote">;
  readonly digests: DigestLog;
  readonly alerts: Pick<AlertStore, "byId" | "diary">;
  readonly clock: Clock;
  readonly measures: { count(name: "PublishFailures" | "PersonsTold", n: number): void };
  readonly backoffMs: readonly number[];
}

/**
 * Makes the digests that are due, each of one subscription once, and independently of the others. Returns how many were
 * sent. A subscription made after the moment waits for the next. Quiet hours delay a digest to their end.
 */
export const makeDigests = async (
  due: readonly DueDigest[],
  { open, registry }: { readonly open: readonly Alert[]; readonly registry: Registry },
  { each, ...deps }: DigestDeps & { readonly each: EachByItself },
): Promise<number> => {
  let sent = 0;
  for (const { digest, when, dueAt } of due) {
    if ((await deps.digests.madeFor(digest)) === when) continue;
    let areAllMade = true;
    const all = await deps.persons.withDigest();
    for (const subscription of all) {
      if (subscription.digest !== digest || subscription.createdAt > dueAt) continue;
      const { subscriptionId } = subscription;
      const making = { open, registry, deps };
      const made = await each.attempt({ subscriptionId }, () =>
        makeOne({ ...subscription, digest }, when, making),
      );
      if (made === "sent") sent += 1;
      // What another process is making may fail there; what failed here is undefined.
      if (made === undefined || made === "waits") areAllMade = false;
    }
    if (areAllMade) await deps.digests.putMadeFor(digest, when);
  }
  return sent;
};

interface Making {
  readonly open: readonly Alert[];
  readonly registry: Registry;
  readonly deps: DigestDeps;
}

/**
 * Makes one digest, and sends it if it is due, its quiet hours are over and it has news. `waits` if it may have to be
 * made later. Throws if it is to be tried again.
 */
const makeOne = async (
  subscription: PersonSubscription & { readonly digest: Digest },
  when: string,
  { open, registry, deps }: Making,
): Promise<"sent" | "nothing to send" | "waits"> => {
  const { subscriptionId, orgUnit, channel, language, digest } = subscription;
  const now = deps.clock.now().toISOString();
  const hours = await quietHoursOf(subscription, deps);
  if (quietEnd(now, hours, registry) !== null) return "waits";
  const begun = await deps.digests.begin(subscriptionId, when, now);
  if (begun !== "begun") return begun === "made" ? "nothing to send" : "waits";
  let isSent = false;
  const notes = await deps.held.noted(subscriptionId);
  const place = registry.orgUnits.get(orgUnit);
  if (place && (await mayStillBeTold(subscription, registry, deps.keys))) {
    const content = digestContent(subscription, { noted: await whole(notes, deps), open }, now);
    // A week without news is said, so that silence is not mistaken for calm; a day without news is not.
    if (hasNews(content) || digest === "weekly") {
      const head = { channel, language, place: place.name, placeCode: orgUnit, when };
      const said = digestText(content, head);
      const failure = await failureOf(
        async () => void (await sendToPerson(subscription, said, deps)),
        deps.backoffMs,
        (error) => error instanceof Unreachable,
      );
      deps.measures.count(failure ? "PublishFailures" : "PersonsTold", 1);
      if (failure && !(failure.error instanceof Unreachable)) throw failure.error;
      isSent = !failure;
    }
  }
  await deps.digests.finish(subscriptionId, when);
  for (const note of notes) await deps.held.unnote(note);
  return isSent ? "sent" : "nothing to send";
};

/** The alerts of notes, as they are now, with what was noted of each. */
const whole = async (
  notes: readonly HeldMessage[],
  { alerts }: Pick<DigestDeps, "alerts">,
): Promise<readonly Noted[]> => {
  const noted: Noted[] = [];
  for (const [alertId, group] of Map.groupBy(notes, (note) => note.alertId)) {
    const alert = await alerts.byId(alertId);
    if (!alert) continue;
    const sequences = new Set(group.map(({ sequence }) => sequence));
    const range = { from: Math.min(...sequences), to: Math.max(...sequences) };
    const lines = await diaryLines(alert, range, alerts);
    const changes = lines
      .filter(({ sequence }) => sequences.has(sequence))
      .map(({ tells, change }): ChangeKind => tells ?? change);
    noted.push({ alert, changes });
  }
  return noted;
};
