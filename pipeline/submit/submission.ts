import type { StoredReport } from "../../core/report.ts";

/** What a submission id stands for. */
export interface Claim {
  readonly contentHash: string;
  /** The version that was meant to hold it. */
  readonly reportVersion: number;
  /** True when it said nothing new, so that the version it repeated stands for it. */
  readonly isRepeat: boolean;
}

/** A claim as the ledger keeps it: `hash@version`, of a repeat `hash=version`. */
export const claimText = ({ contentHash, reportVersion, isRepeat }: Claim): string =>
  `${contentHash}${isRepeat ? "=" : "@"}${reportVersion}`;

/** Reads a claim back. */
export const claimOf = (text: string): Claim => {
  const [contentHash = "", reportVersion] = text.split(/[@=]/);
  return { contentHash, reportVersion: Number(reportVersion), isRepeat: text.includes("=") };
};

/**
 * The version that a submission became; undefined when it was claimed and then never kept (a crash between).
 *
 * Its own id tells, else the version it was claimed for.
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
