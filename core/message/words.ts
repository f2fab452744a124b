import { frequencyOf, type Period } from "../calendar.ts";
import type { Signal } from "../judge/signal.ts";
import type { CaseClass } from "../plan.ts";
import type { Count } from "../report.ts";
import type { Language } from "../words/language.ts";

type Bilingual = Readonly<Record<Language, string>>;

/** The usual names of levels; another country's own word is used as it is. */
const levelWords: Readonly<Record<string, string>> = {
  country: "pays",
  state: "État",
  region: "région",
  province: "province",
  department: "département",
  prefecture: "préfecture",
  county: "comté",
  district: "district",
  "sub-district": "sous-district",
  municipality: "commune",
  city: "ville",
  ward: "quartier",
  zone: "zone",
  "health zone": "zone de santé",
  "health area": "aire de santé",
};

/** Levels whose places bear a name that needs no word beside it: the country, and houses. */
const bareLevels = new Set(["country", "facility", "hospital", "clinic", "laboratory"]);

const vowel = /^[aeiouàâäéèêëîïôöùûüœæ]/i;

/** A place with its level: "Kivuli district", "district de Kivuli"; a country or a house by its name alone. */
export const placeWords = (name: string, levelName: string, language: Language): string => {
  const level = levelName.toLowerCase();
  if (bareLevels.has(level)) return name;
  const word = language === "fr" ? (levelWords[level] ?? levelName) : levelName;
  if (name.toLowerCase().includes(word.toLowerCase())) return name;
  if (language === "en") return `${name} ${word}`;
  return `${word} ${vowel.test(name) ? "d'" : "de "}${name}`;
};

/** True for a level whose places are houses: one is treated at a hospital, in a district. */
export const isHouse = (levelName: string): boolean =>
  levelName.toLowerCase() !== "country" && bareLevels.has(levelName.toLowerCase());

/** The period's code in a language: French weeks are S07. */
export const periodCode = (period: Period, language: Language): string =>
  language === "fr" ? period.replace("W", "S") : period;

/** "week 2026-W07", "semaine 2026-S07"; a day as it is. */
export const periodWords = (period: Period, language: Language): string => {
  if (frequencyOf(period) === "day") return period;
  return `${language === "fr" ? "semaine" : "week"} ${periodCode(period, language)}`;
};

/** A quantity as people read it: whole when whole, else one decimal; whole from 100 on. */
export const numberWords = (value: number, language: Language): string => {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  // A small number that is not nothing must not read as nothing.
  const text = rounded === 0 && value > 0 ? Number(value.toPrecision(1)).toString() : `${rounded}`;
  return language === "fr" ? text.replace(".", ",") : text;
};

/** A number of cases that were expected: French says "0,4 attendu". */
export const expectedWords = (cases: number, language: Language): string => {
  // As it is read: 1.96 reads as 2.
  const plural = Math.round(cases * 10) < 20 ? "" : "s";
  return `${numberWords(cases, language)} ${language === "fr" ? `attendu${plural}` : "expected"}`;
};

const units = {
  D: { en: ["day", "days"], fr: ["jour", "jours"] },
  W: { en: ["week", "weeks"], fr: ["semaine", "semaines"] },
} as const;

/** "4 weeks", "1 jour". */
export const spanWords = (count: number, unit: "D" | "W", language: Language): string =>
  `${count} ${units[unit][language][count === 1 ? 0 : 1]}`;

/** A rule's window as a span; empty for a window of one period. Its end is said where another period leads the sentence. */
export const windowWords = (
  { window, period, explainedBy }: Pick<Signal, "window" | "period" | "explainedBy">,
  language: Language,
  code: (period: Period, language: Language) => string = periodCode,
): string => {
  const [, count = "1", unit = "W"] = /^P(\d+)([DW])$/.exec(window) ?? [];
  if (count === "1") return "";
  const span = spanWords(Number(count), unit === "D" ? "D" : "W", language);
  if (explainedBy === undefined) return span;
  return `${span} ${language === "fr" ? "jusqu'à" : "to"} ${code(period, language)}`;
};

const nouns: Readonly<Record<CaseClass, Readonly<Record<Language, readonly [string, string]>>>> = {
  suspected: { en: ["suspected case", "suspected cases"], fr: ["cas suspect", "cas suspects"] },
  confirmed: { en: ["confirmed case", "confirmed cases"], fr: ["cas confirmé", "cas confirmés"] },
  deaths: { en: ["death", "deaths"], fr: ["décès", "décès"] },
};

/** What is counted, in the number that goes with the count: French says "0 cas suspect". */
export const caseWords = (caseClass: CaseClass, count: number, language: Language): string =>
  nouns[caseClass][language][count === 1 || (language === "fr" && count < 2) ? 0 : 1];

/** "5 suspected cases"; where the number was withdrawn, that nobody says it any more. */
export const countedWords = (caseClass: CaseClass, count: Count, language: Language): string => {
  const noun = caseWords(caseClass, count ?? 2, language);
  if (count !== null) return `${numberWords(count, language)} ${noun}`;
  return language === "fr" ? `nombre de ${noun} retiré` : `number of ${noun} withdrawn`;
};

const methods: Readonly<Record<string, string | Bilingual>> = {
  "ears-c1": "EARS C1",
  "ears-c2": "EARS C2",
  "ears-c3": "EARS C3",
  ewma: "EWMA",
  regression: { en: "regression", fr: "régression" },
  "regression-ewma-switch": { en: "regression or EWMA", fr: "régression ou EWMA" },
  farrington: "Farrington",
  "farrington-flexible": { en: "Farrington flexible", fr: "Farrington flexible" },
  cusum: "CUSUM",
  "glr-poisson": "GLR Poisson",
  "glr-nb": { en: "GLR negative binomial", fr: "GLR binomiale négative" },
  rki: "RKI",
  bayes: "Bayes",
  cdc: "CDC",
  "outbreak-p": "OutbreakP",
  historical: { en: "historical limits", fr: "limites historiques" },
  tocsin: "Tocsin",
  auto: { en: "automatic choice", fr: "choix automatique" },
};

/** The name of a statistical method; an id that is not among ours is said as it is. */
export const methodWords = (detector: string, language: Language): string => {
  const name = methods[detector] ?? detector;
  return typeof name === "string" ? name : name[language];
};
