import type { AlertFacts } from "../alert/alert.ts";
import { toldPeriod } from "../alert/told-period.ts";
import { frequencyOf } from "../calendar.ts";
import { figureBeside } from "../judge/signal.ts";
import type { Language } from "../words/language.ts";
import { diseaseWords } from "./disease-words.ts";
import { spanPhrase } from "./span-phrase.ts";
import {
  countedWords,
  expectedWords,
  isHouse,
  methodWords,
  numberWords,
  periodCode,
  periodWords,
  placeWords,
  spanWords,
  windowWords,
} from "./words.ts";

/** What a sentence is made from. Until the cut-off, a unit that has not reported is not missing. */
type SentenceFacts = Pick<
  AlertFacts,
  | "orgUnit"
  | "orgUnitName"
  | "orgUnitLevel"
  | "diseaseCode"
  | "diseaseName"
  | "lead"
  | "isBeforeCutoff"
>;

/** What was counted against which limit: "5 suspected cases (0.3 expected, limit 1.8, EARS C2)". */
const finding = (facts: SentenceFacts, language: Language): string => {
  const { lead } = facts;
  const en = language === "en";
  const number = (value: number) => numberWords(value, language);
  const span = windowWords(lead, language);
  const counted = countedWords(lead.caseClass, lead.observed, language);
  const beside = figureBeside(lead.kind);
  const rate = beside === "per-100k" ? ` ${en ? "per" : "pour"} 100 000` : "";
  const within = span === "" ? "" : ` ${en ? "in" : "en"} ${span}`;
  const multiple =
    beside === "multiple" && lead.expected && lead.observed !== null
      ? `, ${number(lead.observed / lead.expected)} ${en ? "times the mean" : "fois la moyenne"}`
      : "";
  const expected = lead.expected === undefined ? "" : `${expectedWords(lead.expected, language)}, `;
  const limit =
    lead.threshold === null ? "" : `${en ? "limit" : "seuil"} ${number(lead.threshold)}, `;
  const by =
    lead.detector === undefined
      ? `${en ? "rule" : "règle"} ${lead.ruleId}`
      : methodWords(lead.picked?.detector ?? lead.detector, language);
  const what = `${counted}${rate}${within}${elsewhere(facts, language)}${multiple}`;
  return `${what} (${expected}${limit}${by})`;
};

/** Where it was counted, when that is another place than the one which owns the alert. */
const elsewhere = ({ orgUnit, lead }: SentenceFacts, language: Language): string => {
  if (lead.orgUnit === orgUnit) return "";
  const place = placeWords(lead.orgUnitName, lead.orgUnitLevel, language);
  if (language === "fr") return `, ${place}`;
  return ` ${isHouse(lead.orgUnitLevel) ? "at" : "in"} ${place}`;
};

/** "with 15 of 20 units reporting (75 %)", "so far" as long as more may come; empty when no routine report is expected, or the count is one house's own. */
const reporting = ({ lead, isBeforeCutoff }: SentenceFacts, language: Language): string => {
  const { expected, received } = lead.reports;
  if (expected === 0 || isHouse(lead.orgUnitLevel)) return "";
  const percent = Math.round((100 * received) / expected);
  // 249 of 250 is not all of them.
  const share = received < expected ? Math.min(percent, 99) : percent;
  const many = expected > 1 ? "s" : "";
  const yet =
    received < expected && isBeforeCutoff ? (language === "en" ? " so far" : " à ce jour") : "";
  return language === "en"
    ? ` with ${received} of ${expected} unit${many} reporting${yet} (${share} %)`
    : `, ${received} structure${received > 1 ? "s" : ""} sur ${expected} ayant rapporté${yet} (${share} %)`;
};

/** "; 301 in the last 8 weeks, against …"; empty where the judged period alone made the signal. */
const madeBy = ({ lead }: SentenceFacts, language: Language): string => {
  const phrase = spanPhrase(lead, language);
  return phrase && `${language === "fr" ? " ;" : ";"} ${phrase}`;
};

/**
 * Silent units: the lead signal's place is one of them (or their parent, when none is named),
 * `observed` how many they are, `threshold` how many periods they missed at least.
 */
const silence = (
  { orgUnit, orgUnitName, orgUnitLevel, lead }: SentenceFacts,
  language: Language,
) => {
  const en = language === "en";
  const place = placeWords(orgUnitName, orgUnitLevel, language);
  const unit = frequencyOf(lead.period) === "week" ? "W" : "D";
  const span = spanWords(lead.threshold ?? 0, unit, language);
  const to = periodCode(lead.period, language);
  const unitWord = (count: number) => `${en ? "unit" : "structure"}${count > 1 ? "s" : ""}`;
  if (!lead.stillMet) {
    return en
      ? `No unit in ${place} is known to be silent any more (to ${to}).`
      : `Plus aucune structure muette connue (${place}, jusqu'à ${to}).`;
  }
  const named = lead.orgUnit !== orgUnit;
  const name =
    lead.orgUnitName === lead.orgUnit ? lead.orgUnit : `${lead.orgUnit} ${lead.orgUnitName}`;
  const units = lead.observed ?? 0;
  const others = units - 1;
  const andOthers =
    others < 1
      ? ""
      : en
        ? ` and ${others} other ${unitWord(others)}`
        : ` et ${others} autre${others > 1 ? "s" : ""} ${unitWord(others)}`;
  const who = named ? `${name}${andOthers}` : `${units} ${unitWord(units)}`;
  return en
    ? `${who} in ${place} sent no report for ${span} or more (to ${to}).`
    : `${who} (${place}) : aucun rapport depuis ${span} ou plus (jusqu'à ${to}).`;
};

/**
 * What an alert says, in one sentence: disease, place, period, count against limit, reporting share, and the periods
 * that made it where they are more than the judged one. The period is the latest with cases of those counted together.
 *
 * "Measles in Kivuli district, week 2026-W07: 5 suspected cases (0.3 expected, limit 1.8, EARS C2)
 * with 15 of 20 units reporting (75 %)." Numbers are those of the lead signal: a rate is per 100 000
 * people, a ratio says how many times the expected cases were counted. Never throws.
 */
export const sentence = (facts: SentenceFacts, language: Language): string => {
  if (facts.lead.kind === "silence") return silence(facts, language);
  const { orgUnitName, orgUnitLevel, lead } = facts;
  const place = placeWords(orgUnitName, orgUnitLevel, language);
  const when = periodWords(toldPeriod(lead), language);
  const where = language === "en" ? ` in ${place}, ${when}:` : `, ${place}, ${when} :`;
  return `${diseaseWords(facts, language)}${where} ${finding(facts, language)}${reporting(facts, language)}${madeBy(facts, language)}.`;
};
