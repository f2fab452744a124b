import { median } from "simple-statistics";
import type { Count, Question, Report, ReportRow } from "../report.ts";
import type { EditCheckRule } from "./edit-check-rules.ts";
import { pointerOf } from "./fault.ts";

/** Looks up how many cases of a disease the unit usually reports; null if its history is too short. */
export type OwnMedian = (diseaseCode: string) => number | null;

/** Fewest cases that are compared with the unit's own median: of fewer, ten times the median means little. */
export const leastCasesForMedian = 10;

/** Fewest numbers in a form for which it is odd that all are equal. */
const leastEqualNumbers = 4;

/**
 * Questions to the sender about what looks odd in a report. The report is accepted and counted all the same.
 *
 *     deaths-exceed-cases          deaths > suspectedCases, in a row
 *     confirmed-exceed-tested      confirmedCases > testedCases, in a row
 *     cases-exceed-consultations   sum of suspectedCases > consultationsTotal
 *     ten-times-own-median         suspectedCases of a disease ≥ 10 and > 10 × the unit's median
 *     all-numbers-equal            4 or more numbers in the rows, all the same and not 0
 *
 * An unknown number raises no question. An override answers every question of its rule.
 * Never throws.
 */
export const questionsOf = (report: Report, ownMedian: OwnMedian = () => null): Question[] => {
  const answered = new Set(report.overrides.map(({ rule }) => rule));
  return [
    ...report.rows.flatMap(rowQuestions),
    ...consultationQuestions(report),
    ...medianQuestions(report.rows, ownMedian),
    ...equalNumbers(report.rows),
  ].filter(({ rule }) => !answered.has(rule));
};

/** The usual count of a disease: the median of the known counts; null if there are fewer than 4. */
export const usualCount = (counts: readonly Count[]): number | null => {
  const known = counts.filter((count) => count !== null);
  return known.length < 4 ? null : median(known);
};

/** Suspected cases of a disease in a report, summed over its groups; null if any group's number is unknown. */
export const casesOf = (
  { rows, zeroDiseases }: Pick<Report, "rows"> & { readonly zeroDiseases: readonly string[] },
  diseaseCode: string,
): Count => (zeroDiseases.includes(diseaseCode) ? 0 : sumOf(rowsOf(rows, diseaseCode)));

const rowsOf = (rows: readonly ReportRow[], code: string) =>
  rows.filter(({ diseaseCode }) => diseaseCode === code);

const sumOf = (rows: readonly ReportRow[]): Count =>
  rows.length === 0
    ? null
    : rows.reduce<Count>(
        (sum, { suspectedCases }) =>
          sum === null || suspectedCases === null ? null : sum + suspectedCases,
        0,
      );

const question = (rule: EditCheckRule, path: readonly PropertyKey[], detail: string): Question => ({
  rule,
  pointer: pointerOf(path),
  detail,
});

const exceeds = (a: Count, b: Count): boolean => a !== null && b !== null && a > b;

const rowQuestions = (row: ReportRow, i: number): Question[] => {
  const { deaths, suspectedCases, confirmedCases, testedCases } = row;
  const questions: Question[] = [];
  if (exceeds(deaths, suspectedCases)) {
    const detail = `is more than the cases: ${deaths} deaths, ${suspectedCases} suspected cases`;
    questions.push(question("deaths-exceed-cases", ["rows", i, "deaths"], detail));
  }
  if (exceeds(confirmedCases, testedCases)) {
    const detail = `is more than were tested: ${confirmedCases} confirmed, ${testedCases} tested`;
    questions.push(question("confirmed-exceed-tested", ["rows", i, "confirmedCases"], detail));
  }
  return questions;
};

const consultationQuestions = ({ rows, consultationsTotal }: Report): Question[] => {
  const cases = rows.reduce((sum, { suspectedCases }) => sum + (suspectedCases ?? 0), 0);
  if (!exceeds(cases, consultationsTotal)) return [];
  const detail = `is less than the cases: ${cases} suspected cases, ${consultationsTotal} consultations`;
  return [question("cases-exceed-consultations", ["consultationsTotal"], detail)];
};

const medianQuestions = (rows: readonly ReportRow[], ownMedian: OwnMedian): Question[] => {
  const questions: Question[] = [];
  for (const code of new Set(rows.map(({ diseaseCode }) => diseaseCode))) {
    const cases = sumOf(rowsOf(rows, code));
    if (cases === null || cases < leastCasesForMedian) continue;
    const usual = ownMedian(code);
    if (usual === null || cases <= 10 * usual) continue;
    const at = [
      "rows",
      rows.findIndex(({ diseaseCode }) => diseaseCode === code),
      "suspectedCases",
    ];
    const detail = `is more than ten times usual here: ${cases} suspected cases, median ${usual}`;
    questions.push(question("ten-times-own-median", at, detail));
  }
  return questions;
};

const equalNumbers = (rows: readonly ReportRow[]): Question[] => {
  const numbers = rows
    .flatMap((row) => [row.suspectedCases, row.testedCases, row.confirmedCases, row.deaths])
    .filter((number) => number !== null);
  const [first] = numbers;
  if (numbers.length < leastEqualNumbers || !first || numbers.some((one) => one !== first))
    return [];
  const detail = `holds the same number everywhere: ${numbers.length} times ${first}`;
  return [question("all-numbers-equal", ["rows"], detail)];
};
