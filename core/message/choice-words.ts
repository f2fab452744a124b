import type { NotAssessedReason, Picked, PickReason } from "../detectors/detector.ts";
import type { Language } from "../words/language.ts";
import { methodWords } from "./words.ts";

type Facts = Pick<Picked, "years" | "known">;
type Words = Readonly<Record<Language, (facts: Facts) => string>>;

const ofYears = ({ years }: Facts) => `${years} year${years === 1 ? "" : "s"} of counts`;
const ofYearsFr = ({ years }: Facts) => `${years} an${years === 1 ? "" : "s"} de données`;
const weeks = ({ known }: Facts) => `${known} week${known === 1 ? "" : "s"}`;
const weeksFr = ({ known }: Facts) => `${known} semaine${known === 1 ? "" : "s"}`;

const reasons: Readonly<Record<PickReason, Words>> = {
  years: {
    en: (facts) => `${ofYears(facts)}: season and trend can be learnt`,
    fr: (facts) => `${ofYearsFr(facts)} : saison et tendance peuvent être apprises`,
  },
  "years-rare": {
    en: (facts) => `${ofYears(facts)}, less than a case a week: compared with the same weeks`,
    fr: (facts) => `${ofYearsFr(facts)}, moins d'un cas par semaine : comparé aux mêmes semaines`,
  },
  "first-years": {
    en: (facts) => `${ofYears(facts)}, few for a season: an outbreak weighed against usual weeks`,
    fr: (facts) =>
      `${ofYearsFr(facts)}, peu pour une saison : une épidémie pesée contre les semaines habituelles`,
  },
  "no-curve": {
    en: (facts) => `${ofYears(facts)}, but no curve fits: an outbreak weighed against usual weeks`,
    fr: (facts) =>
      `${ofYearsFr(facts)}, mais aucune courbe ne convient : une épidémie pesée contre les semaines habituelles`,
  },
  "first-year": {
    en: (facts) => `${weeks(facts)} known, too little for a season: compared with the last weeks`,
    fr: (facts) =>
      `${weeksFr(facts)} de données, trop peu pour une saison : comparé aux dernières semaines`,
  },
  "first-year-rare": {
    en: (facts) => `${weeks(facts)} known, less than a case a week: compared with the last weeks`,
    fr: (facts) =>
      `${weeksFr(facts)} de données, moins d'un cas par semaine : comparé aux dernières semaines`,
  },
  few: {
    en: () => "few of the last counts are known: compared with those",
    fr: () => "peu des derniers chiffres sont connus : comparé à ceux-ci",
  },
  days: {
    en: () => "counts of days: compared with the same days of the week",
    fr: () => "chiffres quotidiens : comparé aux mêmes jours de la semaine",
  },
};

const obstacles: Partial<Readonly<Record<NotAssessedReason, Readonly<Record<Language, string>>>>> =
  {
    "short-baseline": { en: "too little is known", fr: "trop peu est connu" },
    "degenerate-baseline": { en: "no model fits", fr: "aucun modèle ne convient" },
    "low-reporting-share": { en: "too few reports", fr: "trop peu de rapports" },
  };

/** Why a method was picked: "6 years of counts: season and trend can be learnt". */
export const whyWords = (picked: Picked, language: Language): string => {
  const colon = language === "fr" ? " :" : ":";
  const passed = picked.passedOver.map(({ detector, reason }) => {
    const obstacle = obstacles[reason]?.[language] ?? reason;
    return `${methodWords(detector, language)}${colon} ${obstacle}`;
  });
  const said = reasons[picked.why][language](picked);
  return [said, ...new Set(passed)].join("; ");
};
