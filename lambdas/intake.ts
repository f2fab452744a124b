import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../adapters/dynamodb/report-store.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import type { MeasureName } from "../pipeline/measures.ts";
import { submitReportsRoute } from "./routes/submit-reports.ts";
import { onHttpApi } from "./shell/app.ts";
import { cloudShell } from "./shell/cloud-shell.ts";
import { env, Variables } from "./shell/env.ts";
import { cloudMeasures } from "./shell/measures.ts";

/** The routes that intake answers. */
export const intakeRoutes = [submitReportsRoute];

const wired = () => {
  const { LEDGER_TABLE } = env(Variables.pick({ LEDGER_TABLE: true }));
  const table = ledger(documentClient(), LEDGER_TABLE);
  const measures = cloudMeasures();
  return {
    ...cloudShell(table),
    registry: dynamoRegistryStore(table),
    reports: dynamoReportStore(table),
    clock: { now: () => new Date() },
    measures: {
      // The metric is written per request: there is no later point at which to flush it.
      count: (name: MeasureName, n: number) => {
        measures.count(name, n);
        measures.flush();
      },
    },
  };
};

/** Receives reports, one or a batch per request. */
export const handler = /* @__PURE__ */ onHttpApi(intakeRoutes, wired);
