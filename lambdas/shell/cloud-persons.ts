import { dynamoHeldMessages } from "../../adapters/dynamodb/held-messages.ts";
import { dynamoKeyStore } from "../../adapters/dynamodb/key-store.ts";
import { dynamoMessageLog } from "../../adapters/dynamodb/message-log.ts";
import { dynamoPersonSubscriptionStore } from "../../adapters/dynamodb/person-subscription-store.ts";
import { dynamoRegistryStore } from "../../adapters/dynamodb/registry-store.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import { snsPersonPublisher } from "../../adapters/sns/person-publisher.ts";
import { personText } from "../../core/message/person-text.ts";
import type { Measures } from "../../pipeline/measures.ts";
import type { TextFor } from "../../pipeline/person/tell-persons.ts";
import { env, Variables } from "./env.ts";

/** The text of a change for one subscription. */
export const textFor: TextFor = (change, _alert, subscription) => personText(change, subscription);

/** What functions in the cloud need to tell persons. */
export const cloudPersons = (table: Table, measures: Measures) => {
  const { SMS_SENDER } = env(Variables.pick({ SMS_SENDER: true }));
  return {
    persons: dynamoPersonSubscriptionStore(table),
    keys: dynamoKeyStore(table),
    registry: dynamoRegistryStore(table),
    sender: snsPersonPublisher(SMS_SENDER === "" ? {} : { senderId: SMS_SENDER }),
    messages: dynamoMessageLog(table),
    held: dynamoHeldMessages(table),
    textFor,
    clock: { now: () => new Date() },
    measures,
    backoffMs: [200, 1000],
  };
};
