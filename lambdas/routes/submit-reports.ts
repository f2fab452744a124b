import * as z from "zod";
import { type Caller, callerKinds, canSendBy, canWriteFor } from "../../core/access.ts";
import { Receipt } from "../../core/report/receipt.ts";
import { ReportInput } from "../../core/report/report-input.ts";
import type { Measures } from "../../pipeline/measures.ts";
import type { Clock, RegistryStore, ReportStore } from "../../pipeline/ports.ts";
import { registered } from "../../pipeline/read/reach.ts";
import type { Submitted } from "../../pipeline/submit/submitted.ts";
import { type SubmitHow, submitReports } from "../../pipeline/submit-reports.ts";
import { Problem, ProblemDetails, problemDetails, problemResponse } from "../shell/problem.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";
import { mostReports, postedReports } from "./posted-reports.ts";

export interface SubmitRouteDeps {
  readonly registry: RegistryStore;
  readonly reports: ReportStore;
  readonly clock: Clock;
  readonly measures: Pick<Measures, "count">;
}

const Query = z.strictObject({
  dryRun: z
    .enum(["true", "false"], "must be true or false")
    .optional()
    .describe("Give the same response, marked as a dry run, but store nothing"),
  as: z
    .enum(["history", "replay"], "must be history or replay")
    .optional()
    .describe("Past reports (administrators only): history is not judged, a replay is, as of then"),
});

const BatchAnswer = z.strictObject({
  dryRun: z.literal(true).optional(),
  results: z.array(
    z.union([
      z.strictObject({ status: z.literal([200, 201]), receipt: Receipt }),
      z.strictObject({ status: z.int(), problem: ProblemDetails }),
    ]),
  ),
});

/** Route that receives one report, or a batch whose reports are accepted or refused independently. */
export const submitReportsRoute: RouteSpec<SubmitRouteDeps> = route({
  method: "POST",
  path: "/v1/reports",
  operationId: "submitReports",
  summary: `Send a report, or a batch of at most ${mostReports}`,
  description: [
    "A report with a `submissionId` may be sent again unchanged, any number of times, until a response arrives: it counts once, however late it arrives. Use a new random id for each new report or correction.",
    "Without a `submissionId`, the same content again is a duplicate as long as it is the version that counts. Once another version has replaced it, a late repeat looks like a correction: it counts again, and the receipt asks the question `said-before`.",
    "A notice (`dataSet` immediate) gives the day's total so far of the diseases that it names. Another notice of the same disease replaces it, and the receipt asks the question `another-patient`. A notice with a `noticeId` is about one patient or group. It is corrected under its own id, and the day's count is the sum over the ids.",
    "A question in the receipt is not a refusal: the report counts. Answer it with an override and a reason.",
  ].join("\n\n"),
  callers: callerKinds,
  query: Query,
  bodyDocument: z.union([
    ReportInput,
    z.strictObject({ reports: z.array(ReportInput).max(mostReports) }),
  ]),
  maxBytes: 5_000_000,
  answers: {
    200: {
      description:
        "Revised, duplicate or superseded; for a batch, a result for each report in order",
      schema: z.union([Receipt, BatchAnswer]),
    },
    201: { description: "The first report of its unit and period", schema: Receipt },
  },
  problems: ["conflict"],
  handle: async ({ body, query, caller, requestId }, deps: SubmitRouteDeps) => {
    const posted = postedReports(body);
    const dryRun = query.dryRun === "true";
    const registry = await registered(deps.registry);
    const how: SubmitHow = {
      mode: query.as ?? "live",
      dryRun,
      sender: senderOf(caller, query.as),
      by: caller.id,
      mayWrite: (unit: string) => canWriteFor(caller, unit, registry.orgUnits),
      maySendBy: (channel: unknown) => canSendBy(caller, channel),
    };
    const taken = await submitReports(posted.reports, how, { ...deps, registry });
    const submitted = dryRun ? taken.map(asDryRun) : taken;
    const accepted = submitted.filter(({ kind }) => kind === "receipt").length;
    if (!dryRun && accepted > 0) deps.measures.count("ReportsAccepted", accepted);
    const [only] = submitted;
    return posted.isBatch || only === undefined
      ? answer({
          ...(dryRun ? { dryRun } : {}),
          results: submitted.map((one, i) => resultOf(one, `${requestId}#${i}`)),
        })
      : singleAnswer(only, requestId);
  },
});

const senderOf = ({ kind }: Caller, as: "history" | "replay" | undefined) => {
  if (as !== undefined && kind !== "administrator") {
    throw new Problem("forbidden", { detail: `Only an administrator may send as ${as}` });
  }
  return kind;
};

/** A response marked as a dry run, so that it is not mistaken for a receipt. */
const asDryRun = (one: Submitted): Submitted =>
  one.kind === "receipt" ? { ...one, receipt: { dryRun: true, ...one.receipt } } : one;

/** Why a report is refused that has no wrong field, by the rule: it is not the sender's, or what it names is taken. */
const reasons: Readonly<Record<string, string>> = {
  "unit-out-of-reach": "This unit is outside the credential's reach",
  "channel-of-officer": "An officer sends what was told by telephone",
  "submission-taken": "This submission id belongs to another report",
  "version-taken": "This version number belongs to another content",
  "too-many-versions": "This report has too many versions",
};

const refusalOf = ({ problem, errors, more }: Extract<Submitted, { kind: "problem" }>): Problem => {
  const count = errors.length + more;
  const wrong = count === 1 ? "One field is wrong" : `${count} fields are wrong`;
  const named = more === 0 ? wrong : `${wrong}, the first ${errors.length} are named`;
  const reason = errors.flatMap(({ rule }) => reasons[rule] ?? []).join("; ");
  return new Problem(problem, { detail: reason === "" ? named : reason, errors });
};

const singleAnswer = (one: Submitted, requestId: string): Response =>
  one.kind === "receipt"
    ? answer(one.receipt, one.status)
    : problemResponse(refusalOf(one), requestId);

const resultOf = (one: Submitted, requestId: string) => {
  if (one.kind === "receipt") return { status: one.status, receipt: one.receipt };
  const problem = refusalOf(one);
  return { status: problem.status, problem: problemDetails(problem, requestId) };
};
