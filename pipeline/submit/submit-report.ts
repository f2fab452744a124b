import { contentHash } from "../../core/report/content-hash.ts";
import { countingWith, type Held } from "../../core/report/current-report.ts";
import { isTooLarge } from "../../core/report/report-size.ts";
import { saysNothingNew } from "../../core/report/says-nothing-new.ts";
import type { CurrentReport, Report, StoredReport } from "../../core/report.ts";
import { besideQuestions } from "./beside-total.ts";
import {
  type Kept,
  kept,
  type Sending,
  type Submission,
  type SubmitDeps,
  versionFor,
} from "./kept-version.ts";
import { heldOf, settle, settleRepeat } from "./settle.ts";
import { claimOf, claimText, versionOf } from "./submission.ts";
import {
  alsoAsking,
  duplicateOf,
  held,
  mostVersions,
  type Submitted,
  submissionTaken,
  tooLargeTogether,
  tooManyVersions,
  versionTaken,
} from "./submitted.ts";

/**
 * Submits one parsed report: stores its version for good and makes the highest version current.
 *
 * May be repeated, run concurrently and be cut off anywhere: when repeated, it completes what was begun and gives the
 * proper answer. First the submission id is claimed, then the version stored, then made current provided that nobody
 * else wrote in between. For a first version the last two are one write.
 */
export const submitReport = async (
  report: Report,
  sending: Sending,
  deps: SubmitDeps,
): Promise<Submitted> => {
  const submitted = await submit(report, sending, deps);
  if (submitted.kind !== "receipt") return submitted;
  const beside = await besideQuestions(report, deps.reports);
  return beside.length === 0 ? submitted : alsoAsking(submitted, beside);
};

const submit = async (report: Report, sending: Sending, deps: SubmitDeps): Promise<Submitted> => {
  const { reports } = deps;
  const hash = contentHash(report);
  const { submissionId, reportingUnit } = report;

  const claimed =
    submissionId === null ? null : await reports.submission(reportingUnit, submissionId);
  if (submissionId !== null && claimed !== null) {
    const claim = claimOf(claimed);
    if (claim.contentHash !== hash) return submissionTaken();
    const version = versionOf(submissionId, claim, await reports.versions(report));
    if (version) return settled({ version, isNew: false }, deps, { wasHeld: true });
  }

  const first = { ...sending, report, hash, current: await reports.current(report), versions: [] };
  const begun = first.current === null ? await begin(first, deps) : null;
  if (begun !== null) return begun;
  const current = first.current ?? (await reports.current(report));
  const submission = { ...first, current };
  if (current !== null && saysNothingNew(report, hash, current)) {
    return repeatOf(current, submission, deps);
  }
  const held = current?.versionsHeld ?? 0;
  // Checked before the versions are read, so that a sender in a loop costs next to nothing.
  if (report.reportVersion === null && held >= mostVersions) return tooManyVersions(held);
  return newVersion({ ...submission, versions: await reports.versions(report) }, deps);
};

/**
 * A report with the content of the current one: a duplicate. With a version number of its own it is stored all the
 * same: otherwise a later report with a number between the two would be taken for the highest version.
 */
const repeatOf = async (current: CurrentReport, submission: Submission, deps: SubmitDeps) => {
  const { report, hash } = submission;
  const { reportVersion } = report;
  const isOwnNumber =
    reportVersion !== null &&
    (reportVersion !== current.reportVersion || hash !== current.contentHash);
  const target = isOwnNumber ? reportVersion : current.reportVersion;
  if (!(await claim(submission, target, !isOwnNumber, deps))) return submissionTaken();
  if (!isOwnNumber) {
    if (!mayBeAnother(report)) return duplicateOf(current);
    const held = await deps.reports.versions(report);
    if (held.some((one) => isOfSubmission(one, report))) return duplicateOf(current);
    const { after } = await settleRepeat(report, held, deps);
    return duplicateOf(after);
  }

  const versions = await deps.reports.versions(report);
  const one = await kept(await versionFor({ ...submission, versions }, target, deps), deps);
  if (one === null) {
    return report.dataSet === "immediate" ? versionTaken(target) : duplicateOf(current);
  }
  const { after } = await settle(one.version, deps);
  return duplicateOf(after);
};

