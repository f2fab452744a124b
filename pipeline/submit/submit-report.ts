import { contentHash } from "../../core/report/content-hash.ts";
import { countingWith } from "../../core/report/current-report.ts";
import { saysNothingNew } from "../../core/report/says-nothing-new.ts";
import type { CurrentReport, Report, StoredReport } from "../../core/report.ts";
import {
  kept,
  type Sending,
  type Submission,
  type SubmitDeps,
  versionFor,
} from "./kept-version.ts";
import { settle } from "./settle.ts";
import { claimOf, claimText, versionOf } from "./submission.ts";
import { held, type Submitted, submissionTaken, versionTaken } from "./submitted.ts";

/**
 * Takes one parsed report: keeps its version for good and makes the highest version count.
 *
 * May be sent twice, raced and cut off anywhere: sent again, it finishes what was begun and gets a proper
 * answer. First the submission id is claimed, then the version kept, then made current on condition that
 * nobody else wrote in between; of a routine report's first version the two are one write.
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
  if (current === null && report.dataSet !== "immediate") {
    const begun = await begin(submission, deps);
    if (begun !== null) return begun;
  }
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

/** Keeps and counts a routine report's first version. Null when another sender was first. */
const begin = async (submission: Submission, deps: SubmitDeps): Promise<Submitted | null> => {
  const { registry, reports } = deps;
  const number = submission.report.reportVersion ?? 1;
  if (!(await claim(submission, number, false, deps))) return submissionTaken();
  const version = await versionFor(submission, number, deps);
  const counting = countingWith(version, { current: null, versions: [] }, registry.country);
  const isFirst = counting !== null && (await reports.begin({ ...counting, revision: 1 }));
  return isFirst ? held(version, "created", counting.late) : null;
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
