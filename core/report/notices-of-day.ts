import type { CurrentReport, Question } from "../report.ts";
import { atMost } from "./at-most.ts";
import { countsOfDay } from "./counts-of-day.ts";
import { pointerOf, shown } from "./fault.ts";

/**
 * All notices of a unit and day as one report: the day's counts.
 *
 * Notices with an id are independent, so a disease's count is their sum. A notice without an id is the day's total: if
 * both name a disease, each number is the larger of the two, and the question `total-beside-notices` is raised.
 * The time and mode of arrival are those of the notice that arrived last. The order of the notices does not affect
 * the result. Throws a TypeError if there is none.
 */
export const noticesOfDay = (notices: readonly CurrentReport[]): CurrentReport => {
  const latest = notices.toSorted(byArrival).at(-1);
  if (!latest) throw new TypeError("Cannot add notices: there is none");
  const total = notices.find(({ noticeId }) => noticeId === null);
  const withId = notices.filter(({ noticeId }) => noticeId !== null).sort(byId);
  if (withId.length === 0) return latest;
  const codes = [...new Set(notices.flatMap(namedIn))].sort();
  const counts = codes.map((code) => ({ code, rows: countsOfDay(code, total, withId) }));
  const zeroDiseases = counts.filter(({ rows }) => rows.length === 0).map(({ code }) => code);
  return {
    ...latest,
    noticeId: null,
    zeroReport: zeroDiseases.length > 0,
    consultationsTotal: total?.consultationsTotal ?? null,
    overrides: notices.toSorted(byId).flatMap(({ overrides }) => overrides),
    rows: counts.flatMap(({ rows }) => rows),
    zeroDiseases,
    questions: atMost([
      ...(total?.questions ?? []).map((one) => ({ ...one, pointer: "#/rows" })),
      ...withId.flatMap(({ questions }, at) =>
        questions.map((one) => ({ ...one, pointer: pointerOf(["notices", at]) })),
      ),
      ...besideTotal(notices),
    ]),
  };
};

/** Questions about a day's total, one for each disease that a notice with an id names too. */
export const besideTotal = (notices: readonly CurrentReport[]): Question[] => {
  const total = notices.find(
    ({ dataSet, noticeId }) => dataSet === "immediate" && noticeId === null,
  );
  const withId = notices.filter(({ noticeId }) => noticeId !== null);
  if (total === undefined || isAnswered([total, ...withId])) return [];
  const ofIds = new Set(withId.flatMap(namedIn));
  return [...new Set(namedIn(total))]
    .filter((code) => ofIds.has(code))
    .sort()
    .map(besideQuestion);
};

/** Codes of the diseases that a notice covers, with a row or a zero. */
const namedIn = ({ rows, zeroDiseases }: CurrentReport): readonly string[] => [
  ...rows.map(({ diseaseCode }) => diseaseCode),
  ...zeroDiseases,
];

const isAnswered = (notices: readonly CurrentReport[]) =>
  notices.some(({ overrides }) => overrides.some(({ rule }) => rule === "total-beside-notices"));

const besideQuestion = (code: string): Question => ({
  rule: "total-beside-notices",
  pointer: "#/rows",
  detail: `holds a total of ${shown(code)} beside notices with an id, and the larger counts: are they in it?`,
});

const idOf = ({ noticeId }: CurrentReport) => noticeId ?? "";

const byId = (a: CurrentReport, b: CurrentReport) => (idOf(a) < idOf(b) ? -1 : 1);

const byArrival = (a: CurrentReport, b: CurrentReport) =>
  a.receivedAt === b.receivedAt ? byId(a, b) : a.receivedAt < b.receivedAt ? -1 : 1;
