import type { Owner } from "../alert/alert.ts";
import { type Frequency, frequencyOf, type Period } from "../calendar.ts";
import type { Signal } from "../judge/signal.ts";
import type { CaseClass } from "../plan.ts";
import type { Count } from "../report.ts";
import { isHouse } from "../unnamed-unit.ts";
import { type AlertMessages, alertMessages, alertWords } from "../words/compiled/alert.ts";
import type { Language } from "../words/language.ts";

/** True for a level whose places are named without a word for the level: the country, and facilities. */
const isBare = (levelName: string): boolean =>
  levelName.toLowerCase() === "country" || isHouse(levelName);

const vowel = /^[aeiouàâäéèêëîïôöùûüœæ]/i;

/** True for the key of an existing message, with a given prefix. */
const isKey = <Start extends string>(
  key: `${Start}.${string}`,
): key is Extract<keyof AlertMessages, `${Start}.${string}`> => key in alertMessages();

/** The word for a level; for an unusual one, the country's own name of it. */
const levelWords = (levelName: string, language: Language): string => {
  const key = `level.${levelName.toLowerCase()}` as const;
  return isKey<"level">(key) ? alertWords(language)(key) : levelName;
};

/** A place with its level: "Kivuli district", "district de Kivuli"; a country or a facility by its name alone. */
export const placeWords = (name: string, levelName: string, language: Language): string => {
  if (isBare(levelName)) return name;
  const level = levelWords(levelName, language);
  if (name.toLowerCase().includes(level.toLowerCase())) return name;
  return alertWords(language)(vowel.test(name) ? "place.named-vowel" : "place.named", {
    name,
    level,
  });
};

/** A unit by code and name, by its code alone if that is its name. */
export const unitWords = ({ code, name }: { readonly code: string; readonly name: string }) =>
  name === code ? code : `${code} ${name}`;

/** The code of the nearest place above an alert's owner; its own if there is none above. */
export const codeAbove = ({ orgUnit, orgUnitPath }: Pick<Owner, "orgUnit" | "orgUnitPath">) =>
  orgUnitPath.split("/").at(-2) ?? orgUnit;

/** An alert's owner with its level; if messages must not name it, the code of the place above. */
export const ownPlaceWords = (owner: Owner, language: Language): string =>
  owner.isUnnamed ? codeAbove(owner) : placeWords(owner.orgUnitName, owner.orgUnitLevel, language);

/** Year and number of a week, as arguments of messages. */
const weekOf = (period: Period) => {
  const [year = "", week = ""] = period.split("-W");
  return { year, week };
};

/** The period's code in a language: French weeks are 2026-S07. A day is an ISO date. */
export const periodCode = (period: Period, language: Language): string =>
  frequencyOf(period) === "day" ? period : alertWords(language)("period.code", weekOf(period));

/** "week 2026-W07", "semaine 2026-S07"; a day as an ISO date. */
export const periodWords = (period: Period, language: Language): string =>
  frequencyOf(period) === "day" ? period : alertWords(language)("period.week", weekOf(period));

/** A date as in short messages: `10/02/2026`. */
export const slashedDay = (day: string): string => day.split("-").reverse().join("/");

/** `W07/26`, `S07/26`, `10/02/2026`. */
export const shortPeriod = (period: Period, language: Language): string => {
  if (frequencyOf(period) === "day") return slashedDay(period);
  const { year, week } = weekOf(period);
  return alertWords(language)("period.short", { year: year.slice(-2), week });
};

/** "4 weeks", "1 jour". */
export const spanWords = (count: number, unit: Frequency, language: Language): string =>
  alertWords(language)(`span.${unit}`, { count });

/** A rule's window as a span; empty for a window of one period. With its end, if the sentence begins with another period. */
export const windowWords = (
  { window, period, explainedBy }: Pick<Signal, "window" | "period" | "explainedBy">,
  language: Language,
  code: (period: Period, language: Language) => string = periodCode,
): string => {
  const [, count = "1", unit = "W"] = /^P(\d+)([DW])$/.exec(window) ?? [];
  if (count === "1") return "";
  const span = spanWords(Number(count), unit === "D" ? "day" : "week", language);
  if (explainedBy === undefined) return span;
  return alertWords(language)("span.to", { span, period: code(period, language) });
};

/** "5 suspected cases"; for a withdrawn number, that it is no longer reported. */
export const countedWords = (caseClass: CaseClass, count: Count, language: Language): string => {
  const say = alertWords(language);
  return count === null ? say(`withdrawn.${caseClass}`) : say(`counted.${caseClass}`, { count });
};

/** Methods with the same name in every language. */
const methodNames: Readonly<Record<string, string>> = {
  "ears-c1": "EARS C1",
  "ears-c2": "EARS C2",
  "ears-c3": "EARS C3",
  ewma: "EWMA",
  farrington: "Farrington",
  "farrington-flexible": "Farrington flexible",
  cusum: "CUSUM",
  "glr-poisson": "GLR Poisson",
  rki: "RKI",
  bayes: "Bayes",
  cdc: "CDC",
  "outbreak-p": "OutbreakP",
  tocsin: "Tocsin",
};

/** The name of a statistical method; an unknown id is given as it is. */
export const methodWords = (detector: string, language: Language): string => {
  const key = `method.${detector}` as const;
  return isKey<"method">(key) ? alertWords(language)(key) : (methodNames[detector] ?? detector);
};
