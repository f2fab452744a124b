import type { CurrentReport, Question } from "../report.ts";
import { atMost } from "./at-most.ts";
import { countsOfDay } from "./counts-of-day.ts";
import { pointerOf, shown } from "./fault.ts";

/**
 * What the notices of a unit and day say together: the day's counts.
 *
 * Notices with an id are statements of their own, so that a disease's count is the sum over them. Where a notice
 * without an id says the day's total of a disease beside them, each number is the larger of the two, and the question
 * `total-beside-notices` is asked. When and how the day came is that of its latest arrival. The same in any
 * order of the notices. Throws a TypeError when there is none.
 */
export const noticesOfDay = (notices: readonly CurrentReport[]): CurrentReport => {
  const latest = notices.toSorted(byArrival).at(-1);
  if (!latest) throw new TypeError("Cannot add notices: there is none");
  const total = notices.find(({ noticeId }) => noticeId === null);
  const withId = notices.filter(({ noticeId }) => noticeId !== null).sort(byId);
  if (withId.length === 0) return latest;
  const codes = [...new Set(notices.flatMap(namedIn))].sort();
  const said = codes.map((code) => ({ code, rows: countsOfDay(code, total, withId) }));
  const zeroDiseases = said.filter(({ rows }) => rows.length === 0).map(({ code }) => code);
  return {
    ...latest,
    noticeId: null,
    zeroReport: zeroDiseases.length > 0,
    consultationsTotal: total?.consultationsTotal ?? null,
    overrides: notices.toSorted(byId).flatMap(({ overrides }) => overrides),
    rows: said.flatMap(({ rows }) => rows),
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

/** The questions that a day's total raises beside notices with an id, of each disease that both speak of. */
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

/** Codes of the diseases of which a notice says a number or a zero. */
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
