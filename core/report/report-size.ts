import type { ReportRow } from "../report.ts";

/** An item of the ledger holds 400 kB; the rest is for what is kept beside the rows. */
export const mostBytes = 300_000;

/** Fewer rows than this fit whatever their names. */
const alwaysFit = 500;

const encoder = new TextEncoder();

/** True when a report, or what several notices say together, would not fit into one item of the ledger. */
export const isTooLarge = (report: { readonly rows: readonly ReportRow[] }): boolean =>
  report.rows.length > alwaysFit && encoder.encode(JSON.stringify(report)).length > mostBytes;