/** True for a notice without an id and without a reason for the repetition: it may be about another patient. */
const mayBeAnother = ({ dataSet, noticeId, overrides }: Report): boolean =>
  dataSet === "immediate" &&
  noticeId === null &&
  !overrides.some(({ rule }) => rule === "another-patient");

/** True if the version came from the same submission, sent again or processed twice at once. */
const isOfSubmission = (version: StoredReport, { submissionId }: Report): boolean =>
  submissionId !== null && version.submissionId === submissionId;

const newVersion = async (submission: Submission, deps: SubmitDeps): Promise<Submitted> => {
  const { report, hash, current, versions } = submission;
  const own = versions.find((version) => isOfSubmission(version, report));
  if (own) return settled({ version: own, isNew: false }, deps, { wasHeld: true });
  const target = report.reportVersion;
  const sameNumber = versions.find(({ reportVersion }) => reportVersion === target);
  // Checked before the submission id is claimed, so that the sender may use the id again with another number.
  if (target !== null && sameNumber && sameNumber.contentHash !== hash) return versionTaken(target);
  if (!sameNumber && versions.length >= mostVersions) return tooManyVersions(versions.length);

  // Not above every stored version: one that was stored before a crash must be found again under its number.
  const next = target ?? (current?.reportVersion ?? 0) + 1;
  let version = await versionFor(submission, next, deps);
  const together = countingWith(version, { current, versions }, deps.registry.country);
  if (together !== null && isTooLarge(together)) return tooLargeTogether();
  if (!(await claim(submission, version.reportVersion, false, deps))) return submissionTaken();
  let known: Held = { current, versions };
  for (;;) {
    const one = await kept(version, deps);
    if (one !== null) return settled(one, deps, one.isNew ? { known } : {});
    if (target !== null) return versionTaken(target);
    // Another sender took the number: the next free one is above all stored versions.
    known = await heldOf(report, deps.reports);
    version = await versionFor({ ...submission, ...known }, nextAfter(known.versions), deps);
  }
};

const nextAfter = (versions: readonly StoredReport[]): number =>
  Math.max(0, ...versions.map(({ reportVersion }) => reportVersion)) + 1;

/** Stores a first version and makes it current. Null if another sender was first. */
const begin = async (submission: Submission, deps: SubmitDeps): Promise<Submitted | null> => {
  const { registry, reports } = deps;
  const number = submission.report.reportVersion ?? 1;
  if (!(await claim(submission, number, false, deps))) return submissionTaken();
  const version = await versionFor(submission, number, deps);
  const counting = countingWith(version, { current: null, versions: [] }, registry.country);
  const isFirst = counting !== null && (await reports.begin({ ...counting, revision: 1 }));
  return isFirst ? held(version, "created", counting.late) : null;
};

/** False if the submission id was used for other content. */
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

/**
 * Makes a version current, and returns the result. A version that this submission stored is never called a duplicate,
 * even if a concurrent request has already made it current.
 */
const settled = async (
  { version, isNew }: Kept,
  deps: SubmitDeps,
  {
    known,
    wasHeld = false,
  }: {
    readonly known?: Held;
    readonly wasHeld?: boolean;
  },
): Promise<Submitted> => {
  const { before, after } = await settle(version, deps, known);
  const counts =
    version.dataSet === "immediate"
      ? Object.values(after.rowVersions).includes(version.reportVersion)
      : after.reportVersion === version.reportVersion;
  if (!isNew && after === before && (counts || wasHeld)) {
    return counts ? duplicateOf(version, after) : held(version, "duplicate", after.late);
  }
  if (!counts) return held(version, "superseded", after.late);
  return held(version, before === null ? "created" : "revised", after.late);
};
