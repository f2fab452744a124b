import { addPeriods, weekOf } from "../core/calendar.ts";
import { localDay } from "../core/zone.ts";
import { registerDemo } from "../local/demo/demo-pack.ts";
import { registered } from "../pipeline/read/reach.ts";
import { submitReports } from "../pipeline/submit-reports.ts";
import { startDynamoDbLocal } from "../test/stores/dynamodb-local.ts";
import { ledgerAt } from "../test/support/ledger.ts";
import { openCountedCloud } from "./counted-cloud.ts";
import { clinicsOf, weeklyReport } from "./demoland.ts";
import type { Row } from "./row.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

const weeksBefore = 8;

type Cloud = Awaited<ReturnType<typeof openCountedCloud>>;

/**
 * Sends one week of every clinic, some weeks ago, each after the one before it is judged at every level. If
 * many arrived at once, one recomputation of a tally would serve several, and each would take fewer units.
 */
const sendWeek = async (weeksAgo: number, mode: "history" | "live", { parts, drained }: Cloud) => {
  const registry = await registered(parts.stores.registry);
  const { calendar, timeZone } = registry.country;
  const present = weekOf(localDay(new Date().toISOString(), timeZone), calendar);
  const period = addPeriods(present, -weeksAgo, calendar);
  const clinics = clinicsOf(registry);
  const how = {
    mode,
    dryRun: false,
    sender: "administrator",
    by: "bench",
    mayWrite: () => true,
    maySendBy: () => true,
  } as const;
  const clock = { now: () => new Date() };
  const deps = { registry, reports: parts.stores.reports, clock };
  for (const code of clinics) {
    const [answer] = await submitReports([weeklyReport(code, period)], how, deps);
    if (answer?.kind !== "receipt") throw new Error(`Cannot measure: ${JSON.stringify(answer)}`);
    if (mode === "live") await drained();
  }
  await drained();
  return clinics.length;
};

/** DynamoDB's capacity units for one weekly report, from acceptance to its judgement at every level. */
export const units = async (): Promise<readonly Row[]> => {
  if (!process.env.DYNAMODB_LOCAL_DIR)
    return [{ what: "DynamoDB's units", figure: "not measured: no DYNAMODB_LOCAL_DIR" }];
  return inTemporaryFolder(async (folder) => {
    const { endpoint, stop } = await startDynamoDbLocal();
    const ledger = await ledgerAt(endpoint);
    const cloud = await openCountedCloud({ endpoint, tableName: ledger.name }, `${folder}/data`);
    try {
      await registerDemo(cloud.parts.stores.registry);
      for (let week = weeksBefore + 1; week > 1; week--) await sendWeek(week, "history", cloud);
      const before = { ...cloud.units };
      const reports = await sendWeek(1, "live", cloud);
      const perReport = (kind: "read" | "written") =>
        ((cloud.units[kind] - before[kind]) / reports).toFixed(1);
      return [
        { what: `write units per weekly report, indexes included`, figure: perReport("written") },
        { what: "read units per weekly report", figure: perReport("read") },
      ];
    } finally {
      await cloud.stop();
      await ledger.close();
      await stop();
    }
  });
};
