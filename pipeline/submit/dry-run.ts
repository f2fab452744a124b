import { firstVersionOf } from "../../core/report/current-report.ts";
import type { CurrentReport, StoredReport } from "../../core/report.ts";
import type { ReportKey, ReportStore } from "../ports.ts";

const textOf = ({ reportingUnit, dataSet, period, noticeId = null }: ReportKey) =>
  JSON.stringify([reportingUnit, dataSet, period, noticeId]);

/**
 * A report store that reads from another and keeps its writes in memory.
 *
 * A dry run on it gives the answers of the real run, report after report, and stores nothing.
 */
export const dryRunOf = (store: ReportStore): ReportStore => {
  const current = new Map<string, CurrentReport>();
  const kept = new Map<string, StoredReport[]>();
  const claims = new Map<string, string>();

  const versions = async (key: ReportKey) =>
    [...(await store.versions(key)), ...(kept.get(textOf(key)) ?? [])].sort(
      (a, b) => a.reportVersion - b.reportVersion,
    );
  const currentOf = async (key: ReportKey) =>
    current.get(textOf(key)) ?? (await store.current(key));
  const submission = async (unit: string, id: string) =>
    claims.get(JSON.stringify([unit, id])) ?? (await store.submission(unit, id));

  const hold = (report: StoredReport) =>
    kept.set(textOf(report), [...(kept.get(textOf(report)) ?? []), report]);

  return {
    current: currentOf,
    currentOf: (keys) => Promise.all(keys.map(currentOf)),
    versions,
    noticeVersions: store.noticeVersions,
    submission,
    submissions: (ids) =>
      Promise.all(ids.map((one) => submission(one.reportingUnit, one.submissionId))),
    async keep(report) {
      const held = (await versions(report)).find(
        ({ reportVersion }) => reportVersion === report.reportVersion,
      );
      if (held) return held.contentHash === report.contentHash ? "held" : "taken";
      hold(report);
      return "kept";
    },
    async begin(report) {
      if ((await currentOf(report)) !== null) return false;
      current.set(textOf(report), report);
      hold(firstVersionOf(report));
      return true;
    },
    async claimSubmission(unit, id, contentHash) {
      const claimed = (await submission(unit, id)) ?? contentHash;
      claims.set(JSON.stringify([unit, id]), claimed);
      return claimed;
    },
    async makeCurrent(report, seen) {
      if (((await currentOf(report))?.revision ?? 0) !== seen) return false;
      current.set(textOf(report), report);
      return true;
    },
    list: (unit, range, page) => store.list(unit, range, page),
    async between(unit, from, to) {
      const isAsked = ({ reportingUnit, period }: CurrentReport) =>
        reportingUnit === unit && period.length === from.length && period >= from && period <= to;
      const held = await store.between(unit, from, to);
      const all = [...held, ...[...current.values()].filter(isAsked)];
      return [...new Map(all.map((report) => [textOf(report), report])).values()];
    },
  };
};
