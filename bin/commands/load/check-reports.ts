import type { Registry } from "../../../core/registry.ts";
import { parseReport } from "../../../core/report/parse-report.ts";
import type { ReportMode } from "../../../core/report.ts";
import type { HeldReports } from "./held-reports.ts";
import type { PostedReports, Refused, ReportBody } from "./post-reports.ts";

/**
 * Checks reports for a dry run, without sending them. `registry` is what would be registered by then.
 *
 * Uses the server's own rules, so that every fault is found.
 */
export const checkReports = async (
  { registry, held, mode }: { registry: Registry; held: HeldReports; mode: ReportMode },
  reports: AsyncIterable<ReportBody>,
): Promise<{ readonly posted: PostedReports; readonly refusals: readonly Refused[] }> => {
  const posted = { created: 0, revised: 0, duplicate: 0, refused: 0 };
  const refusals: Refused[] = [];
  const seen = new Set<string>();
  const now = new Date().toISOString();
  for await (const report of reports) {
    const { reportingUnit, period } = report;
    const parsed = parseReport(report, { registry, now, sender: "administrator", mode });
    if (parsed.ok) {
      const place = `${reportingUnit}\t${period}`;
      const isHeld = seen.has(place) || held.of(parsed.report) !== undefined;
      posted[isHeld ? "revised" : "created"] += 1;
      seen.add(place);
      continue;
    }
    posted.refused += 1;
    const errors = parsed.errors.map(({ pointer, detail }) => ({ pointer, detail }));
    const reason = errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join("; ");
    refusals.push({ reportingUnit, period, status: 422, reason, errors });
  }
  return { posted, refusals };
};
