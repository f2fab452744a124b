import type { Registry } from "../core/registry.ts";
import type { ReportContext } from "../core/report/country-faults.ts";
import { fault, type ReportFault, shown } from "../core/report/fault.ts";
import { type ParsedReport, parseReport } from "../core/report/parse-report.ts";
import type { Report, ReportMode } from "../core/report.ts";
import type { ReportKey, ReportStore, SubmissionKey } from "./ports.ts";
import { readOnce } from "./read-once.ts";
import { dryRunOf } from "./submit/dry-run.ts";
import { inTurn } from "./submit/in-turn.ts";
import type { SubmitDeps } from "./submit/kept-version.ts";
import { submitReport } from "./submit/submit-report.ts";
import { refused, type Submitted } from "./submit/submitted.ts";

/** So many reports are worked on side by side. */
const lanes = 16;

/** Faults that one answer names: those of 500 reports must fit into the 6 MB that a function may answer. */
const mostFaultsTold = 5_000;

export interface SubmitHow {
  readonly mode: ReportMode;
  /** Answers the same and stores nothing. */
  readonly dryRun: boolean;
  readonly sender: ReportContext["sender"];
  /** Id of the credential that sends. */
  readonly by: string;
  /** Is a registered unit within the credential's reach? */
  readonly mayWrite: (reportingUnit: string) => boolean;
  /** May the credential send what came by this channel? */
  readonly maySendBy: (channel: unknown) => boolean;
}

/**
 * Takes reports as they were posted. Each stands alone; the answers come in the order sent. The more reports, the
 * fewer faults of each are named.
 *
 * Reports of one unit, form and period are taken in that order; the others side by side.
 */
export const submitReports = async (
  inputs: readonly unknown[],
  how: SubmitHow,
  deps: SubmitDeps,
): Promise<Submitted[]> => {
  const { registry, clock } = deps;
  const context = { registry, now: clock.now().toISOString(), sender: how.sender, mode: how.mode };
  const parsed = inputs.map(
    (input) => beyondReach(input, how, registry) ?? parseReport(input, context),
  );
  const faultsEach = Math.floor(mostFaultsTold / Math.max(1, inputs.length));
  const reports = await readAhead(how.dryRun ? dryRunOf(deps.reports) : deps.reports, parsed);
  return inTurn(parsed, { keyOf: identityOf, lanes }, async (one) => {
    if ("kind" in one) return one;
    if (!one.ok) return refusedFor(one, faultsEach);
    const sending = { mode: how.mode, receivedAt: one.receivedAt, by: how.by };
    return submitReport(one.report, sending, { registry, reports, clock });
  });
};

/** The store with what the batch asks first read in advance: one look for all instead of one for each. */
const readAhead = async (
  store: ReportStore,
  parsed: readonly (ParsedReport | Submitted)[],
): Promise<ReportStore> => {
  const keys = parsed.flatMap((one) => ("ok" in one && one.ok ? [keyOf(one.report)] : []));
  if (keys.length < 2) return store;
  const ids = parsed.flatMap((one) => ("ok" in one && one.ok ? submissionOf(one.report) : []));
  const current = readOnce(keys, await store.currentOf(keys), store.current);
  const claimed = readOnce(ids, await store.submissions(ids), ({ reportingUnit, submissionId }) =>
    store.submission(reportingUnit, submissionId),
  );
  return {
    ...store,
    current: (key) => current(keyOf(key)),
    submission: (reportingUnit, submissionId) => claimed({ reportingUnit, submissionId }),
  };
};

const submissionOf = ({ reportingUnit, submissionId }: Report): readonly SubmissionKey[] =>
  submissionId === null ? [] : [{ reportingUnit, submissionId }];

const keyOf = ({ reportingUnit, dataSet, period, noticeId = null }: ReportKey): ReportKey => ({
  reportingUnit,
  dataSet,
  period,
  noticeId,
});

/** A refusal that names as many faults as its part of the answer holds, and says how many more there are. */
const refusedFor = (
  { errors, more }: Extract<ParsedReport, { readonly ok: false }>,
  most: number,
): Submitted => {
  const named = errors.slice(0, most);
  const left = more + errors.length - named.length;
  return { kind: "problem", problem: "invalid-content", errors: named, more: left };
};

/** A report for a unit that exists but is not the sender's, or by a channel that is not, is looked at no further. */
const beyondReach = (
  input: unknown,
  { mayWrite, maySendBy }: SubmitHow,
  { orgUnits }: Registry,
): Submitted | null => {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return null;
  const code: unknown = Reflect.get(input, "reportingUnit");
  const channel: unknown = Reflect.get(input, "channel");
  const faults: ReportFault[] = [];
  const unit = typeof code === "string" ? orgUnits.named(code) : undefined;
  if (unit && !mayWrite(unit.code)) {
    const detail = `must be within the credential's reach, got ${shown(code)}`;
    faults.push(fault(["reportingUnit"], "unit-out-of-reach", detail));
  }
  if (!maySendBy(channel)) {
    const got = channel === undefined ? "" : `, got ${shown(channel)}`;
    const detail = `must be phone where an officer sends${got}`;
    faults.push(fault(["channel"], "channel-of-officer", detail));
  }
  return faults.length === 0 ? null : refused("forbidden", ...faults);
};

/** What must be taken one after another; a refused report waits for nothing. */
const identityOf = (one: ParsedReport | Submitted, at: number): string => {
  if (!("ok" in one) || !one.ok) return String(at);
  return JSON.stringify(keyOf(one.report));
};
