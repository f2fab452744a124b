import type { Registry } from "../../core/registry.ts";
import { contentHash } from "../../core/report/content-hash.ts";
import { saysNothingNew } from "../../core/report/says-nothing-new.ts";
import { storedReport, usualArrival } from "../../core/report/stored-report.ts";
import type { CurrentReport, Report, ReportMode, StoredReport } from "../../core/report.ts";
import type { Clock, ReportStore } from "../ports.ts";
import { ownMedianOf } from "./own-median.ts";
import { settle } from "./settle.ts";
import { claimOf, claimText, versionOf } from "./submission.ts";
import { held, type Submitted, submissionTaken, versionTaken } from "./submitted.ts";

export interface SubmitDeps {
  readonly registry: Registry;
  readonly reports: ReportStore;
  readonly clock: Clock;
}

export interface Sending {
  readonly mode: ReportMode;
  /** When it came, as a history or replay tells it; null: live now, else the timeliness deadline. */
  readonly receivedAt: string | null;
  /** Id of the credential that sends. */
  readonly by: string;
}

/** A report on its way, with what is known of it so far. */
interface Submission extends Sending {
  readonly report: Report;
  readonly hash: string;
  readonly current: CurrentReport | null;
}

/**
 * Takes one parsed report: keeps its version for good and makes the highest version count.
 *
 * May be sent twice, raced and cut off anywhere: sent again, it finishes what was begun and gets a proper
 * answer. First the submission id is claimed, then the version kept, then made current on condition that
 * nobody else wrote in between.
 */
export const submitReport = async (
  report: Report,
  sending: Sending,
  deps: SubmitDeps,
): Promise<Submitted> => {
  const { reports } = deps;
  const hash = contentHash(report);
  const { submissionId, reportingUnit } = report;

  const claimed =
    submissionId === null ? null : await reports.submission(reportingUnit, submissionId);
  if (submissionId !== null && claimed !== null) {
    const claim = claimOf(claimed);
    if (claim.contentHash !== hash) return submissionTaken();
    const version = versionOf(submissionId, claim, await reports.versions(report));
    if (version) return settled(version, deps, { wasHeld: true });
  }

  const current = await reports.current(report);
  const submission = { ...sending, report, hash, current };
  return current !== null && saysNothingNew(report, hash, current)
    ? repeatOf(current, submission, deps)
    : newVersion(submission, deps);
};

/**
 * The same content as counts already: a duplicate. Under a version number of its own it is kept all the same, or
 * a version between the two that comes later would be taken for the highest.
 */
const repeatOf = async (current: CurrentReport, submission: Submission, deps: SubmitDeps) => {
  const { report, hash } = submission;
  const { reportVersion } = report;
  const isOwnNumber =
    reportVersion !== null &&
    (reportVersion !== current.reportVersion || hash !== current.contentHash);
  const target = isOwnNumber ? reportVersion : current.reportVersion;
  if (!(await claim(submission, target, !isOwnNumber, deps))) return submissionTaken();
  if (!isOwnNumber) return held(current, "duplicate", current.late);

  const version = await kept(submission, target, deps);
  if (version === null) {
    return report.dataSet === "immediate"
      ? versionTaken(target)
      : held(current, "duplicate", current.late);
  }
  const { after } = await settle(version, deps, current);
  return held(after, "duplicate", after.late);
};

const newVersion = async (submission: Submission, deps: SubmitDeps): Promise<Submitted> => {
  const { report, hash, current } = submission;
  const { reports } = deps;
  if (report.reportVersion !== null) {
    const target = report.reportVersion;
    // Told before anything is claimed, so that the sender may send the same id under another number.
    if (current !== null && report.submissionId !== null) {
      const versions = await reports.versions(report);
      const isTaken = versions.some(
        (one) => one.reportVersion === target && one.contentHash !== hash,
      );
      if (isTaken) return versionTaken(target);
    }
    if (!(await claim(submission, target, false, deps))) return submissionTaken();
    const version = await kept(submission, target, deps);
    return version === null ? versionTaken(target) : settled(version, deps, { known: current });
  }

  let next = (current?.reportVersion ?? 0) + 1;
  if (!(await claim(submission, next, false, deps))) return submissionTaken();
  for (;;) {
    const version = await kept(submission, next, deps);
    if (version !== null) return settled(version, deps, { known: current });
    // Another sender took the number: the next free one is above all that are held.
    const versions = await reports.versions(report);
    next = Math.max(next, ...versions.map(({ reportVersion }) => reportVersion)) + 1;
  }
};

/** False when the submission id stands for other content. */
const claim = async (
  { report, hash }: Submission,
  reportVersion: number,
  isRepeat: boolean,
  { reports }: SubmitDeps,
): Promise<boolean> => {
  if (report.submissionId === null) return true;
  const text = claimText({ contentHash: hash, reportVersion, isRepeat });
  const stands = await reports.claimSubmission(report.reportingUnit, report.submissionId, text);
  return claimOf(stands).contentHash === hash;
};

/** The version as the ledger holds it: this one, or the same content kept before; null when the number is taken. */
const kept = async (
  { report, hash, current, mode, receivedAt, by }: Submission,
  reportVersion: number,
  deps: SubmitDeps,
): Promise<StoredReport | null> => {
  const { registry, reports, clock } = deps;
  const now = clock.now().toISOString();
  const usual = mode === "live" ? now : usualArrival(report, now, registry.country);
  const at = receivedAt ?? usual;
  const first = current !== null && current.firstReceivedAt < at ? current.firstReceivedAt : at;
  const arrival = {
    reportVersion,
    contentHash: hash,
    receivedAt: at,
    firstReceivedAt: first,
    mode,
    by,
  };
  const ownMedian = await ownMedianOf(report, mode, deps);
  const version = storedReport(report, arrival, { registry, ownMedian });
  const answer = await reports.keep(version);
  if (answer === "taken") return null;
  if (answer === "kept") return version;
  const versions = await reports.versions(report);
  return versions.find((one) => one.reportVersion === reportVersion) ?? version;
};

/** Makes a version count, and says what became of it. */
const settled = async (
  version: StoredReport,
  deps: SubmitDeps,
  { known, wasHeld = false }: { readonly known?: CurrentReport | null; readonly wasHeld?: boolean },
): Promise<Submitted> => {
  const { before, after } = await settle(version, deps, known);
  const counts =
    version.dataSet === "immediate"
      ? Object.values(after.rowVersions).includes(version.reportVersion)
      : after.reportVersion === version.reportVersion;
  if (after === before && (counts || wasHeld)) return held(version, "duplicate", after.late);
  if (!counts) return held(version, "superseded", after.late);
  return held(version, before === null ? "created" : "revised", after.late);
};
