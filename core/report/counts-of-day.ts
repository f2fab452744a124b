import { allAges, compareAges, isReservedAge, unknownAge } from "../age-group.ts";
import type { Count, CurrentReport, ReportRow } from "../report.ts";

type Notice = Pick<CurrentReport, "rows" | "zeroDiseases">;

const countNames = ["suspectedCases", "testedCases", "confirmedCases", "deaths"] as const;
type CountName = (typeof countNames)[number];
const none = { suspectedCases: null, testedCases: null, confirmedCases: null, deaths: null };

const adding = (a: Count, b: Count): Count => (a === null ? b : b === null ? a : a + b);

/**
 * The rows of one disease on a day: the sum of the notices with an id, or the day's `total`, number by number whichever
 * is larger.
 *
 * No rows if every notice reports zero. If only some of the notices have age groups, the cases of the others get the age
 * `unknown`; of a larger total only the part that exceeds the notices does. A number that no notice knows stays null.
 */
export const countsOfDay = (
  code: string,
  total: Notice | undefined,
  withId: readonly Notice[],
): readonly ReportRow[] => {
  const ofTotal = total === undefined ? null : rowsOf(total, code);
  const ofIds = withId.flatMap((notice) => [rowsOf(notice, code) ?? []].flat());
  const isInIds = withId.some((notice) => rowsOf(notice, code) !== null);
  if (ofTotal === null) return added(ofIds);
  return isInIds ? larger(ofTotal, ofIds) : ofTotal;
};

/** A notice's rows of a disease: empty if it reports zero, null if it does not cover the disease. */
const rowsOf = ({ rows, zeroDiseases }: Notice, code: string): readonly ReportRow[] | null => {
  const own = rows.filter(({ diseaseCode }) => diseaseCode === code);
  return own.length > 0 || zeroDiseases.includes(code) ? own : null;
};

const knownSum = (rows: readonly ReportRow[], name: CountName): Count =>
  rows.reduce<Count>((sum, row) => adding(sum, row[name]), null);

/** Compares each number separately: the total may have the cases, and a notice the death. */
const larger = (ofTotal: readonly ReportRow[], ofIds: readonly ReportRow[]): ReportRow[] => {
  const rows = added(
    countNames.flatMap((name) => {
      const isTotalLarger = (knownSum(ofTotal, name) ?? -1) > (knownSum(ofIds, name) ?? -1);
      const [most, fewer] = isTotalLarger ? [ofTotal, ofIds] : [ofIds, ofTotal];
      return withAges(name, most, fewer).map((row) => ({ ...row, ...none, [name]: row[name] }));
    }),
  );
  const known = rows.filter((row) => countNames.some((name) => row[name] !== null));
  return known.length > 0 ? known : rows.slice(0, 1);
};

/** Rows that sum to the larger number: if they have no ages, those of the smaller and a row of unknown age for the rest. */
const withAges = (
  name: CountName,
  most: readonly ReportRow[],
  fewer: readonly ReportRow[],
): readonly ReportRow[] => {
  const hasAges = (rows: readonly ReportRow[]) =>
    rows.some((row) => !isReservedAge(row.ageGroup) && row[name] !== null);
  const [whole] = most;
  if (!whole || hasAges(most) || !hasAges(fewer)) return most;
  const left = (knownSum(most, name) ?? 0) - (knownSum(fewer, name) ?? 0);
  const rest = { ...whole, ageGroup: unknownAge, sex: "unknown" as const, [name]: left };
  return left > 0 ? [...fewer, rest] : fewer;
};

/** Rows of one disease added up by age and sex. */
const added = (rows: readonly ReportRow[]): ReportRow[] => {
  const hasGroups = rows.some(({ ageGroup }) => !isReservedAge(ageGroup));
  const sums = new Map<string, ReportRow>();
  for (const row of rows) {
    const ageGroup = isReservedAge(row.ageGroup)
      ? hasGroups
        ? unknownAge
        : allAges
      : row.ageGroup;
    const key = JSON.stringify([ageGroup, row.sex]);
    const sum = sums.get(key);
    sums.set(
      key,
      sum === undefined
        ? { ...row, ageGroup }
        : {
            ...sum,
            suspectedCases: adding(sum.suspectedCases, row.suspectedCases),
            testedCases: adding(sum.testedCases, row.testedCases),
            confirmedCases: adding(sum.confirmedCases, row.confirmedCases),
            deaths: adding(sum.deaths, row.deaths),
          },
    );
  }
  return [...sums.values()].sort(
    (a, b) => compareAges(a.ageGroup, b.ageGroup) || (a.sex < b.sex ? -1 : 1),
  );
};
