import { expiryOf } from "../../core/answer/link-life.ts";
import { type LinkSubject, linkToken } from "../../core/answer/link-token.ts";
import { hashOf } from "../../core/credential.ts";
import type { Clock } from "../ports.ts";
import type { AnswerLinkStore, KeptSecret } from "./ports.ts";

export interface LinkDeps {
  readonly links: AnswerLinkStore;
  readonly secret: KeptSecret;
  readonly clock: Clock;
  /** Where persons reach the API, such as `https://tocsin.health.example`. */
  readonly publicUrl: () => Promise<string>;
}

/** Makes the link by which one recipient of one message answers its alert. */
export type LinkFor = (subject: LinkSubject) => Promise<string>;

/**
 * Makes links, each valid for 48 hours and for one answer. Only the hash of a link's token is kept.
 *
 * Idempotent: the same message to the same recipient has the same link, valid since it was first made.
 */
export const linkMaker =
  ({ links, secret, clock, publicUrl }: LinkDeps): LinkFor =>
  async (subject) => {
    const token = linkToken(await secret(), subject);
    const { alertId, subscriptionId } = subject;
    const now = clock.now();
    await links.keep(hashOf(token), {
      ...{ alertId, subscriptionId },
      ...{ madeAt: now.toISOString(), expiresAt: expiryOf(now).toISOString() },
    });
    return `${await publicUrl()}/a/${token}`;
  };
