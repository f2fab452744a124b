import type { StoredReport } from "../../core/report.ts";

/** The content that a submission id was used for. */
export interface Claim {
  readonly contentHash: string;
  /** The version number that the content was to get. */
  readonly reportVersion: number;
  /** True if the content was the same as in an earlier version: that version then belongs to the submission. */
  readonly isRepeat: boolean;
}

/** A claim as stored in the ledger: `hash@version`, or `hash=version` for a repeat. */
export const claimText = ({ contentHash, reportVersion, isRepeat }: Claim): string =>
  `${contentHash}${isRepeat ? "=" : "@"}${reportVersion}`;

/** Parses a stored claim. */
export const claimOf = (text: string): Claim => {
  const [contentHash = "", reportVersion] = text.split(/[@=]/);
  return { contentHash, reportVersion: Number(reportVersion), isRepeat: text.includes("=") };
};

/**
 * The version that a submission became; undefined if it was claimed and then never stored (a crash in between).
 *
 * Found by its own submission id, or by the claimed version number.
 */
export const versionOf = (
  submissionId: string,
  { contentHash, reportVersion, isRepeat }: Claim,
  versions: readonly StoredReport[],
): StoredReport | undefined =>
  versions.find((held) => held.submissionId === submissionId) ??
  versions.find(
    (held) =>
      held.reportVersion === reportVersion && (isRepeat || held.contentHash === contentHash),
  );
