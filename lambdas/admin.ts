import { randomBytes } from "node:crypto";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { dynamoAuditStore } from "../adapters/dynamodb/audit-store.ts";
import { clearRegistry } from "../adapters/dynamodb/clear-registry.ts";
import { dynamoCursorSeal } from "../adapters/dynamodb/cursor-seal.ts";
import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { dynamoPersonSubscriptionStore } from "../adapters/dynamodb/person-subscription-store.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../adapters/dynamodb/report-store.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import { dynamoWebhookStore } from "../adapters/dynamodb/webhook-store.ts";
import { cognitoOfficers } from "../adapters/officers/cognito.ts";
import { snsMailTopics } from "../adapters/sns/mail-topics.ts";
import { snsPersonPublisher } from "../adapters/sns/person-publisher.ts";
import { snsSubscriptions } from "../adapters/sns/subscriptions.ts";
import { addressFault } from "../pipeline/public-address.ts";
import { adminRoutes } from "./routes/administration.ts";
import { onHttpApi } from "./shell/app.ts";
import { cloudShell } from "./shell/cloud-shell.ts";
import { env, Variables } from "./shell/env.ts";

const AdminVariables = Variables.pick({
  LEDGER_TABLE: true,
  TOPIC_ARN: true,
  USER_POOL_ID: true,
  WEBHOOK_QUEUE_ARN: true,
  MAIL_TOPICS: true,
  MAIL_KEY: true,
  SMS_SENDER: true,
});

const wired = () => {
  const {
    LEDGER_TABLE,
    TOPIC_ARN,
    USER_POOL_ID,
    WEBHOOK_QUEUE_ARN,
    MAIL_TOPICS,
    MAIL_KEY,
    SMS_SENDER,
  } = env(AdminVariables);
  const table = ledger(documentClient(), LEDGER_TABLE);
  const shell = cloudShell(table);
  const clock = { now: () => new Date() };
  const registry = dynamoRegistryStore(table);
  return {
    ...shell,
    registry,
    audit: dynamoAuditStore(table),
    alerts: dynamoAlertStore(table),
    reports: dynamoReportStore(table),
    clearRegistry: clearRegistry(table),
    cursors: dynamoCursorSeal(table),
    clock,
    officers: cognitoOfficers(new CognitoIdentityProviderClient(), USER_POOL_ID),
    random: randomBytes,
    subscriptions: snsSubscriptions(TOPIC_ARN, { hidden: WEBHOOK_QUEUE_ARN }),
    webhooks: dynamoWebhookStore(table),
    webhookFault: addressFault,
    persons: dynamoPersonSubscriptionStore(table),
    sender: snsPersonPublisher(SMS_SENDER === "" ? {} : { senderId: SMS_SENDER }),
    mail: snsMailTopics({
      arnPrefix: MAIL_TOPICS,
      ...(MAIL_KEY === undefined ? {} : { encryptionKey: MAIL_KEY }),
    }),
  };
};

/** Answers the administrators' routes (registration, keys, subscriptions) and those by which people subscribe. */
export const handler = /* @__PURE__ */ onHttpApi(adminRoutes, wired);
