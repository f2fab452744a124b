import type { AlertFacts, Change } from "../alert/alert.ts";
import type { SmsMessages } from "../words/compiled/sms.ts";
import type { Language } from "../words/language.ts";
import type { Say } from "../words/say.ts";
import { directionOf } from "../words/script.ts";
import type { Alphabet } from "./alphabet.ts";
import { clipName } from "./clip-name.ts";
import type { SmsPart } from "./fit-sms.ts";
import { saidBeside, saidDisease, saidPlace } from "./said-names.ts";

/** The context of every part of a short message: what happened, facts, language, alphabet, and room for names. */
export interface Telling<F extends AlertFacts = AlertFacts> {
  readonly change: Change;
  readonly facts: F;
  readonly language: Language;
  readonly say: Say<SmsMessages>;
  readonly alphabet: Alphabet;
  readonly rooms: Alphabet["rooms"][number];
}

/** The disease's name, shortened; if there is little room, its code instead of a long name. */
export const diseaseOf = ({ facts, language, alphabet, rooms }: Telling): string => {
  const name = saidDisease(facts, language);
  const isLong = alphabet.length(alphabet.spelled(name)) > rooms.disease;
  return alphabet.isNarrow && isLong && alphabet.isSayable(facts.diseaseCode)
    ? alphabet.clip(facts.diseaseCode, rooms.disease)
    : clipName(name, rooms.disease, alphabet);
};

const placeOf = ({ facts, language, alphabet, rooms }: Telling): string =>
  alphabet.clip(saidPlace(facts, language), rooms.place);

interface Unit {
  readonly code: string;
  readonly name: string;
}

/** A unit's name, or its code, shortened; empty if neither can be shown. */
export const unitOf = ({ code, name }: Unit, { alphabet, rooms }: Telling): string =>
  clipName(saidBeside({ orgUnit: code, orgUnitName: name }, alphabet), rooms.unit, alphabet);

/** A unit after its place: by its name, by its code if there is less room. */
const unitPart = (unit: Unit | undefined, telling: Telling): SmsPart => {
  const before = directionOf(telling.language) === "rtl" ? "" : ", ";
  const part = (said: string) => ({ text: said && `${before}${said}`, rank: 4 });
  if (!unit) return part("");
  const { code } = unit;
  return { ...part(unitOf(unit, telling)), shorter: part(unitOf({ code, name: code }, telling)) };
};

/** What a message begins with beside the alert's id and place. */
interface Opening {
  /** What happened. */
  readonly word: SmsPart;
  readonly disease: string;
  readonly class?: SmsPart;
  /** The unit to call, after its district. */
  readonly unit?: Unit | undefined;
}

/**
 * The beginning of a message: the alert's id, what happened, the disease, the place and a unit in it. In right-to-left
 * text the codes come first, so that the rest is one run of letters of one direction.
 */
export const opening = (telling: Telling, said: Opening): SmsPart[] => {
  const { facts, language, say } = telling;
  const isRightToLeft = directionOf(language) === "rtl";
  const head = { text: say("head", { alert: facts.alertId }), rank: 1 };
  const place = { text: placeOf(telling), rank: 1 };
  const unit = unitPart(said.unit, telling);
  const names = [{ text: said.disease, rank: 1 }, ...(said.class ? [said.class] : [])];
  return isRightToLeft
    ? [head, place, unit, said.word, ...names]
    : [head, said.word, ...names, place, unit];
};
