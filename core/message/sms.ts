import type { Change, DiseaseFacts, SilenceFacts } from "../alert/alert.ts";
import type { PersonalChange } from "../alert/change-kind.ts";
import { frequencyOf } from "../calendar.ts";
import { alertWords } from "../words/compiled/alert.ts";
import { smsWords } from "../words/compiled/sms.ts";
import type { Language } from "../words/language.ts";
import { directionOf } from "../words/script.ts";
import { localDay } from "../zone.ts";
import { alphabetOf } from "./alphabet.ts";
import type { Delivery } from "./delivery.ts";
import { fitSms, fits, type SmsPart } from "./fit-sms.ts";
import { personalKind } from "./personal-kind.ts";
import { saidBeside } from "./said-names.ts";
import { ask } from "./sms-ask.ts";
import { counts, numbers } from "./sms-numbers.ts";
import { diseaseOf, opening, type Telling, unitOf } from "./telling.ts";
import { shortPeriod, slashedDay, spanWords } from "./words.ts";

/** Why an alert was passed on, and to which place if there is room. */
const escalated = ({ change, say, alphabet, rooms }: Telling): SmsPart => {
  const bare = { text: say("word.escalated"), rank: 1 };
  const { escalation } = change;
  if (!escalation) return bare;
  const because = say(`because.${escalation.because}`);
  const reason = { text: say("escalated.because", { because }), rank: 2, shorter: bare };
  const place = alphabet.clip(saidBeside(escalation, alphabet), rooms.beside);
  // A code would part Arabic text, and the reader is at that place.
  if (place === "" || alphabet.isNarrow) return reason;
  return { text: say("escalated.to", { place, because }), rank: 8, shorter: reason };
};

/** From which count to which it has risen since the last message. */
const rising = ({ change, say }: Telling): SmsPart => {
  const bare = { text: say("word.rising"), rank: 1 };
  const { rise } = change;
  if (!rise) return bare;
  return { text: say("rising.from-to", { from: rise.from, to: rise.to }), rank: 2, shorter: bare };
};

/** What happened, in front of the disease. */
const wordOf = (telling: Telling, kind: PersonalChange): SmsPart => {
  const { say, facts } = telling;
  switch (kind) {
    case "opened":
      return { text: "", rank: 1 };
    case "escalated":
      return escalated(telling);
    case "rising":
      return rising(telling);
    case "retracted":
      return {
        text: say(facts.kind === "silence" ? "retracted.silence" : "word.retracted"),
        rank: 1,
      };
    case "closed":
      return { text: say("word.closed", { verification: facts.verification }), rank: 1 };
    default:
      return { text: say(`word.${kind}`), rank: 1 };
  }
};

/** The full stop of a sentence that was to go on. */
const stopOf = ({ alphabet }: Telling): SmsPart => ({
  text: ".",
  rank: alphabet.isNarrow ? 8 : 1,
});

/** The silent units: one of them by name, where messages may name it, and for how long. */
const silence = (telling: Telling<SilenceFacts>, word: SmsPart): SmsPart[] => {
  const { facts, language, say } = telling;
  const { count, first, silentAfterPeriods, to } = facts.silence;
  const span = spanWords(silentAfterPeriods, frequencyOf(to), language);
  const named = first?.code === facts.orgUnit ? undefined : first;
  const unit = named ? unitOf(named, telling) : "";
  const when = shortPeriod(to, language);
  const units = { text: `${when}: ${say("silent-units", { count })}`, rank: 1 };
  const isInRun = directionOf(language) === "rtl";
  const said = `${when}: ${say("silent-named", { unit, others: count - 1 })}`;
  return [
    ...opening(telling, { word, disease: say("word.silence"), ...(isInRun && { unit: named }) }),
    unit === "" || isInRun ? units : { text: said, rank: 4, shorter: units },
    { text: say("silent-span", { span }), rank: 6, shorter: stopOf(telling) },
  ];
};

/** Messages without a new count (closed, lapsed, reopened, retracted): what happened, on which days, the last numbers. */
const turn = (telling: Telling, word: SmsPart): SmsPart[] => {
  const { facts, change, language } = telling;
  const days = [facts.openedAt, change.at].map((at) => slashedDay(localDay(at, facts.timeZone)));
  const stop = stopOf(telling);
  return [
    ...opening(telling, { word, disease: facts.kind === "disease" ? diseaseOf(telling) : "" }),
    { text: `${alertWords(language)("join.comma")}${days.join("-")}.`, rank: 9, shorter: stop },
    ...(facts.kind === "disease" ? lastCounts({ ...telling, facts }) : []),
  ];
};

/** The last numbers, if any are known. */
const lastCounts = (telling: Telling<DiseaseFacts>): SmsPart[] => {
  const { cases, deaths } = telling.facts.lead;
  return cases === null && deaths === null
    ? []
    : [counts(telling, (said) => telling.say("last", { counts: said }))];
};

const partsOf = (telling: Telling, kind: PersonalChange): SmsPart[] => {
  const { facts } = telling;
  const word = wordOf(telling, kind);
  if (kind === "closed" || kind === "lapsed" || kind === "reopened") return turn(telling, word);
  if (kind === "retracted") {
    return [...turn(telling, word), { text: telling.say("still-open"), rank: 5 }];
  }
  return facts.kind === "silence"
    ? silence({ ...telling, facts }, word)
    : numbers({ ...telling, facts }, word);
};

/**
 * The short message of a change, in one part: codes and numbers, the names of places and of the unit to call, the
 * deadline and how to answer.
 *
 * Order: alert id, what happened, disease, class, place, unit, week; count, deaths, under five; limit and window; the
 * weeks that made it; reporting share; deadline; how to answer; link. A disease or place is given by its code if its
 * name does not fit or cannot be spelled in the alphabet. Only a unit that the alert's facts allow is named. No names of
 * persons and no free text, whatever the alert holds. What does not fit is left out, the least important first. Never
 * throws.
 */
export const sms = (change: Change, language: Language, delivery: Delivery = {}): string => {
  const kind = personalKind(change);
  const alphabet = alphabetOf(language, delivery.displayName);
  const of = { change, facts: change.snapshot, language, say: smsWords(language), alphabet };
  const tried = alphabet.rooms.map((rooms) => {
    const telling = { ...of, rooms };
    return [...partsOf(telling, kind), ...ask(telling, delivery)];
  });
  const parts = tried.find((some) => fits(some, alphabet)) ?? tried.at(-1) ?? [];
  return fitSms(parts, alphabet);
};
