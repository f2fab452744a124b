import type { DiaryLine } from "../../core/alert/alert.ts";
import { lineCount } from "../../core/alert/diary.ts";
import { factsOf } from "../../core/alert/facts.ts";
import { heldText } from "../../core/person/held-text.ts";
import type { EachByItself } from "../each-by-itself.ts";
import type { AlertStore, MessageLog } from "../ports.ts";
import { diaryLines, wholeLines } from "../read/diary.ts";
import type { DueMessage, HeldMessages } from "./held-messages.ts";
import type { PersonSubscriptionStore } from "./person-subscription-store.ts";
import { mayStillBeTold } from "./recipients.ts";
import { deliveryTo, type SendOneDeps, sendOne, type TellPersonsDeps } from "./tell-persons.ts";

export interface ReleaseDeps extends Omit<SendOneDeps, "messages" | "persons"> {
  readonly persons: SendOneDeps["persons"] & Pick<PersonSubscriptionStore, "get">;
  readonly messages: TellPersonsDeps["messages"] & Pick<MessageLog, "deliveries">;
  readonly held: Pick<HeldMessages, "due" | "take" | "drop">;
  readonly keys: TellPersonsDeps["keys"];
  readonly registry: TellPersonsDeps["registry"];
  readonly alerts: Pick<AlertStore, "byId" | "diary">;
}

/**
 * Sends what quiet hours held back and whose time has come: of each alert one text to each subscription, with the
 * present facts. Each is processed independently. Returns how many texts were sent.
 *
 * Of two processes one sends a text. After a crash between sending and recording it is sent again.
 */
export const releaseHeld = async (
  now: string,
  deps: ReleaseDeps,
  each: Pick<EachByItself, "attempt">,
): Promise<number> => {
  const due = await deps.held.due(now);
  const groups = Map.groupBy(due, ({ subscriptionId, alertId }) => `${subscriptionId} ${alertId}`);
  let sent = 0;
  for (const group of groups.values()) {
    const [{ subscriptionId, alertId }] = group as [DueMessage];
    await each.attempt({ subscriptionId, alertId }, async () => {
      if (await release(group, deps)) sent += 1;
    });
  }
  return sent;
};

/** True if a subscription was told one of the lines. Not of numbers that moved: such a message asks for no answer. */
const isToldOneOf = async (
  lines: readonly DiaryLine[],
  { subscriptionId, alertId }: DueMessage,
  { messages }: Pick<ReleaseDeps, "messages">,
): Promise<boolean> => {
  const asked = lines.filter(({ tells }) => tells !== undefined && tells !== "updated");
  const sequences = new Set(asked.map(({ sequence }) => sequence));
  return (await messages.deliveries(alertId)).some(
    ({ state, ...sent }) =>
      sent.subscriptionId === subscriptionId &&
      sequences.has(sent.sequence) &&
      (state === "accepted" || state === "delivered"),
  );
};

/** Sends one text for the held lines of an alert to a subscription. True if it was sent. Throws if it is to be tried again. */
const release = async (group: readonly DueMessage[], deps: ReleaseDeps): Promise<boolean> => {
  const [first] = group;
  const clockTime = () => deps.clock.now().toISOString();
  // The first line stands for all: whoever has it sends the text. Not by the run's time: it may have begun long ago.
  if (!first || !(await deps.held.take(first, clockTime()))) return false;
  const [subscription, alert, registry] = await Promise.all([
    deps.persons.get(first.subscriptionId),
    deps.alerts.byId(first.alertId),
    deps.registry.current(),
  ]);
  const dropAll = async () => {
    // The first is dropped last: until then nobody else takes the rest for a new group.
    for (const one of [...group].reverse()) await deps.held.drop(one);
  };
  const isWanted =
    subscription && alert && registry && (await mayStillBeTold(subscription, registry, deps.keys));
  if (!isWanted) {
    await dropAll();
    return false;
  }
  const sequences = group.map(({ sequence }) => sequence);
  const newest = Math.max(...sequences);
  const range = { from: Math.min(...sequences), to: lineCount(alert.history) };
  const since = await diaryLines(alert, range, deps.alerts);
  const lines = since.filter(({ sequence }) => sequences.includes(sequence));
  const later = since.filter(({ sequence }) => sequence > newest);
  const changes = await wholeLines(alert, lines, deps.alerts);
  const change = heldText(changes, {
    at: clockTime(),
    facts: factsOf(alert),
    isToldLater: await isToldOneOf(later, first, deps),
  });
  if (change) {
    const failure = await sendOne(subscription, { change, alert }, deps);
    if (failure) throw failure.error;
  }
  const at = clockTime();
  for (const line of changes) {
    if (line.sequence === change?.sequence) continue;
    const superseded = deliveryTo(subscription, line, { state: "superseded" });
    await deps.messages.record(alert.alertId, superseded, at);
  }
  await dropAll();
  return change !== null;
};
