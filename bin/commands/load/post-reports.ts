import { randomUUID } from "node:crypto";
import * as z from "zod";
import { type Client, type ProblemField, problemFields, problemSentence } from "../client.ts";
import { Failure } from "../failure.ts";
import type { Progress } from "../progress.ts";

/** A report in the form that `POST /v1/reports` accepts. */
export type ReportBody = Readonly<Record<string, unknown>> & {
  readonly reportingUnit: string;
  readonly period: string;
};

export interface Refused {
  readonly reportingUnit: string;
  readonly period: string;
  readonly status: number;
  readonly reason: string;
  /** The wrong fields; none if the refusal concerns the report as a whole. */
  readonly errors: readonly ProblemField[];
}

export interface PostedReports {
  readonly created: number;
  readonly revised: number;
  /** Reports without effect: already held, or older than the version that counts. */
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
/** Bytes that a submission id adds to a report. */
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
 * Posts reports in the given order, in batches. The batches of one group (`groupOf`) are sent in parallel; the next group
 * follows once `settle` has resolved for the group's periods.
 *
 * A batch is sent again if the server is busy or does not answer. Each report has its own submission id, so that it counts
 * once even if a batch arrives late. A refused report is returned, and the others continue.
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
 * Cuts reports into batches of a single group; `isLast` marks the last batch of a group. The versions of a report stay in
 * one batch, which the server processes in order, unless they exceed its limit.
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
