import type { SNSEvent } from "aws-lambda";
import * as z from "zod";
import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { keys } from "../adapters/dynamodb/items.ts";
import { keptSecret } from "../adapters/dynamodb/kept-secret.ts";
import { dynamoKeyStore } from "../adapters/dynamodb/key-store.ts";
import { dynamoPersonSubscriptionStore } from "../adapters/dynamodb/person-subscription-store.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoSmsLog } from "../adapters/dynamodb/sms-log.ts";
import { snsPersonPublisher } from "../adapters/sns/person-publisher.ts";
import { type AnswerSmsDeps, answerSms } from "../pipeline/answer/answer-sms.ts";
import { cloudLedger } from "./shell/cloud-ledger.ts";

/** An SMS as AWS End User Messaging publishes it; only the fields that are used. */
const TwoWaySms = z.object({
  originationNumber: z.string(),
  messageBody: z.string(),
  inboundMessageId: z.string(),
});

/**
 * Handles SMS that persons send to the country's number on AWS: what a gateway would post to the API.
 *
 * A failed one fails the invocation, which Lambda repeats; the ids of those that were handled keep them from being
 * handled or answered again.
 */
export const smsHandler =
  (deps: AnswerSmsDeps) =>
  async ({ Records }: SNSEvent): Promise<void> => {
    for (const { Sns } of Records) {
      const {
        originationNumber: from,
        messageBody: text,
        inboundMessageId: id,
      } = TwoWaySms.parse(JSON.parse(Sns.Message));
      await answerSms({ gateway: "aws", id, from, text }, deps);
    }
  };

const wired = () => {
  const table = cloudLedger();
  return smsHandler({
    registry: dynamoRegistryStore(table),
    alerts: dynamoAlertStore(table),
    persons: dynamoPersonSubscriptionStore(table),
    keys: dynamoKeyStore(table),
    smsLog: dynamoSmsLog(table),
    secret: keptSecret(table, keys.answerKey()),
    sender: snsPersonPublisher(),
    clock: { now: () => new Date() },
  });
};

let kept: ReturnType<typeof wired> | undefined;

export const handler = async (event: SNSEvent): Promise<void> => {
  kept ??= wired();
  await kept(event);
};
