import type { Question, ReportRow, StoredReport } from "../report.ts";
import { casesByDisease } from "./cases-by-disease.ts";
import type { EditCheckRule } from "./edit-check-rules.ts";
import { pointerOf, shown } from "./fault.ts";

/** Every version of one report, lowest first; for a notice without an id also when it was repeated. */
export interface History {
  readonly versions: readonly StoredReport[];
  /** See `CurrentReport.repeatedAt`. */
  readonly repeatedAt: number;
}

/**
 * Questions to the sender about what looks odd in a report compared with its earlier versions. None refuses it.
 *
 *     erases-cases      a disease had cases in the version before, and now 0, null, or (not in a notice) no row;
 *                       or had cases in notices or daily reports of the same days, and here 0 or null
 *     said-before       the last version has no submission id, and an earlier version had the same content
 *     another-patient   a notice without an id names a disease that an earlier one of the day named
 *
 * A question is open until a later version changes the numbers or answers it with an override. The pointers refer to
 * `rows`. Never throws.
 */
export const historyQuestions = (history: History, rows: readonly ReportRow[]): Question[] => [
  ...erasures(history.versions, rows),
  ...saidBefore(history),
  ...anotherPatient(history, rows),
];

const question = (rule: EditCheckRule, path: readonly PropertyKey[], detail: string): Question => ({
  rule,
  pointer: pointerOf(path),
  detail,
});

const answers = ({ overrides }: StoredReport, asked: EditCheckRule) =>
  overrides.some(({ rule }) => rule === asked);

/** Number of the highest version that answers a question; 0 if none does. */
const answeredAt = (versions: readonly StoredReport[], rule: EditCheckRule): number =>
  versions.findLast((version) => answers(version, rule))?.reportVersion ?? 0;

const pointerTo = (code: string, rows: readonly ReportRow[]): readonly PropertyKey[] => {
  const at = rows.findIndex(({ diseaseCode }) => diseaseCode === code);
  return at === -1 ? ["rows"] : ["rows", at, "suspectedCases"];
};

/** Cases by disease up to a version: those that count, and those that the disease's latest version erased. */
interface Erasing {
  readonly counted: Map<string, number>;
  readonly erased: Map<string, number>;
  /** Diseases for which an override confirms that 0 is right. */
  readonly answered: Set<string>;
}

const record = ({ counted, erased, answered }: Erasing, code: string, cases: number): void => {
  const before = counted.get(code);
  if (cases > 0) {
    counted.set(code, cases);
    erased.delete(code);
    answered.delete(code);
  } else if (before !== undefined) {
    counted.delete(code);
    erased.set(code, before);
  }
};

const erasures = (versions: readonly StoredReport[], rows: readonly ReportRow[]): Question[] => {
  const state: Erasing = { counted: new Map(), erased: new Map(), answered: new Set() };
  const { counted, erased, answered } = state;
  for (const version of versions) {
    const reported = casesByDisease(version);
    for (const [code, cases] of Object.entries(version.countedBeside ?? {})) {
      if (!answered.has(code)) counted.set(code, counted.get(code) ?? cases);
    }
    const isWhole = version.dataSet !== "immediate";
    const codes = isWhole ? new Set([...counted.keys(), ...reported.keys()]) : reported.keys();
    for (const code of codes) record(state, code, reported.get(code) ?? 0);
    if (answers(version, "erases-cases")) {
      for (const code of erased.keys()) answered.add(code);
      erased.clear();
    }
  }
  return [...erased].map(([code, before]) => {
    const detail = `erases what was counted before: ${before} ${before === 1 ? "case" : "cases"} of ${shown(code)}`;
    return question("erases-cases", pointerTo(code, rows), detail);
  });
};

/** Versions that are current, in whole or in part: the last, and for notices the last that names each disease. */
const currentOnes = (versions: readonly StoredReport[]): readonly StoredReport[] => {
  if (versions.at(-1)?.dataSet !== "immediate") return versions.slice(-1);
  const lastOf = new Map<string, StoredReport>();
  for (const one of versions) for (const code of casesByDisease(one).keys()) lastOf.set(code, one);
  return [...new Set(lastOf.values())];
};

/** True if `other` differs from `version` and covers a disease that `version` covers. */
const replaces = (other: StoredReport, version: StoredReport): boolean => {
  if (other.contentHash === version.contentHash) return false;
  if (version.dataSet !== "immediate") return true;
  const covered = casesByDisease(version);
  return [...casesByDisease(other).keys()].some((code) => covered.has(code));
};

const saidBefore = ({ versions }: History): Question[] => {
  const answered = answeredAt(versions, "said-before");
  for (const version of currentOnes(versions)) {
    if (version.submissionId !== null || version.reportVersion <= answered) continue;
    const at = versions.indexOf(version);
    const first = versions.findIndex(({ contentHash }) => contentHash === version.contentHash);
    if (!versions.slice(first + 1, at).some((other) => replaces(other, version))) continue;
    const { reportVersion } = versions[first] ?? version;
    const detail = `was sent before, as version ${reportVersion}, and replaced since: is it intended, or a late retry? Give each report a submissionId`;
    return [question("said-before", [], detail)];
  }
  return [];
};

const anotherPatient = ({ versions, repeatedAt }: History, rows: readonly ReportRow[]) => {
  const last = versions.at(-1);
  if (last?.dataSet !== "immediate" || last.noticeId !== null) return [];
  const answered = answeredAt(versions, "another-patient");
  const named = new Set<string>();
  const namedAgain = new Map<string, number>();
  for (const version of versions) {
    for (const code of casesByDisease(version).keys()) {
      if (named.has(code)) namedAgain.set(code, version.reportVersion);
      named.add(code);
    }
  }
  const open = [...namedAgain].filter(([, reportVersion]) => reportVersion > answered);
  const asked = open.map(([code]) =>
    question("another-patient", pointerTo(code, rows), anotherPatientDetail(code)),
  );
  // If the version that answers was itself repeated, the repeat came later and is not answered.
  return asked.length === 0 && repeatedAt > 0 && repeatedAt >= answered
    ? [question("another-patient", ["rows"], repeatedDetail)]
    : asked;
};

const advice =
  "is it the day's total so far, or another patient? Give each patient's notice a noticeId";
const anotherPatientDetail = (code: string) =>
  `replaces an earlier notice of ${shown(code)}: ${advice}`;
const repeatedDetail = `was sent twice and counts once: ${advice}`;
