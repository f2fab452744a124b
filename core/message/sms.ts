import type { AlertFacts, Change, DiseaseFacts, SilenceFacts } from "../alert/alert.ts";
import type { PersonalChange } from "../alert/change-kind.ts";
import { describedPeriod } from "../alert/described-period.ts";
import { isProvisional } from "../alert/facts.ts";
import { frequencyOf } from "../calendar.ts";
import { figureBeside } from "../judge/signal.ts";
import { isHouse } from "../unnamed-unit.ts";
import { alertWords } from "../words/compiled/alert.ts";
import { type SmsMessages, smsWords } from "../words/compiled/sms.ts";
import type { Language } from "../words/language.ts";
import { numberWords } from "../words/number.ts";
import type { Say } from "../words/say.ts";
import { directionOf } from "../words/script.ts";
import { localDay } from "../zone.ts";
import { type Alphabet, alphabetOf } from "./alphabet.ts";
import { clipName } from "./clip-name.ts";
import { fitSms, fits, type SmsPart } from "./fit-sms.ts";
import { personalKind } from "./personal-kind.ts";
import { saidBeside, saidDisease, saidPlace } from "./said-names.ts";
import { isAll, together } from "./span-phrase.ts";
import { underFive } from "./under-five.ts";
import { countedWords, shortPeriod, slashedDay, spanWords, windowWords } from "./words.ts";

/** The context of every part of a message: facts, language, alphabet, and room for names. */
interface Telling<F extends AlertFacts = AlertFacts> {
  readonly facts: F;
  readonly language: Language;
  readonly say: Say<SmsMessages>;
  readonly alphabet: Alphabet;
  readonly rooms: Alphabet["rooms"][number];
}

/** The disease's name, shortened; if there is little room, its code instead of a long name. */
const diseaseOf = ({ facts, language, alphabet, rooms }: Telling): string => {
  const name = saidDisease(facts, language);
  const isLong = alphabet.length(alphabet.spelled(name)) > rooms.disease;
  return alphabet.isNarrow && isLong && alphabet.isSayable(facts.diseaseCode)
    ? alphabet.clip(facts.diseaseCode, rooms.disease)
    : clipName(name, rooms.disease, alphabet);
};

const placeOf = ({ facts, language, alphabet, rooms }: Telling): string =>
  alphabet.clip(saidPlace(facts, language), rooms.place);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * The beginning of a message: the alert's id, what happened, the disease and the place. In right-to-left text the codes
 * come first, so that the rest is one run of letters of one direction.
 */
const opening = (
  telling: Telling,
  said: { readonly word: string; readonly disease: string; readonly class?: string },
): SmsPart[] => {
  const { facts, language, say } = telling;
  const head = { text: say("head", { alert: facts.alertId }), rank: 1 };
  const place = { text: placeOf(telling), rank: 1 };
  const word = { text: said.word, rank: 1 };
  const names = [
    { text: said.disease, rank: 1 },
    { text: said.class ?? "", rank: 2 },
  ];
  return directionOf(language) === "rtl"
    ? [head, place, word, ...names]
    : [head, word, ...names, place];
};

/** The period described, with its cases and deaths; unknown numbers are left out. */
const counts = ({ facts, language, say }: Telling<DiseaseFacts>): SmsPart[] => {
  const { cases, deaths } = facts.lead;
  const when = shortPeriod(describedPeriod(facts.lead), language);
  const said = [
    ...(cases === null ? [] : [say("cases", { count: cases })]),
    ...(deaths === null ? [] : [say("deaths", { count: deaths })]),
  ];
  const [first, second] = said;
  if (first === undefined) return [{ text: `${when}.`, rank: 1 }];
  if (second === undefined) return [{ text: `${when}: ${first}.`, rank: 1 }];
  return [
    { text: `${when}: ${first}`, rank: 1 },
    { text: `${second}.`, rank: 2 },
  ];
};

/** Count and limit; the limit alone if the cases of the period are the count. */
const limit = ({ facts, language, say }: Telling<DiseaseFacts>): string => {
  const { lead } = facts;
  const sayOfAlert = alertWords(language);
  const { observed, expected, threshold } = lead;
  if (threshold === null) return "";
  const comma = sayOfAlert("join.comma");
  const span = windowWords(lead, language, shortPeriod);
  const beside = figureBeside(lead.kind);
  const rate = beside === "per-100k" ? sayOfAlert("rate") : "";
  const multiple =
    beside === "multiple" && expected && observed !== null
      ? say("times-mean", { times: observed / expected })
      : "";
  const isSaid = span !== "" || lead.caseClass !== "suspected" || rate !== "" || multiple !== "";
  const count =
    observed === null || !isSaid
      ? ""
      : lead.caseClass === "suspected"
        ? numberWords(observed, language)
        : countedWords(lead.caseClass, observed, language);
  const within = span && count ? say("within", { span }) : "";
  const said = [
    ...(count ? [`${within}${count}${rate}${multiple}`] : []),
    ...(beside === "expected" && expected !== undefined
      ? [say("expected", { count: expected })]
      : []),
    sayOfAlert("limit", { value: threshold }),
  ];
  return capital(`${said.join(comma)}.`);
};

