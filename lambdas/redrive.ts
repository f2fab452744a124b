import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { dynamoAuditStore } from "../adapters/dynamodb/audit-store.ts";
import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { dynamoJudgementStore } from "../adapters/dynamodb/judgement-store.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../adapters/dynamodb/report-store.ts";
import { surveilAgain } from "../adapters/dynamodb/surveil-again.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import { dynamoTallyStore } from "../adapters/dynamodb/tally-store.ts";
import { snsAlertPublisher } from "../adapters/sns/alert-publisher.ts";
import { sqsDeadLetters } from "../adapters/sqs/dead-letters.ts";
import { sqsWebhookQueue } from "../adapters/sqs/webhook-queue.ts";
import { tellPersons } from "../pipeline/person/tell-persons.ts";
import { redrive, tellAgain } from "../pipeline/redrive.ts";
import { sendAgain } from "../pipeline/webhooks/send-again.ts";
import { deadLetterRoutes } from "./routes/dead-letters.ts";
import { onHttpApi } from "./shell/app.ts";
import { cloudPersons } from "./shell/cloud-persons.ts";
import { cloudShell } from "./shell/cloud-shell.ts";
import { env, Variables } from "./shell/env.ts";
import { cloudMeasures } from "./shell/measures.ts";

const RedriveVariables = Variables.pick({
  LEDGER_TABLE: true,
  TOPIC_ARN: true,
  DEAD_LETTERS_URL: true,
  LANGUAGES: true,
  WEBHOOK_QUEUE_URL: true,
});

const wired = () => {
  const { LEDGER_TABLE, TOPIC_ARN, DEAD_LETTERS_URL, LANGUAGES, WEBHOOK_QUEUE_URL } =
    env(RedriveVariables);
  const table = ledger(documentClient(), LEDGER_TABLE);
  const clock = { now: () => new Date() };
  const registry = dynamoRegistryStore(table);
  const alerts = dynamoAlertStore(table);
  const audit = dynamoAuditStore(table);
  const measures = cloudMeasures();
  const toPersons = cloudPersons(table, measures);
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
      ...toPersons,
      alerts,
      audit,
      tellPersons: (change, told) => tellPersons(change, told, toPersons),
      languages: LANGUAGES,
      publisher: snsAlertPublisher(TOPIC_ARN),
    }),
    webhook: sendAgain(sqsWebhookQueue(WEBHOOK_QUEUE_URL)),
  };
  return {
    ...cloudShell(table),
    audit,
    clock,
    redrive: async () => {
      const redriven = await redrive({
        ...{ deadLetters: sqsDeadLetters(DEAD_LETTERS_URL), again, clock },
      });
      measures.flush();
      return redriven;
    },
  };
};

/** Retries dead letters. It is a function of its own, so that no other needs its permissions. */
export const handler = /* @__PURE__ */ onHttpApi(deadLetterRoutes, wired);
