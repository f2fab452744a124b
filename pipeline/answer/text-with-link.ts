import type { ChangeKind } from "../../core/alert/change-kind.ts";
import { awaitsAnswer } from "../../core/message/awaits-answer.ts";
import { personMessageId, personText } from "../../core/message/person-text.ts";
import type { TextFor } from "../person/tell-persons.ts";
import type { LinkFor } from "./link-for.ts";

/** The messages that ask for an answer, as long as one is awaited. */
const asking: ReadonlySet<ChangeKind> = new Set([
  "opened",
  "level-raised",
  "rising",
  "escalated",
  "reopened",
]);

export interface TextWithLinkDeps {
  readonly linkFor: LinkFor;
  /** False if nobody reads what persons send back by SMS. */
  readonly canReply: boolean;
}

/** Makes the text of a change for one person: with a link of that person's own, if it asks for an answer. */
export const textWithLink =
  ({ linkFor, canReply }: TextWithLinkDeps): TextFor =>
  async (change, { history }, subscription) => {
    const { alertId } = change.snapshot;
    const { subscriptionId } = subscription;
    const kind = change.tells ?? change.change;
    const how = { canReply, history };
    if (!asking.has(kind) || !awaitsAnswer(change.snapshot))
      return personText(change, subscription, how);
    const messageId = personMessageId(alertId, change.sequence, subscriptionId);
    const link = await linkFor({ alertId, subscriptionId, messageId });
    return personText(change, subscription, { ...how, link });
  };
