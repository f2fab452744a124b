import { randomUUID } from "node:crypto";
import * as z from "zod";
import { type Client, type ProblemField, problemFields, problemSentence } from "../client.ts";
import { Failure } from "../failure.ts";
import type { Progress } from "../progress.ts";

/** A report as `POST /v1/reports` takes it. */
export type ReportBody = Readonly<Record<string, unknown>> & {
  readonly reportingUnit: string;
  readonly period: string;
};

export interface Refused {
  readonly reportingUnit: string;
  readonly period: string;
  readonly status: number;
  readonly reason: string;
  /** Each field that is wrong; none where the refusal is about the whole. */
  readonly errors: readonly ProblemField[];
}

export interface PostedReports {
  readonly created: number;
  readonly revised: number;
  /** Changed nothing that counts: held already, or below the version that counts. */
  readonly duplicate: number;
  readonly refused: number;
}

export const nonePosted: PostedReports = { created: 0, revised: 0, duplicate: 0, refused: 0 };

export const addPosted = (a: PostedReports, b: PostedReports): PostedReports => ({
  created: a.created + b.created,
  revised: a.revised + b.revised,
  duplicate: a.duplicate + b.duplicate,
  refused: a.refused + b.refused,
});

const mostReports = 500;
const usualReports = 400;
const mostBytes = 3_500_000;
const inFlight = 3;
/** What a submission id adds to a report. */
const idBytes = 80;

const Results = z.object({
  results: z.array(
    z.object({
      status: z.int(),
      receipt: z
        .object({ result: z.enum(["created", "revised", "duplicate", "superseded"]) })
        .optional(),
      problem: z.unknown().optional(),
    }),
  ),
});

/**
 * Posts reports in the order given, in batches: those of one `groupOf` side by side, then, when `settle` has settled for
 * the group's periods, the next group.
 *
 * A batch that finds nobody, or a busy server, is sent again: each report has a submission id of its own, so that it
 * counts once, however late a batch arrives. A refused report is told and the others go on.
 */
export const postReports = async (
  {
    client,
    mode,
    progress,
    settle,
  }: {
    client: Client;
    mode: "history" | "replay";
    progress: Progress;
    settle: (periods: readonly string[]) => Promise<void>;
  },
  reports: Iterable<ReportBody> | AsyncIterable<ReportBody>,
  groupOf: (report: ReportBody) => string,
): Promise<{ readonly posted: PostedReports; readonly refusals: readonly Refused[] }> => {
  const posted = { created: 0, revised: 0, duplicate: 0, refused: 0 };
  const refusals: Refused[] = [];
  const path = `/v1/reports?as=${mode}`;
  const patient = client.patient;

  const post = async (batch: readonly ReportBody[]) => {
    const body = await patient.send("POST", path, { reports: batch });
    const parsed = Results.safeParse(body);
    if (!parsed.success || parsed.data.results.length !== batch.length) {
      throw new Failure("The server's answer to POST /v1/reports is not understood.");
    }
    for (const [i, { status, receipt, problem }] of parsed.data.results.entries()) {
      const result = receipt?.result === "superseded" ? "duplicate" : receipt?.result;
      posted[result ?? "refused"] += 1;
      const { reportingUnit = "", period = "" } = batch[i] ?? {};
      if (receipt) continue;
      const [reason, errors] = [problemSentence(problem), problemFields(problem)];
      refusals.push({ reportingUnit, period, status, reason, errors });
    }
    progress.step(batch.length);
  };

  const load = randomUUID();
  let count = 0;
  const withId = (report: ReportBody): ReportBody => {
    count += 1;
    return { ...report, submissionId: `${load}-${count}` };
  };

  const running = new Set<Promise<void>>();
  const start = async (batch: readonly ReportBody[]) => {
    if (running.size >= inFlight) await Promise.race(running);
    const job: Promise<void> = post(batch).finally(() => running.delete(job));
    running.add(job);
  };
  let periods = new Set<string>();
  for await (const { batch, isLast } of batches(reports, groupOf)) {
    await start(batch.map(withId));
    for (const { period } of batch) periods.add(period);
    if (!isLast) continue;
    await Promise.all(running);
    await settle([...periods]);
    periods = new Set();
  }
  return { posted, refusals };
};

/**
 * Cuts reports into batches that hold one group each; `isLast` ends a group. The versions of a report stay in one batch, where
 * they are taken in turn, unless they alone are too many.
 */
async function* batches(
  reports: Iterable<ReportBody> | AsyncIterable<ReportBody>,
  groupOf: (report: ReportBody) => string,
) {
  let batch: ReportBody[] = [];
  let bytes = 0;
  let last: ReportBody | undefined;
  for await (const report of reports) {
    const size = JSON.stringify(report).length * 1.1 + idBytes;
    const isNext = last !== undefined && groupOf(report) !== groupOf(last);
    const isVersion = last?.reportingUnit === report.reportingUnit && last.period === report.period;
    const isFull = batch.length >= (isVersion ? mostReports : usualReports);
    if (batch.length > 0 && (isNext || isFull || bytes + size > mostBytes)) {
      yield { batch, isLast: isNext };
      [batch, bytes] = [[], 0];
    }
    batch.push(report);
    bytes += size;
    last = report;
  }
  if (batch.length > 0) yield { batch, isLast: true };
}
