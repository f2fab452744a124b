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

/** How many reports are processed at once. */
const lanes = 16;

/** Most faults named in one answer: those of 500 reports must fit into the 6 MB that a function can return. */
const mostFaultsTold = 5_000;

export interface SubmitHow {
  readonly mode: ReportMode;
  /** Gives the same answers and stores nothing. */
  readonly dryRun: boolean;
  readonly sender: ReportContext["sender"];
  /** Id of the sender's credential. */
  readonly by: string;
  /** True if a registered unit is within the credential's jurisdiction. */
  readonly mayWrite: (reportingUnit: string) => boolean;
  /** True if the credential may send reports of this channel. */
  readonly maySendBy: (channel: unknown) => boolean;
}

/**
 * Takes posted reports. Each is accepted or refused independently; the answers are in the order of the reports. With
 * more reports, fewer faults are named for each.
 *
 * Reports of one unit, form and period are processed in the order sent; others concurrently.
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

/** The store with the first reads of the batch done in advance: one read for all reports instead of one each. */
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

/** A refusal that names as many faults as its share of the answer allows, and the number of further faults. */
const refusedFor = (
  { errors, more }: Extract<ParsedReport, { readonly ok: false }>,
  most: number,
): Submitted => {
  const named = errors.slice(0, most);
  const left = more + errors.length - named.length;
  return { kind: "problem", problem: "invalid-content", errors: named, more: left };
};

/** The refusal of a report for a unit or by a channel that is not the sender's: the rest of the report is not checked. */
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
    const detail = `must be phone if an officer sends${got}`;
    faults.push(fault(["channel"], "channel-of-officer", detail));
  }
  return faults.length === 0 ? null : refused("forbidden", ...faults);
};

/** Key of reports that must be processed one after another; a refused report waits for none. */
const identityOf = (one: ParsedReport | Submitted, at: number): string => {
  if (!("ok" in one) || !one.ok) return String(at);
  return JSON.stringify(keyOf(one.report));
};
