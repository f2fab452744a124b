import type { CurrentReport, StoredReport } from "../../core/report.ts";
import type { ReportKey, ReportStore } from "../../pipeline/ports.ts";

const textOf = ({ reportingUnit, dataSet, period }: ReportKey) =>
  JSON.stringify([reportingUnit, dataSet, period]);

/** Reports in memory, with the promises of the ledger's store. For work that is over with its process. */
export const memoryReportStore = (): ReportStore => {
  const current = new Map<string, CurrentReport>();
  const kept = new Map<string, StoredReport>();
  const claims = new Map<string, string>();
  const claimKey = (unit: string, id: string) => JSON.stringify([unit, id]);
  const versionKey = (report: StoredReport) => `${textOf(report)}${report.reportVersion}`;

  const between = (unit: string, from: string, to: string) =>
    [...current.values()]
      .filter(({ reportingUnit: of, period }) => of === unit && period >= from && period <= to)
      .sort((a, b) => (a.period < b.period ? -1 : 1));

  return {
    async current(key) {
      return current.get(textOf(key)) ?? null;
    },
    async versions(key) {
      return [...kept.values()]
        .filter((one) => textOf(one) === textOf(key))
        .sort((a, b) => a.reportVersion - b.reportVersion);
    },
    async keep(report) {
      const held = kept.get(versionKey(report));
      if (held) return held.contentHash === report.contentHash ? "held" : "taken";
      kept.set(versionKey(report), report);
      return "kept";
    },
    async submission(unit, id) {
      return claims.get(claimKey(unit, id)) ?? null;
    },
    async claimSubmission(unit, id, standsFor) {
      const claimed = claims.get(claimKey(unit, id)) ?? standsFor;
      claims.set(claimKey(unit, id), claimed);
      return claimed;
    },
    async makeCurrent(report, seen) {
      if ((current.get(textOf(report))?.revision ?? 0) !== seen) return false;
      current.set(textOf(report), report);
      return true;
    },
    async list(unit, { from = "0", to = "9999-X" }, { limit, cursor = "0" }) {
      const start = Number(cursor);
      const all = between(unit, from, to);
      const end = start + limit;
      return { items: all.slice(start, end), next: end < all.length ? String(end) : null };
    },
    async between(unit, from, to) {
      return between(unit, from, to);
    },
  };
};
