import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../adapters/dynamodb/report-store.ts";
import type { MeasureName } from "../pipeline/measures.ts";
import { submitReportsRoute } from "./routes/submit-reports.ts";
import { onHttpApi } from "./shell/app.ts";
import { cloudLedger } from "./shell/cloud-ledger.ts";
import { cloudShell } from "./shell/cloud-shell.ts";
import { cloudMeasures } from "./shell/measures.ts";

/** The routes that intake answers. */
export const intakeRoutes = [submitReportsRoute];

const wired = () => {
  const table = cloudLedger();
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
