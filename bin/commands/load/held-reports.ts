import * as z from "zod";
import type { Statement } from "../../../core/report/statement.ts";
import { ReportView } from "../../../core/view/report-view.ts";
import { inParallel } from "../../../pipeline/in-parallel.ts";
import type { Client } from "../client.ts";
import { Failure } from "../failure.ts";

const Held = ReportView.pick({
  reportingUnit: true,
  period: true,
  dataSet: true,
  reportVersion: true,
  zeroDiseases: true,
  consultationsTotal: true,
  overrides: true,
  rows: true,
}).strip();
/** A report that the server holds; only the fields that a load needs. */
export type HeldReport = z.infer<typeof Held>;

const Page = z.object({ items: z.array(Held), next: z.string().nullable() });
const Versions = z.object({ versions: z.array(Held) });

export interface ReportPlace {
  readonly reportingUnit: string;
  readonly period: string;
  readonly dataSet: string;
}

/** The server's reports at the start of a load: the version that counts, and all versions of one report. */
export interface HeldReports {
  /** Undefined if the server has no report. */
  of(place: ReportPlace): HeldReport | undefined;
  /** The statements of all versions, the lowest version first. */
  versions(place: ReportPlace): Promise<readonly Statement[]>;
}

const textOf = ({ reportingUnit, period, dataSet }: ReportPlace) =>
  `${reportingUnit}\t${period}\t${dataSet}`;

/** Reads the server's reports of some units, from one period to another, both included. Throws a Failure if a response is not understood. */
export const heldReports = async (
  client: Client,
  units: readonly string[],
  range: { readonly from: string; readonly to: string } | null,
): Promise<HeldReports> => {
  const { patient } = client;
  const held = new Map<string, HeldReport>();
  await inParallel(range ? units : [], async (reportingUnit) => {
    for (let next: string | null = ""; next !== null; ) {
      const cursor: Record<string, string> = next === "" ? {} : { cursor: next };
      const asked = new URLSearchParams({ reportingUnit, limit: "500", ...range, ...cursor });
      const page: z.infer<typeof Page> = await pageOf(patient, `/v1/reports?${asked}`);
      for (const report of page.items) held.set(textOf(report), report);
      next = page.next;
    }
  });
  return {
    of: (place) => held.get(textOf(place)),
    versions: async ({ reportingUnit, period, dataSet }) => {
      const path = `/v1/reports/${encodeURIComponent(reportingUnit)}/${period}?dataSet=${dataSet}`;
      return read(Versions, await patient.get(path)).versions;
    },
  };
};

/** One page of reports. Empty if the unit or the country is not registered, as may happen in a dry run. */
const pageOf = async (client: Client, path: string): Promise<z.infer<typeof Page>> => {
  const { status, body } = await client.ask("GET", path);
  if (status === 404 || status === 409) return { items: [], next: null };
  return read(Page, status < 300 ? body : await client.get(path));
};

const read = <T extends z.ZodType>(schema: T, body: unknown): z.infer<T> => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Failure("The server's answer to GET /v1/reports is not understood.");
};
