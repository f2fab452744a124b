import { randomBytes } from "node:crypto";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { dynamoJudgementStore } from "../adapters/dynamodb/judgement-store.ts";
import { dynamoMessageLog } from "../adapters/dynamodb/message-log.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../adapters/dynamodb/report-store.ts";
import { surveilAgain } from "../adapters/dynamodb/surveil-again.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import { dynamoTallyStore } from "../adapters/dynamodb/tally-store.ts";
import { cognitoOfficers } from "../adapters/officers/cognito.ts";
import { snsAlertPublisher } from "../adapters/sns/alert-publisher.ts";
import { snsSubscriptions } from "../adapters/sns/subscriptions.ts";
import { sqsDeadLetters } from "../adapters/sqs/dead-letters.ts";
import { redrive, tellAgain } from "../pipeline/redrive.ts";
import { adminRoutes } from "./routes/all.ts";
import { onHttpApi } from "./shell/app.ts";
import { cloudShell } from "./shell/cloud-shell.ts";
import { env, Variables } from "./shell/env.ts";
import { cloudMeasures } from "./shell/measures.ts";

const AdminVariables = Variables.pick({
  LEDGER_TABLE: true,
  TOPIC_ARN: true,
  DEAD_LETTERS_URL: true,
  USER_POOL_ID: true,
  LANGUAGES: true,
});

const wired = () => {
  const { LEDGER_TABLE, TOPIC_ARN, DEAD_LETTERS_URL, USER_POOL_ID, LANGUAGES } =
    env(AdminVariables);
  const table = ledger(documentClient(), LEDGER_TABLE);
  const shell = cloudShell(table);
  const clock = { now: () => new Date() };
  const registry = dynamoRegistryStore(table);
  const alerts = dynamoAlertStore(table);
  const measures = cloudMeasures();
  const again = {
    surveil: surveilAgain(table, {
      registry,
      reports: dynamoReportStore(table),
      tallies: dynamoTallyStore(table),
      judgements: dynamoJudgementStore(table),
      alerts,
      clock,
    }),
    notify: tellAgain({
      alerts,
      languages: LANGUAGES,
      publisher: snsAlertPublisher(TOPIC_ARN),
      messages: dynamoMessageLog(table),
      clock,
      measures,
      backoffMs: [200, 1000],
    }),
  };
  return {
    ...shell,
    registry,
    clock,
    officers: cognitoOfficers(new CognitoIdentityProviderClient(), USER_POOL_ID),
    random: randomBytes,
    subscriptions: snsSubscriptions(TOPIC_ARN),
    redrive: async () => {
      const redriven = await redrive({ deadLetters: sqsDeadLetters(DEAD_LETTERS_URL), again });
      measures.flush();
      return redriven;
    },
  };
};

/** What administrators do: register, issue and revoke, subscribe, send dead letters again. */
export const handler = /* @__PURE__ */ onHttpApi(adminRoutes, wired);
