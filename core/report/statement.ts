import type { Count, ReportRow } from "../report.ts";

/** A report's content by disease: its rows, or zero cases. A disease in neither field was not reported. */
export interface Statement {
  readonly rows: readonly ReportRow[];
  /** Diseases that a zero report reports as zero, without a row. */
  readonly zeroDiseases: readonly string[];
}

const counts = ["suspectedCases", "testedCases", "confirmedCases", "deaths"] as const;

/** A row that reports zero cases of a disease. */
export const zeroRow = (diseaseCode: string): ReportRow => ({
  ...{ diseaseCode, ageGroup: "all", sex: "unknown" },
  ...{ suspectedCases: 0, testedCases: 0, confirmedCases: 0, deaths: 0 },
});

/** Rows by disease; a zero is a `zeroRow`. */
export const rowsByDisease = ({ rows, zeroDiseases }: Statement) =>
  new Map<string, readonly ReportRow[]>([
    ...zeroDiseases.map((code) => [code, [zeroRow(code)]] as const),
    ...Map.groupBy(rows, ({ diseaseCode }) => diseaseCode),
  ]);

/** Suspected cases in the rows of a disease; null if no row has a number. */
export const casesIn = (rows: readonly ReportRow[]): Count => totalOf(rows, "suspectedCases");

/**
 * The rows of one disease after a source reports `reported` and the rows `held` are stored already.
 *
 * A number that the source knows in any row is taken from the source. A number that it does not know is kept from
 * `held`: group by group if both have the same groups, else as a total, of unknown age if the source has groups.
 * If `held` is a zero and the source knows the cases, or the source reports a zero, nothing of `held` is kept.
 */
export const besideHeld = (
  reported: readonly ReportRow[],
  held: readonly ReportRow[],
): readonly ReportRow[] => {
  if (counts.every((count) => totalOf(reported, count) === null)) return held;
  if (isNoCase(reported) || (isNoCase(held) && casesIn(reported) !== null)) return reported;
  const kept = counts.filter(
    (count) => totalOf(reported, count) === null && totalOf(held, count) !== null,
  );
  if (kept.length === 0) return reported;
  const byGroup = new Map(held.map((row) => [groupOf(row), row]));
  if (reported.length === byGroup.size && reported.every((row) => byGroup.has(groupOf(row)))) {
    return reported.map((row) => ({
      ...row,
      ...taken(kept, (count) => byGroup.get(groupOf(row))?.[count]),
    }));
  }
  const isWhole = (row: ReportRow) => row.ageGroup === "all" || row.ageGroup === "unknown";
  const [first] = reported;
  const place =
    reported.find(isWhole) ?? (first && { ...first, ...none, ageGroup: "unknown", sex: "unknown" });
  if (!place) return held;
  const whole = { ...place, ...taken(kept, (count) => totalOf(held, count)) };
  return [...reported.filter((row) => row !== place), whole];
};

const none = {
  suspectedCases: null,
  testedCases: null,
  confirmedCases: null,
  deaths: null,
} as const;

const groupOf = ({ ageGroup, sex }: ReportRow) => `${ageGroup}\t${sex}`;

const taken = (
  kept: readonly (typeof counts)[number][],
  of: (count: (typeof counts)[number]) => Count | undefined,
) => Object.fromEntries(kept.map((count) => [count, of(count) ?? null]));

const totalOf = (rows: readonly ReportRow[], count: (typeof counts)[number]): Count => {
  const known = rows.flatMap((row) => row[count] ?? []);
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0);
};

/** True if rows of one disease are equal, in any order; a zero is equal to a zero, with or without a row. */
export const saysTheSame = (a: readonly ReportRow[], b: readonly ReportRow[]): boolean =>
  textOf(a) === textOf(b);

const isNoCase = ([row, ...others]: readonly ReportRow[]) =>
  others.length === 0 &&
  row?.ageGroup === "all" &&
  row.suspectedCases === 0 &&
  counts.every((count) => !row[count]);

const textOf = (rows: readonly ReportRow[]): string =>
  isNoCase(rows)
    ? "no case"
    : JSON.stringify(
        rows
          .map((row) => `${groupOf(row)}\t${counts.map((count) => row[count]).join("\t")}`)
          .sort(),
      );

/** True if `held` already contains everything in `reported`. */
export const addsNothing = (reported: Statement, held: Statement): boolean => {
  const byDisease = rowsByDisease(held);
  return [...rowsByDisease(reported)].every(([code, rows]) => {
    const its = byDisease.get(code);
    return its !== undefined && saysTheSame(besideHeld(rows, its), its);
  });
};

/** `held` after a source reports `reported`: the diseases that `reported` does not cover are unchanged. */
export const withTold = (reported: Statement, held: Statement): Statement => {
  const zeros = new Set(reported.zeroDiseases);
  const byDisease = rowsByDisease(held);
  const named = new Set(reported.rows.map(({ diseaseCode }) => diseaseCode));
  const isOther = (code: string) => !zeros.has(code) && !named.has(code);
  const rows = [...rowsByDisease(reported)].flatMap(([code, its]) => {
    const before = byDisease.get(code);
    const now = before ? besideHeld(its, before) : its;
    return zeros.has(code) && isNoCase(now) ? [] : now;
  });
  const spelt = new Set(rows.map(({ diseaseCode }) => diseaseCode));
  return {
    rows: [...rows, ...held.rows.filter(({ diseaseCode }) => isOther(diseaseCode))],
    zeroDiseases: [
      ...held.zeroDiseases.filter(isOther),
      ...reported.zeroDiseases.filter((code) => !spelt.has(code)),
    ],
  };
};
