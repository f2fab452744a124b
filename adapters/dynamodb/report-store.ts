import * as z from "zod";
import type { CurrentReport, StoredReport } from "../../core/report.ts";
import type { ReportStore } from "../../pipeline/ports.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { paginateQuery } from "./document-client.ts";
import { keys } from "./items.ts";
import type { Table } from "./table.ts";

/** The report is kept as one text: it is read whole or not at all. */
const ReportItem = z.object({ doc: z.string() });
const Submission = z.object({ hash: z.string() });

/** Our own writing read back: the shape was checked when it came in. */
const reportOf = <T>(item: unknown): T => JSON.parse(ReportItem.parse(item).doc) as T;

/** The bounds of a range of periods within a unit's partition; `$` follows `#` in the alphabet. */
const rangeOf = (unit: string, from: string, to: string) => ({
  KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
  ExpressionAttributeValues: { ":pk": `R#${unit}`, ":from": `${from}#`, ":to": `${to}$` },
});

/** Reports in the ledger. */
export const dynamoReportStore = (table: Table): ReportStore => ({
  async current(key) {
    const item = await table.get(keys.report(key));
    return item ? reportOf<CurrentReport>(item) : null;
  },

  async versions(key) {
    const items = await table.query({
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": keys.version(key, 0).pk },
    });
    return items.map((item) => reportOf<StoredReport>(item));
  },

  async keep(report) {
    const item = {
      ...keys.version(report, report.reportVersion),
      hash: report.contentHash,
      doc: JSON.stringify(report),
    };
    if (await table.putNew(item)) return "kept";
    const held = await table.get(item);
    return held?.hash === report.contentHash ? "held" : "taken";
  },

  async submission(reportingUnit, submissionId) {
    const item = await table.get(keys.submission(reportingUnit, submissionId));
    return item ? Submission.parse(item).hash : null;
  },

  async claimSubmission(reportingUnit, submissionId, contentHash) {
    const key = keys.submission(reportingUnit, submissionId);
    if (await table.putNew({ ...key, hash: contentHash })) return contentHash;
    return Submission.parse(await table.get(key)).hash;
  },

  makeCurrent: (report, seen) =>
    table.putSeen(
      {
        ...keys.report(report),
        kind: "report",
        unit: report.reportingUnit,
        period: report.period,
        revision: report.revision,
        doc: JSON.stringify(report),
      },
      seen,
    ),

  async list(reportingUnit, { from = "0", to = "9999-X" }, { limit, cursor }) {
    const input = { TableName: table.name, ...rangeOf(reportingUnit, from, to), Limit: limit };
    const pages = paginateQuery({ client: table.client, startingToken: placeOf(cursor) }, input);
    for await (const { Items = [], LastEvaluatedKey } of pages) {
      return {
        items: Items.map((item) => reportOf<CurrentReport>(item)),
        next: cursorOf(LastEvaluatedKey),
      };
    }
    return { items: [], next: null };
  },

  async between(reportingUnit, from, to) {
    const items = await table.query(rangeOf(reportingUnit, from, to));
    return items.map((item) => reportOf<CurrentReport>(item));
  },
});
