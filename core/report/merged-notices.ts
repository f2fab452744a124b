import type { ReportRow, StoredReport } from "../report.ts";
import { questionsOf } from "./edit-checks.ts";

/** The versions of one notice as one: what counts now of each disease, and since which version. */
export interface MergedNotices extends StoredReport {
  readonly rowVersions: Readonly<Record<string, number>>;
}

/**
 * Merges all versions of a notice: of one notice id, or of a day's total.
 *
 * A notice speaks only of the diseases it names: each disease has the rows (or the zero) of the highest version
 * that named it, so a notice of cholera does not take back the morning's notice of measles. An answer to a
 * question stands until a higher version answers it otherwise. Throws a TypeError when there is no version.
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
  // A lone version stays as it was sent: it can then be read back from what counts.
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
