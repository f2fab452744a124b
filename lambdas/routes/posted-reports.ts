import { Problem } from "../shell/problem.ts";

/** So many reports may come at once. */
export const mostReports = 500;

/** The reports of a body: of `{ "reports": […] }` each, else the body itself. Refuses a batch that is none. */
export const postedReports = (
  body: unknown,
): { readonly isBatch: boolean; readonly reports: readonly unknown[] } => {
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, "reports")) {
    return { isBatch: false, reports: [body] };
  }
  const reports: unknown = Reflect.get(body, "reports");
  const others = Object.keys(body).length - 1;
  const errors = [
    ...(Array.isArray(reports)
      ? []
      : [{ pointer: "#/reports", rule: "type", detail: "must be an array of reports" }]),
    ...(others === 0
      ? []
      : [{ pointer: "#", rule: "unknown-field", detail: "must have no field beside reports" }]),
  ];
  if (!Array.isArray(reports) || errors.length > 0)
    throw new Problem("invalid-content", { errors });
  if (reports.length > mostReports) {
    const detail = `must hold at most ${mostReports} reports, got ${reports.length}`;
    const errors = [{ pointer: "#/reports", rule: "too-many", detail }];
    throw new Problem("too-large", { errors });
  }
  return { isBatch: true, reports };
};
