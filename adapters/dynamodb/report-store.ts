import * as z from "zod";
import { firstVersionOf } from "../../core/report/current-report.ts";
import type { CurrentReport, StoredReport } from "../../core/report.ts";
import type { ReportKey, ReportStore } from "../../pipeline/ports.ts";
import { keys, timeKey } from "./items.ts";
import { compareTexts } from "./range.ts";
import type { Table } from "./table.ts";

/** The report is stored as one text: it is always read whole. `isFirst` marks a current report that is its only version. */
const ReportItem = z.object({ doc: z.string(), isFirst: z.boolean().optional() });
const Submission = z.object({ hash: z.string() });

/** Parses a report that the store wrote itself: its schema was checked before. */
const reportOf = <T>(item: unknown): T => JSON.parse(ReportItem.parse(item).doc) as T;

/**
 * A unit's reports between two periods of one frequency; without a bound, those of every frequency. `$` sorts just
 * after `#`, so that the reports of the last period are included.
 */
const rangeOf = (unit: string, from: string | undefined, to: string | undefined) => {
  const frequency = timeKey(from ?? to ?? "").slice(0, 2);
  const isOpen = from === undefined && to === undefined;
  return {
    partition: `R#${unit}`,
    ...(isOpen ? {} : { from: from === undefined ? frequency : `${timeKey(from)}#` }),
    ...(isOpen ? {} : { to: to === undefined ? `${frequency}~` : `${timeKey(to)}$` }),
  };
};

const textOf = ({ pk, sk }: Record<string, unknown>) => JSON.stringify([pk, sk]);

const currentItem = (report: CurrentReport) => ({
  ...keys.report(report),
  kind: "report",
  unit: report.reportingUnit,
  period: report.period,
  revision: report.revision,
  doc: JSON.stringify(report),
});

const versionItem = (report: StoredReport) => ({
  ...keys.version(report, report.reportVersion),
  hash: report.contentHash,
  doc: JSON.stringify(report),
});

/** The version that only the current report's item holds; it gets an item of its own when another is stored. */
const firstOf = (item: unknown): StoredReport | null =>
  ReportItem.parse(item).isFirst === true ? firstVersionOf(reportOf<CurrentReport>(item)) : null;

const firstIn = async (table: Table, key: ReportKey): Promise<StoredReport | null> => {
  const item = await table.get(keys.report(key));
  return item === undefined ? null : firstOf(item);
};

/** Versions with items of their own and first ones without, each once: by notice id, lowest first. */
const withFirsts = (
  kept: readonly StoredReport[],
  firsts: readonly StoredReport[],
): StoredReport[] => {
  const all = [...firsts, ...kept].map(
    (one) => [keys.version(one, one.reportVersion).sk, one] as const,
  );
  return [...new Map(all)].sort(([a], [b]) => compareTexts(a, b)).map(([, one]) => one);
};

/** Store of reports in the ledger. */
export const dynamoReportStore = (table: Table): ReportStore => ({
  async current(key) {
    const item = await table.get(keys.report(key));
    return item ? reportOf<CurrentReport>(item) : null;
  },

  async currentOf(all) {
    const items = await table.getMany(all.map(keys.report));
    const found = new Map(items.map((item) => [textOf(item), reportOf<CurrentReport>(item)]));
    return all.map((key) => found.get(textOf(keys.report(key))) ?? null);
  },

  async versions(key) {
    // Read in this order: a first version moved in between is found twice, not missed.
    const first = await firstIn(table, key);
    const { pk: partition, sk: from } = keys.version(key, 0);
    const to = keys.version(key, 999_999_999).sk;
    const items = await table.query({ partition, from, to });
    return withFirsts(
      items.map((item) => reportOf<StoredReport>(item)),
      first === null ? [] : [first],
    );
  },

  async noticeVersions(reportingUnit, day) {
    const notices = { reportingUnit, period: day, dataSet: "immediate" } as const;
    const { pk: partition, sk: from } = keys.report(notices);
    const currents = await table.query({ partition, from, to: `${from}$` });
    const items = await table.query({ partition: keys.version(notices, 0).pk });
    return withFirsts(
      items.map((item) => reportOf<StoredReport>(item)),
      currents.flatMap((item) => firstOf(item) ?? []),
    );
  },

  begin: (report) => table.putNew({ ...currentItem(report), isFirst: true }),

  async keep(report) {
    const first = await firstIn(table, report);
    if (first) await table.putNew(versionItem(first));
    const item = versionItem(report);
    if (await table.putNew(item)) return "kept";
    const held = await table.get(item);
    return held?.hash === report.contentHash ? "held" : "taken";
  },

  async submission(reportingUnit, submissionId) {
    const item = await table.get(keys.submission(reportingUnit, submissionId));
    return item ? Submission.parse(item).hash : null;
  },

  async submissions(ids) {
    const all = ids.map(({ reportingUnit, submissionId }) =>
      keys.submission(reportingUnit, submissionId),
    );
    const items = await table.getMany(all);
    const found = new Map(items.map((item) => [textOf(item), Submission.parse(item).hash]));
    return all.map((key) => found.get(textOf(key)) ?? null);
  },

  async claimSubmission(reportingUnit, submissionId, contentHash) {
    const key = keys.submission(reportingUnit, submissionId);
    if (await table.putNew({ ...key, hash: contentHash })) return contentHash;
    return Submission.parse(await table.get(key)).hash;
  },

  makeCurrent: (report, seen) => table.putSeen(currentItem(report), seen),

  async list(reportingUnit, { from, to }, { limit, cursor }) {
    const part = await table.page(rangeOf(reportingUnit, from, to), {
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    return { ...part, items: part.items.map((item) => reportOf<CurrentReport>(item)) };
  },

  async between(reportingUnit, from, to) {
    const items = await table.query(rangeOf(reportingUnit, from, to));
    return items.map((item) => reportOf<CurrentReport>(item));
  },
});
