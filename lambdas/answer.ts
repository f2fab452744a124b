import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { dynamoAnswerLinkStore } from "../adapters/dynamodb/answer-link-store.ts";
import { keys } from "../adapters/dynamodb/items.ts";
import { keptSecret } from "../adapters/dynamodb/kept-secret.ts";
import { dynamoPersonSubscriptionStore } from "../adapters/dynamodb/person-subscription-store.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoSmsLog } from "../adapters/dynamodb/sms-log.ts";
import { answeringRoutes } from "./routes/answering.ts";
import { onHttpApi } from "./shell/app.ts";
import { cloudLedger } from "./shell/cloud-ledger.ts";
import { cloudShell } from "./shell/cloud-shell.ts";

const wired = () => {
  const table = cloudLedger();
  return {
    ...cloudShell(table),
    registry: dynamoRegistryStore(table),
    alerts: dynamoAlertStore(table),
    persons: dynamoPersonSubscriptionStore(table),
    links: dynamoAnswerLinkStore(table),
    smsLog: dynamoSmsLog(table),
    secret: keptSecret(table, keys.answerKey()),
    clock: { now: () => new Date() },
    isAdministratorGateway: false,
  };
};

/** Answers the link in a message and the SMS that gateways hand over: the only function that strangers may have write. */
export const handler = /* @__PURE__ */ onHttpApi(answeringRoutes, wired);
