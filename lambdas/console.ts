import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { dynamoAuditStore } from "../adapters/dynamodb/audit-store.ts";
import { dynamoCursorSeal } from "../adapters/dynamodb/cursor-seal.ts";
import { dynamoJudgementStore } from "../adapters/dynamodb/judgement-store.ts";
import { dynamoMessageLog } from "../adapters/dynamodb/message-log.ts";
import { dynamoReaderStore } from "../adapters/dynamodb/reader-store.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../adapters/dynamodb/report-store.ts";
import { dynamoTallyStore } from "../adapters/dynamodb/tally-store.ts";
import type { ReadingLogDeps } from "../pipeline/audit/reading-log.ts";
import type { InboxDeps } from "../pipeline/read/inbox.ts";
import { apiDocument, consoleRoutes } from "./routes/all.ts";
import type { PageDeps } from "./routes/pages.ts";
import type { ReadingDeps } from "./routes/reading.ts";
import { onHttpApi } from "./shell/app.ts";
import { cloudLedger } from "./shell/cloud-ledger.ts";
import { cloudShell } from "./shell/cloud-shell.ts";

/** Dependencies of the console's routes, without the shell's own. */
export type ConsoleDeps = PageDeps & ReadingDeps & InboxDeps & ReadingLogDeps;

const wired = () => {
  const table = cloudLedger();
  return {
    ...cloudShell(table),
    registry: dynamoRegistryStore(table),
    reports: dynamoReportStore(table),
    tallies: dynamoTallyStore(table),
    judgements: dynamoJudgementStore(table),
    alerts: dynamoAlertStore(table),
    readers: dynamoReaderStore(table),
    messages: dynamoMessageLog(table),
    audit: dynamoAuditStore(table),
    cursors: dynamoCursorSeal(table),
    clock: { now: () => new Date() },
    document: apiDocument,
  };
};

/** Answers all reading routes and pages, and carries out officers' decisions about alerts. */
export const handler = /* @__PURE__ */ onHttpApi(consoleRoutes, wired);
