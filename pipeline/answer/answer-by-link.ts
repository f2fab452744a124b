import type { Alert } from "../../core/alert/alert.ts";
import { isOpen } from "../../core/alert/status.ts";
import { isLive, type LinkAnswer } from "../../core/answer/link-life.ts";
import { isLinkToken } from "../../core/answer/link-token.ts";
import { hashOf } from "../../core/credential.ts";
import type { PersonSubscription } from "../../core/person/person-subscription.ts";
import type { Answer } from "../../core/words/answers.ts";
import type { KeyStore } from "../keys.ts";
import type { PersonSubscriptionStore } from "../person/person-subscription-store.ts";
import { mayStillBeTold } from "../person/recipients.ts";
import type { AlertDeps } from "../read/alerts.ts";
import { registered } from "../read/reach.ts";
import type { AnswerLinkStore } from "./ports.ts";
import { type Recorded, recordAnswer } from "./record-answer.ts";

export interface LinkAnswerDeps extends AlertDeps {
  readonly links: AnswerLinkStore;
  readonly persons: Pick<PersonSubscriptionStore, "get">;
  readonly keys: Pick<KeyStore, "get">;
}

/** What a link that can be used leads to. */
export interface LiveLink {
  readonly alert: Alert;
  readonly subscription: PersonSubscription;
  readonly expiresAt: string;
  /** The recipient's last answer by link to this alert. */
  readonly before: LinkAnswer | null;
}

/**
 * What a token leads to. Null for an unknown, used or expired link, and if the subscription has ended, no longer covers
 * the alert's place, or its officer was revoked or moved elsewhere: a caller cannot tell these apart. Changes nothing.
 */
export const openLink = async (token: string, deps: LinkAnswerDeps): Promise<LiveLink | null> => {
  const { links, persons, keys, alerts, clock } = deps;
  const link = isLinkToken(token) ? await links.find(hashOf(token)) : null;
  if (link === null) return null;
  const before = await links.answer(link.alertId, link.subscriptionId);
  if (!isLive(link, before, clock.now())) return null;
  const subscription = await persons.get(link.subscriptionId);
  const alert = await alerts.byId(link.alertId);
  if (subscription === null || alert === null) return null;
  const registry = await registered(deps.registry);
  if (!registry.orgUnits.isUnder(alert.orgUnit, subscription.orgUnit)) return null;
  if (!(await mayStillBeTold(subscription, registry, keys))) return null;
  return { alert, subscription, expiresAt: link.expiresAt, before };
};

/** Why an alert takes no answer now; null if it takes one. */
export const whyNone = (alert: Alert): Exclude<Recorded, "recorded"> | null => {
  if (!isOpen(alert)) return "ended";
  return alert.stage === "acknowledge" || alert.stage === "verify" ? null : "verified";
};

/**
 * Answers an alert by a link, once: of several requests with the same link at once, one is recorded. Null as in
 * `openLink`, also for those that came second.
 *
 * The link is used up before the answer is recorded. If the alert takes no answer, the link stays as it was; if the
 * process dies between, it works again after a minute.
 */
export const answerByLink = async (
  token: string,
  answer: Answer,
  deps: LinkAnswerDeps,
): Promise<{ readonly link: LiveLink; readonly result: Recorded } | null> => {
  const { links, clock } = deps;
  const link = await openLink(token, deps);
  if (link === null) return null;
  const { alert, subscription, before } = link;
  const why = whyNone(alert);
  const isOwn = alert.verified?.by === `subscription:${subscription.subscriptionId}`;
  if (why !== null && !isOwn) return { link, result: why };
  const seen = before?.revision ?? 0;
  const used: LinkAnswer = {
    ...{ alertId: alert.alertId, subscriptionId: subscription.subscriptionId },
    ...{ at: clock.now().toISOString(), isDone: false, revision: seen + 1 },
  };
  if (!(await links.putAnswer(used, seen))) return null;
  const result = await recordAnswer(alert, { answer, reason: "by link" }, { subscription, deps });
  const isUsed = result === "recorded";
  const done = { ...used, at: isUsed ? used.at : null, isDone: true, revision: seen + 2 };
  await links.putAnswer(done, seen + 1);
  return { link, result };
};
