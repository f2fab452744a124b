import * as z from "zod";
import { faultsOf } from "../../core/fault/schema-faults.ts";
import { Problem } from "../shell/problem.ts";

/** Largest number of reports in a batch. */
export const mostReports = 500;

const Batch = z.strictObject({ reports: z.array(z.unknown()) });

/** The reports in a body: the items of `{ "reports": […] }`, else the body itself. Throws a Problem on a malformed batch. */
export const postedReports = (
  body: unknown,
): { readonly isBatch: boolean; readonly reports: readonly unknown[] } => {
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, "reports")) {
    return { isBatch: false, reports: [body] };
  }
  const batch = Batch.safeParse(body);
  if (!batch.success) {
    throw new Problem("invalid-content", { errors: faultsOf(batch.error, body) });
  }
  const { reports } = batch.data;
  if (reports.length > mostReports) {
    const detail = `must hold at most ${mostReports} reports, got ${reports.length}`;
    const errors = [{ pointer: "#/reports", rule: "too-many", detail }];
    throw new Problem("too-large", { errors });
  }
  return { isBatch: true, reports };
};
