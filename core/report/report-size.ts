import type { ReportRow } from "../report.ts";

/** Maximum size of a report. An item of the ledger holds 400 kB; the rest is for what is stored with the report. */
export const mostBytes = 300_000;

/** Up to this many rows always fit, however long their names. */
const alwaysFit = 500;

const encoder = new TextEncoder();

/** True if a report, or a merged notice, would not fit into one item of the ledger. */
export const isTooLarge = (report: { readonly rows: readonly ReportRow[] }): boolean =>
  report.rows.length > alwaysFit && encoder.encode(JSON.stringify(report)).length > mostBytes;