/** The periods that made the signal: "3 weeks: 95, 51.3 expected."; empty if the judged one alone did. */
const madeBy = ({ facts, language, say }: Telling<DiseaseFacts>): string => {
  const made = together(facts.lead);
  if (!made) return "";
  const { observed, expected, counted, periods } = made;
  const span = spanWords(periods, frequencyOf(facts.lead.period), language);
  return say("made-by", { all: isAll(made), observed, expected, counted, span });
};

const reports = ({ facts, language, say }: Telling<DiseaseFacts>): string => {
  const { expected, received } = facts.lead.reports;
  const isCounted = expected > 0 && !isHouse(facts.lead.orgUnitLevel);
  const said = [
    ...(isCounted ? [say("reports", { received, expected })] : []),
    ...(isProvisional(facts) ? [say("provisional")] : []),
  ].join(alertWords(language)("join.comma"));
  return said === "" ? "" : capital(`${said}.`);
};

const silence = (telling: Telling<SilenceFacts>): SmsPart[] => {
  const { facts, language, say } = telling;
  const { count, silentAfterPeriods, to } = facts.silence;
  const span = spanWords(silentAfterPeriods, frequencyOf(to), language);
  const units = say("silent-units", { count });
  return [
    ...opening(telling, { word: say("word.silence"), disease: "" }),
    { text: `${shortPeriod(to, language)}: ${units}`, rank: 1 },
    { text: say("silent-span", { span }), rank: 2 },
  ];
};

/** Messages with numbers (opened, raised, updated), in the usual order. */
const numbers = (telling: Telling<DiseaseFacts>, word: string): SmsPart[] => {
  const { facts, say, alphabet, rooms } = telling;
  const { lead } = facts;
  const young = underFive(lead.casesByAge);
  // A facility is never named: the message names the owner of the alert. A wider place is named.
  const isOwn = lead.orgUnit === facts.orgUnit || isHouse(lead.orgUnitLevel);
  const beside = isOwn ? "" : saidBeside(lead, alphabet);
  return [
    ...opening(telling, {
      word,
      disease: diseaseOf(telling).toUpperCase(),
      class: say(`class.${lead.caseClass}`),
    }),
    { text: beside && `(${alphabet.clip(beside, rooms.beside)})`, rank: 3 },
    ...counts(telling),
    { text: young === null ? "" : say("under-five", { count: young }), rank: 4 },
    { text: limit(telling), rank: 2 },
    { text: madeBy(telling), rank: 3 },
    { text: facts.alertLevel === "epidemic" ? say("epidemic") : "", rank: 2 },
    { text: reports(telling), rank: 3 },
  ];
};

/** Messages without a new count (closed, lapsed, reopened): what happened on which day, and the last numbers. */
const turn = (telling: Telling, word: string, at: string): SmsPart[] => {
  const { facts, language } = telling;
  const [from, to] = [facts.openedAt, at].map((day) => slashedDay(localDay(day, facts.timeZone)));
  return [
    ...opening(telling, { word, disease: diseaseOf(telling) }),
    { text: `${alertWords(language)("join.comma")}${from}-${to}.`, rank: 3 },
    ...(facts.kind === "disease" ? lastCounts({ ...telling, facts }) : []),
  ];
};

/** The last numbers, if any are known. */
const lastCounts = (telling: Telling<DiseaseFacts>): SmsPart[] => {
  const { cases, deaths } = telling.facts.lead;
  if (cases === null && deaths === null) return [];
  const [first, second] = counts(telling);
  const last = { text: telling.say("last", { counts: first?.text ?? "" }), rank: 1 };
  return second ? [last, second] : [last];
};

const words = {
  "level-raised": "word.level-raised",
  updated: "word.updated",
  closed: "word.closed",
  lapsed: "word.lapsed",
  reopened: "word.reopened",
  escalated: "word.escalated",
  rising: "word.rising",
  retracted: "word.retracted",
} as const satisfies Record<Exclude<PersonalChange, "opened">, keyof SmsMessages>;

const partsOf = (telling: Telling, kind: PersonalChange, at: string): SmsPart[] => {
  const { facts, say } = telling;
  const word = kind === "opened" ? "" : say(words[kind]);
  if (kind === "closed" || kind === "lapsed" || kind === "reopened") return turn(telling, word, at);
  return facts.kind === "silence"
    ? silence({ ...telling, facts })
    : numbers({ ...telling, facts }, word);
};

/** The changes after which somebody should verify the alert. */
const asks = new Set<PersonalChange>(["opened", "level-raised", "reopened", "escalated", "rising"]);

/**
 * The short message of a change, in one part: at most 152 septets, in Arabic 62 UTF-16 units; codes and numbers only.
 *
 * Order: alert id, disease, class, place, week; count, deaths, under five; limit and window; the weeks that made it;
 * reporting share. A disease or place is given by its code if its name does not fit or cannot be spelled in the
 * alphabet. No names of facilities or persons and no free text, whatever the alert holds. What does not fit is left
 * out, the least important first. Never throws.
 */
export const sms = (change: Change, language: Language): string => {
  const kind = personalKind(change);
  const say = smsWords(language);
  const alphabet = alphabetOf(language);
  const tried = alphabet.rooms.map((rooms) =>
    partsOf({ facts: change.snapshot, language, say, alphabet, rooms }, kind, change.at),
  );
  const parts = tried.find((some) => fits(some, alphabet)) ?? tried.at(-1) ?? [];
  const ask = asks.has(kind) ? say("verify") : "";
  return fitSms([...parts, { text: ask, rank: 5 }, { text: say("detail"), rank: 6 }], alphabet);
};
