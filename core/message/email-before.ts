import type { Change, DiaryLine } from "../alert/alert.ts";
import type { Recorded } from "../alert/records.ts";
import { cardsWords } from "../words/compiled/cards.ts";
import { emailWords } from "../words/compiled/email.ts";
import type { Language } from "../words/language.ts";
import { moment } from "./moment-words.ts";
import { placeWords } from "./words.ts";

/** How many earlier changes an e-mail lists. */
const mostLines = 8;

/** What was recorded, by its codes; empty for what has none. Free text is never told. */
const recordedWords = (recorded: Recorded | undefined, language: Language): string => {
  const say = emailWords(language);
  if (recorded === undefined) return "";
  if ("result" in recorded) return say(`result.${recorded.result}`);
  if ("level" in recorded) return say(`risk.${recorded.level}`);
  return "outcome" in recorded ? say(`outcome.${recorded.outcome}`) : "";
};

const lineWords = (
  { at, change: kind, recorded, escalation }: DiaryLine,
  timeZone: string,
  language: Language,
): string => {
  const say = emailWords(language);
  const when = moment(at, timeZone);
  const change = cardsWords(language)(`change.${kind}`);
  const what = escalation
    ? placeWords(escalation.orgUnitName, escalation.orgUnitLevel, language)
    : recordedWords(recorded, language);
  return what === ""
    ? say("before.line", { when, change })
    : say("before.with", { when, change, what });
};

/** The latest changes before this one, oldest first, with what was recorded; empty if there are none. */
export const beforeLines = (
  { sequence, snapshot }: Change,
  history: readonly DiaryLine[],
  language: Language,
): string[] => {
  const before = history.filter((line) => line.sequence < sequence).slice(-mostLines);
  if (before.length === 0) return [];
  const lines = before.map((line) => `- ${lineWords(line, snapshot.timeZone, language)}`);
  return [emailWords(language)("before"), ...lines, ""];
};
