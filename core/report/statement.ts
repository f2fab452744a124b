import type { Count, ReportRow } from "../report.ts";

/** What a report says of each disease: its rows, or that there was no case. Missing is not in it. */
export interface Statement {
  readonly rows: readonly ReportRow[];
  /** Diseases of which a zero report says, without a row, that there was none. */
  readonly zeroDiseases: readonly string[];
}

const counts = ["suspectedCases", "testedCases", "confirmedCases", "deaths"] as const;

/** No case of a disease, as a row. */
export const zeroRow = (diseaseCode: string): ReportRow => ({
  ...{ diseaseCode, ageGroup: "all", sex: "unknown" },
  ...{ suspectedCases: 0, testedCases: 0, confirmedCases: 0, deaths: 0 },
});

/** Rows of each disease that a statement speaks of, a zero as a row. */
export const rowsByDisease = ({ rows, zeroDiseases }: Statement) =>
  new Map<string, readonly ReportRow[]>([
    ...zeroDiseases.map((code) => [code, [zeroRow(code)]] as const),
    ...Map.groupBy(rows, ({ diseaseCode }) => diseaseCode),
  ]);

/** Suspected cases in the rows of a disease; null when no row knows them. */
export const casesIn = (rows: readonly ReportRow[]): Count => totalOf(rows, "suspectedCases");

/**
 * What counts of one disease when a source says `told` of it and `held` is held already.
 *
 * Each number that the source knows in any row counts as the source says it; a number that it does not know stays as
 * it is held: group by group where both have the same groups, else its total, of unknown age where the source has groups.
 * What was said beside "no case" goes with it.
 */
export const besideHeld = (
  told: readonly ReportRow[],
  held: readonly ReportRow[],
): readonly ReportRow[] => {
  if (counts.every((count) => totalOf(told, count) === null)) return held;
  if (isNoCase(told) || (isNoCase(held) && casesIn(told) !== null)) return told;
  const kept = counts.filter(
    (count) => totalOf(told, count) === null && totalOf(held, count) !== null,
  );
  if (kept.length === 0) return told;
  const byGroup = new Map(held.map((row) => [groupOf(row), row]));
  if (told.length === byGroup.size && told.every((row) => byGroup.has(groupOf(row)))) {
    return told.map((row) => ({
      ...row,
      ...taken(kept, (count) => byGroup.get(groupOf(row))?.[count]),
    }));
  }
  const isWhole = (row: ReportRow) => row.ageGroup === "all" || row.ageGroup === "unknown";
  const [first] = told;
  const place =
    told.find(isWhole) ?? (first && { ...first, ...none, ageGroup: "unknown", sex: "unknown" });
  if (!place) return held;
  const whole = { ...place, ...taken(kept, (count) => totalOf(held, count)) };
  return [...told.filter((row) => row !== place), whole];
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

/** True when rows of one disease say the same, in whatever order; no case is no case, as a row or without one. */
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

/** True when all that `told` says is in `held` already. */
export const addsNothing = (told: Statement, held: Statement): boolean => {
  const byDisease = rowsByDisease(held);
  return [...rowsByDisease(told)].every(([code, rows]) => {
    const its = byDisease.get(code);
    return its !== undefined && saysTheSame(besideHeld(rows, its), its);
  });
};

/** What is held with what a source says of its diseases: the other diseases stay as they are. */
export const withTold = (told: Statement, held: Statement): Statement => {
  const zeros = new Set(told.zeroDiseases);
  const byDisease = rowsByDisease(held);
  const named = new Set(told.rows.map(({ diseaseCode }) => diseaseCode));
  const isOther = (code: string) => !zeros.has(code) && !named.has(code);
  const rows = [...rowsByDisease(told)].flatMap(([code, its]) => {
    const before = byDisease.get(code);
    const now = before ? besideHeld(its, before) : its;
    return zeros.has(code) && isNoCase(now) ? [] : now;
  });
  const spelt = new Set(rows.map(({ diseaseCode }) => diseaseCode));
  return {
    rows: [...rows, ...held.rows.filter(({ diseaseCode }) => isOther(diseaseCode))],
    zeroDiseases: [
      ...held.zeroDiseases.filter(isOther),
      ...told.zeroDiseases.filter((code) => !spelt.has(code)),
    ],
  };
};
