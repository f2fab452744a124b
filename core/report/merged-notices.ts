import type { ReportRow, StoredReport } from "../report.ts";
import { questionsOf } from "./edit-checks.ts";

/** All versions of one notice merged: the current rows of each disease, and the version each is from. */
export interface MergedNotices extends StoredReport {
  readonly rowVersions: Readonly<Record<string, number>>;
}

/**
 * Merges all versions of a notice: of one notice id, or of a day's total.
 *
 * A notice covers only the diseases it names. Each disease has the rows (or the zero) of the highest version that
 * names it, so a notice of cholera does not cancel the morning's notice of measles. An override is valid until a
 * higher version overrides the same rule. Throws a TypeError if there is no version.
 */
export const mergedNotices = (versions: readonly StoredReport[]): MergedNotices => {
  const lowestFirst = versions.toSorted((a, b) => a.reportVersion - b.reportVersion);
  const last = lowestFirst.at(-1);
  if (!last) throw new TypeError("Cannot merge notices: there is no version");

  const rowsOf = new Map<string, readonly ReportRow[]>();
  const rowVersions: [string, number][] = [];
  for (const { rows, zeroDiseases, reportVersion } of lowestFirst) {
    const named = Map.groupBy(rows, ({ diseaseCode }) => diseaseCode);
    for (const code of zeroDiseases) named.set(code, []);
    for (const [code, its] of named) {
      rowsOf.set(code, its);
      rowVersions.push([code, reportVersion]);
    }
  }
  // A single version stays as it was sent, so that `firstVersionOf` can read it back.
  if (lowestFirst.length === 1) return { ...last, rowVersions: Object.fromEntries(rowVersions) };
  const codes = [...rowsOf.keys()].sort();
  const zeroDiseases = codes.filter((code) => rowsOf.get(code)?.length === 0);
  const answers = new Map(
    lowestFirst.flatMap(({ overrides }) => overrides.map((one) => [one.rule, one])),
  );
  const merged = {
    ...last,
    rows: codes.flatMap((code) => rowsOf.get(code) ?? []),
    zeroReport: zeroDiseases.length > 0,
    zeroDiseases,
    overrides: [...answers.values()],
  };
  return {
    ...merged,
    questions: questionsOf(merged),
    rowVersions: Object.fromEntries(rowVersions),
  };
};
