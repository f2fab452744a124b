import type { ReportMode } from "../../core/report.ts";
import { registered } from "../../pipeline/read/reach.ts";
import { submitReports } from "../../pipeline/submit-reports.ts";
import { realClock } from "../clock.ts";
import type { Running } from "../runtime.ts";
import type { SimulatedReport } from "../simulation/sending.ts";

/**
 * Submits the demo's reports as an administrator. Reports that are already stored are duplicates. Throws a TypeError if one
 * is refused, since the demo itself is then at fault.
 */
export const sendReports = async (
  reports: readonly SimulatedReport[],
  mode: ReportMode,
  { parts }: Running,
): Promise<void> => {
  const registry = await registered(parts.stores.registry);
  const inputs = reports.map(({ body, receivedAt }) => ({ ...body, receivedAt }));
  const how = {
    mode,
    dryRun: false,
    sender: "administrator" as const,
    by: "demo",
    mayWrite: () => true,
    maySendBy: () => true,
  };
  const deps = { registry, reports: parts.stores.reports, clock: realClock };
  for (const submitted of await submitReports(inputs, how, deps)) {
    if (submitted.kind !== "problem") continue;
    const [error] = submitted.errors;
    throw new TypeError(`Cannot send the demo's report: ${error?.pointer} ${error?.detail}`);
  }
};
