import { dynamoAlertStore } from "../../adapters/dynamodb/alert-store.ts";
import { dynamoAnswerLinkStore } from "../../adapters/dynamodb/answer-link-store.ts";
import { dynamoAuditStore } from "../../adapters/dynamodb/audit-store.ts";
import { dynamoHeldMessages } from "../../adapters/dynamodb/held-messages.ts";
import { keys } from "../../adapters/dynamodb/items.ts";
import { keptSecret } from "../../adapters/dynamodb/kept-secret.ts";
import { dynamoKeyStore } from "../../adapters/dynamodb/key-store.ts";
import { dynamoMessageLog } from "../../adapters/dynamodb/message-log.ts";
import { dynamoPersonSubscriptionStore } from "../../adapters/dynamodb/person-subscription-store.ts";
import { dynamoReaderStore } from "../../adapters/dynamodb/reader-store.ts";
import { dynamoRegistryStore } from "../../adapters/dynamodb/registry-store.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import { snsPersonPublisher } from "../../adapters/sns/person-publisher.ts";
import { linkMaker } from "../../pipeline/answer/link-for.ts";
import { textWithLink } from "../../pipeline/answer/text-with-link.ts";
import type { Measures } from "../../pipeline/measures.ts";
import { env, Variables } from "./env.ts";

/** What functions in the cloud need to tell persons. */
export const cloudPersons = (table: Table, measures: Measures) => {
  const { SMS_SENDER, PUBLIC_URL, SMS_REPLIES } = env(
    Variables.pick({ SMS_SENDER: true, PUBLIC_URL: true, SMS_REPLIES: true }),
  );
  const clock = { now: () => new Date() };
  const linkFor = linkMaker({
    ...{ clock, links: dynamoAnswerLinkStore(table) },
    secret: keptSecret(table, keys.answerKey()),
    publicUrl: async () => PUBLIC_URL,
  });
  return {
    persons: dynamoPersonSubscriptionStore(table),
    keys: dynamoKeyStore(table),
    readers: dynamoReaderStore(table),
    registry: dynamoRegistryStore(table),
    audit: dynamoAuditStore(table),
    sender: snsPersonPublisher(SMS_SENDER === "" ? {} : { senderId: SMS_SENDER }),
    messages: dynamoMessageLog(table),
    alerts: dynamoAlertStore(table),
    held: dynamoHeldMessages(table),
    textFor: textWithLink({ linkFor, canReply: SMS_REPLIES === "yes" }),
    clock,
    measures,
    backoffMs: [200, 1000],
  };
};
