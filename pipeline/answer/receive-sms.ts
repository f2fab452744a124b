import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { phoneNumber } from "../../core/answer/phone-number.ts";
import { readSmsReply } from "../../core/answer/read-sms-reply.ts";
import { type Reply, replySms } from "../../core/message/reply-sms.ts";
import type { PersonSubscription } from "../../core/person/person-subscription.ts";
import type { Registry } from "../../core/registry.ts";
import { localDay } from "../../core/zone.ts";
import type { KeyStore } from "../keys.ts";
import type { PersonSubscriptionStore } from "../person/person-subscription-store.ts";
import { stillTold } from "../person/recipients.ts";
import type { AlertDeps } from "../read/alerts.ts";
import { registered } from "../read/reach.ts";
import { Refusal } from "../refusal.ts";
import type { KeptSecret, SmsLog, SmsReply } from "./ports.ts";
import { recordAnswer } from "./record-answer.ts";

export interface SmsDeps extends AlertDeps {
  readonly persons: Pick<PersonSubscriptionStore, "ofEndpoint">;
  readonly keys: Pick<KeyStore, "get">;
  readonly smsLog: SmsLog;
  readonly secret: KeptSecret;
}

/** An SMS as a gateway hands it over. */
export interface IncomingSms {
  /** The gateway: ids of its messages are its own. */
  readonly gateway: string;
  readonly id: string;
  readonly from: string;
  readonly text: string;
}

/** Answers a day to a number with a subscription: an automatic answer to an answer must end somewhere. */
const mostAnswersADay = 50;

/** A handling that takes longer than this has died. */
const handlingMs = 30_000;
const pollMs = 200;
const polls = 25;

/** The most particular of the subscriptions that cover a place, the oldest first. */
const coveringOf = (
  subscriptions: readonly PersonSubscription[],
  orgUnit: string,
  { orgUnits }: Registry,
): PersonSubscription | undefined =>
  subscriptions
    .filter((one) => orgUnits.isUnder(orgUnit, one.orgUnit))
    .sort((a, b) => orgUnits.pathOf(b.orgUnit).length - orgUnits.pathOf(a.orgUnit).length)[0];

/** What becomes of an SMS from a number with subscriptions, and the language of the answer. */
const replyOf = async (
  text: string,
  subscriptions: readonly PersonSubscription[],
  { held, deps }: { readonly held: Registry; readonly deps: SmsDeps },
): Promise<{ readonly reply: Reply; readonly by?: PersonSubscription }> => {
  const said = readSmsReply(text);
  if (said.kind === "report") return { reply: { kind: "report" } };
  if (said.kind === "unclear") {
    const { alertId } = said;
    return { reply: { kind: "how", ...(alertId === undefined ? {} : { alertId }) } };
  }
  const { alertId, answer } = said;
  const alert = await deps.alerts.byId(alertId);
  const by = alert ? coveringOf(subscriptions, alert.orgUnit, held) : undefined;
  // An alert of another place is answered like one that does not exist.
  if (!alert || !by) return { reply: { kind: "unknown", alertId } };
  const saying = { answer, reason: "by SMS" };
  const result = await recordAnswer(alert, saying, { subscription: by, deps });
  const reply: Reply =
    result === "recorded" ? { kind: "recorded", alertId, answer } : { kind: result, alertId };
  return { reply, by };
};

/** Handles an SMS for the first time. */
const handle = async ({ from, text }: IncomingSms, deps: SmsDeps): Promise<SmsReply> => {
  const { persons, keys, smsLog, secret, clock } = deps;
  const held = await registered(deps.registry);
  const { country } = held;
  const phone = phoneNumber(from);
  const subscribed = phone === null ? [] : await persons.ofEndpoint("sms", phone);
  const subscriptions = await stillTold(subscribed, held, keys);
  const [first] = subscriptions;
  const { reply, by = first } =
    first === undefined
      ? { reply: { kind: "stranger" as const } }
      : await replyOf(text, subscriptions, { held, deps });
  const { kind: result } = reply;
  // A sender that is a name cannot be answered, and an answer abroad is expensive.
  const { smsPrefixes } = country;
  const isAbroad = !by && smsPrefixes && !smsPrefixes.some((prefix) => phone?.startsWith(prefix));
  if (phone === null || isAbroad) return { result, answer: null };
  const number = createHmac("sha256", await secret())
    .update(`number:${phone}`)
    .digest("hex");
  const today = localDay(clock.now().toISOString(), country.timeZone);
  const count = await smsLog.countAnswer(number, today);
  if (count > (by ? mostAnswersADay : 1)) return { result, answer: null };
  const language = by?.language ?? country.languages[0] ?? "en";
  return { result, answer: replySms(reply, language) };
};

/** How the log knows an SMS: a gateway that counts its ids anew does not make another SMS look like an earlier one. */
export const logIdOf = async (
  { id, from, text }: IncomingSms,
  { secret }: Pick<SmsDeps, "secret">,
): Promise<string> => {
  const content = createHmac("sha256", await secret()).update(`sms:${from}\n${text}`);
  return `${id}#${content.digest("hex").slice(0, 32)}`;
};

/**
 * Receives an SMS: an answer to an alert from a number with a subscription that covers it is recorded, as by its link.
 *
 * Other numbers, and those whose officer was revoked or moved elsewhere, get one answer a day and
 * nothing else. The same SMS with the same id again gets the same answer and changes nothing; while the first is still
 * being handled, this waits for it. Number and text are not kept. Throws a Refusal if that takes too long.
 */
export const receiveSms = async (sms: IncomingSms, deps: SmsDeps): Promise<SmsReply> => {
  const { smsLog, clock } = deps;
  const { gateway } = sms;
  const id = await logIdOf(sms, deps);
  for (let turn = 0; turn < polls; turn += 1) {
    const before = await smsLog.received(gateway, id);
    if (before?.reply) return before.reply;
    const now = clock.now();
    const isHandled = before && now.getTime() - Date.parse(before.at) < handlingMs;
    const revision = before?.revision ?? 0;
    const begun = { at: now.toISOString(), revision: revision + 1 };
    if (!isHandled && (await smsLog.put(gateway, id, begun))) {
      const reply = await handle(sms, deps);
      await smsLog.put(gateway, id, { ...begun, reply, revision: revision + 2 });
      return reply;
    }
    await pause(pollMs);
  }
  throw new Refusal("conflict", "This SMS is being handled: send it again in a minute");
};
