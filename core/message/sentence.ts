import type { AlertFacts, DiseaseFacts, SilenceFacts } from "../alert/alert.ts";
import { correctionsOf } from "../alert/caveats.ts";
import { describedPeriod } from "../alert/described-period.ts";
import { frequencyOf } from "../calendar.ts";
import { figureBeside } from "../judge/signal.ts";
import { isHouse } from "../unnamed-unit.ts";
import { alertWords } from "../words/compiled/alert.ts";
import type { Language } from "../words/language.ts";
import { caveatWords } from "./caveat-words.ts";
import { diseaseWords } from "./disease-words.ts";
import { spanPhrase } from "./span-phrase.ts";
import {
  countedWords,
  methodWords,
  ownPlaceWords,
  periodCode,
  periodWords,
  placeWords,
  spanWords,
  unitWords,
  windowWords,
} from "./words.ts";

/** Count and limit: "5 suspected cases (0.3 expected, limit 1.8, EARS C2)". */
const finding = (facts: DiseaseFacts, language: Language): string => {
  const { lead } = facts;
  const say = alertWords(language);
  const span = windowWords(lead, language);
  const beside = figureBeside(lead.kind);
  const counted = [
    countedWords(lead.caseClass, lead.observed, language),
    beside === "per-100k" ? say("rate") : "",
    span && say("within", { span }),
    elsewhere(facts, language),
    beside === "multiple" && lead.expected && lead.observed !== null
      ? `${say("join.comma")}${say("times-mean", { times: lead.observed / lead.expected })}`
      : "",
  ].join("");
  const limits = [
    ...(lead.expected === undefined ? [] : [say("expected", { count: lead.expected })]),
    ...(lead.threshold === null ? [] : [say("limit", { value: lead.threshold })]),
    lead.detector === undefined
      ? say("rule", { rule: lead.ruleId })
      : methodWords(lead.picked?.detector ?? lead.detector, language),
  ].join(say("join.comma"));
  return say("sentence.finding", { counted, limits });
};

/** The place of the count, if it is not the alert's owner and may be named. */
const elsewhere = ({ orgUnit, lead }: DiseaseFacts, language: Language): string => {
  if (lead.orgUnit === orgUnit || lead.isUnnamed) return "";
  const place = placeWords(lead.orgUnitName, lead.orgUnitLevel, language);
  const key = isHouse(lead.orgUnitLevel) ? "sentence.at-house" : "sentence.in-place";
  return alertWords(language)(key, { place });
};

/** "with 15 of 20 units reporting (75 %)", "so far" before the cut-off; empty if no report is due, or for one facility's count. */
const reporting = ({ lead, isBeforeCutoff }: DiseaseFacts, language: Language): string => {
  const { expected, received } = lead.reports;
  if (expected === 0 || isHouse(lead.orgUnitLevel)) return "";
  const say = alertWords(language);
  const share = Math.round((100 * received) / expected);
  // 249 of 250 must not read as 100 %.
  const percent = received < expected ? Math.min(share, 99) : share;
  const yet = received < expected && isBeforeCutoff ? say("sentence.yet") : "";
  return say("sentence.reporting", { received, expected, percent, yet });
};

/** "; 301 in the last 8 weeks, against …"; empty if the judged period alone made the signal. */
const madeBy = ({ lead }: DiseaseFacts, language: Language): string => {
  const phrase = spanPhrase(lead, language);
  return phrase && `${alertWords(language)("join.semicolon")}${phrase}`;
};

/** "; corrected since: the numbers no longer meet the rule"; empty while the rule is met. */
const corrected = (facts: DiseaseFacts, language: Language): string =>
  correctionsOf(facts)
    .map((caveat) => `${alertWords(language)("join.semicolon")}${caveatWords(caveat, language)}`)
    .join("");

/** Silent units: one of them by name, the number of others, and the least time without a report. */
const silence = (facts: SilenceFacts, language: Language): string => {
  const { to, count, first, ...of } = facts.silence;
  const say = alertWords(language);
  const place = ownPlaceWords(facts, language);
  const period = periodCode(to, language);
  if (count === 0) return say("silence.over", { place, period });
  const span = spanWords(of.silentAfterPeriods, frequencyOf(to), language);
  // A place that reports itself is named as the place.
  const isNamed = first !== undefined && first.code !== facts.orgUnit;
  const unit = isNamed ? unitWords(first) : "";
  const named = count > 1 ? say("silence.others", { unit, others: count - 1 }) : unit;
  return say("silence.sentence", {
    ...{ place, span, period },
    who: isNamed ? named : say("units", { count }),
  });
};

/**
 * An alert in one sentence: disease, place, period, count and limit, reporting share, and the periods counted together
 * if there are several. The period is the latest of these with cases.
 *
 * "Measles in Kivuli district, week 2026-W07: 5 suspected cases (0.3 expected, limit 1.8, EARS C2) with 15 of 20 units
 * reporting (75 %)." Numbers are those of the lead signal: a rate is per 100 000 people, a ratio is the count divided
 * by the expected cases. Never throws.
 */
export const sentence = (facts: AlertFacts, language: Language): string => {
  if (facts.kind === "silence") return silence(facts, language);
  const { lead } = facts;
  return alertWords(language)("sentence", {
    disease: diseaseWords(facts, language),
    place: ownPlaceWords(facts, language),
    when: periodWords(describedPeriod(lead), language),
    finding: finding(facts, language),
    reporting: reporting(facts, language),
    more: `${madeBy(facts, language)}${corrected(facts, language)}`,
  });
};
