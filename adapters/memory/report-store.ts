import { frequencyOf, type Period } from "../../core/calendar.ts";
import { firstVersionOf } from "../../core/report/current-report.ts";
import type { CurrentReport, StoredReport } from "../../core/report.ts";
import { BadCursor, type ReportKey, type ReportStore } from "../../pipeline/ports.ts";

const textOf = ({ reportingUnit, dataSet, period, noticeId = null }: ReportKey) =>
  JSON.stringify([reportingUnit, dataSet, period, noticeId]);

/** Days first, then weeks, each in order of time: like the ledger. */
const placeOf = ({ period, dataSet, noticeId }: ReportKey) =>
  `${frequencyOf(period)}#${period}#${dataSet}#${noticeId ?? ""}`;

const byNotice = (a: StoredReport, b: StoredReport) => {
  const [idA, idB] = [a.noticeId ?? "", b.noticeId ?? ""];
  return idA === idB ? a.reportVersion - b.reportVersion : idA < idB ? -1 : 1;
};

/** Reports in memory, with the same contract as the ledger's store. For work that ends with its process. */
export const memoryReportStore = (): ReportStore => {
  const current = new Map<string, CurrentReport>();
  const kept = new Map<string, StoredReport>();
  const claims = new Map<string, string>();
  const claimKey = (unit: string, id: string) => JSON.stringify([unit, id]);
  const versionKey = (report: StoredReport) => `${textOf(report)}${report.reportVersion}`;

  const within = (unit: string, { from, to }: { readonly from?: Period; readonly to?: Period }) => {
    const end = from ?? to;
    return [...current.values()]
      .filter(
        ({ reportingUnit, period }) =>
          reportingUnit === unit &&
          (end === undefined || frequencyOf(period) === frequencyOf(end)) &&
          (from === undefined || period >= from) &&
          (to === undefined || period <= to),
      )
      .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  };

  return {
    async current(key) {
      return current.get(textOf(key)) ?? null;
    },
    async currentOf(keys) {
      return keys.map((key) => current.get(textOf(key)) ?? null);
    },
    async versions(key) {
      return [...kept.values()]
        .filter((one) => textOf(one) === textOf(key))
        .sort((a, b) => a.reportVersion - b.reportVersion);
    },
    async noticeVersions(reportingUnit, period) {
      const isAsked = (one: StoredReport) =>
        one.reportingUnit === reportingUnit && one.period === period && one.dataSet === "immediate";
      return [...kept.values()].filter(isAsked).sort(byNotice);
    },
    async keep(report) {
      const held = kept.get(versionKey(report));
      if (held) return held.contentHash === report.contentHash ? "held" : "taken";
      kept.set(versionKey(report), report);
      return "kept";
    },
    async begin(report) {
      if (current.has(textOf(report))) return false;
      current.set(textOf(report), report);
      kept.set(versionKey(report), firstVersionOf(report));
      return true;
    },
    async submission(unit, id) {
      return claims.get(claimKey(unit, id)) ?? null;
    },
    async submissions(ids) {
      return ids.map((one) => claims.get(claimKey(one.reportingUnit, one.submissionId)) ?? null);
    },
    async claimSubmission(unit, id, contentHash) {
      const claimed = claims.get(claimKey(unit, id)) ?? contentHash;
      claims.set(claimKey(unit, id), claimed);
      return claimed;
    },
    async makeCurrent(report, seen) {
      if ((current.get(textOf(report))?.revision ?? 0) !== seen) return false;
      current.set(textOf(report), report);
      return true;
    },
    async list(unit, range, { limit, cursor = "0" }) {
      if (!/^\d+$/.test(cursor)) throw new BadCursor("Cannot continue the list: no such cursor");
      const start = Number(cursor);
      const all = within(unit, range);
      const end = start + limit;
      const items = all.slice(start, end);
      const places = items.map((_, i) => String(start + i + 1));
      return { items, places, next: end < all.length ? String(end) : null };
    },
    async between(unit, from, to) {
      return within(unit, { from, to });
    },
  };
};
