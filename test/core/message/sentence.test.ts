import { describe, expect, it } from "vitest";
import { sentence } from "../../../core/message/sentence.ts";
import { factsOf, silenceFactsOf } from "../../support/alert-facts.ts";

const c2 = {
  kind: "detector",
  detector: "ears-c2",
  window: "P1W",
  observed: 5,
  expected: 2 / 7,
  threshold: 1.7497,
  reports: { expected: 20, received: 15, onTime: 15 },
} as const;
const dengue = {
  ...c2,
  detector: "tocsin",
  observed: 40,
  expected: 28,
  threshold: 35,
} as const;
const rise = { test: "slow-rise", periods: 8, counted: 8, observed: 301, expected: 224 } as const;
const young = {
  test: "young-outbreak",
  ...{ periods: 3, counted: 3, observed: 95, expected: 51.26 },
} as const;
const notice = {
  ruleId: "MEAS-A1",
  period: "2026-02-10",
  window: "P1D",
  observed: 1,
  threshold: 1,
  reports: { expected: 0, received: 0, onTime: 0 },
} as const;

describe("sentence", () => {
  it.each([
    {
      of: "numbers that were corrected below the limit",
      facts: factsOf({ ...c2, observed: 1, stillMet: false }),
      en: "Measles in Kivuli district, week 2026-W07: 1 suspected case (0.3 expected, limit 1.7, EARS C2) with 15 of 20 units reporting (75 %); corrected since: the numbers no longer meet the rule.",
      fr: "Rougeole, district de Kivuli, semaine 2026-S07 : 1 cas suspect (0,3 attendu, seuil 1,7, EARS C2), 15 structures sur 20 ayant rapporté (75 %) ; corrigé depuis : les chiffres n'atteignent plus le seuil.",
    },
    {
      of: "a detector",
      facts: factsOf(c2),
      en: "Measles in Kivuli district, week 2026-W07: 5 suspected cases (0.3 expected, limit 1.7, EARS C2) with 15 of 20 units reporting (75 %).",
      fr: "Rougeole, district de Kivuli, semaine 2026-S07 : 5 cas suspects (0,3 attendu, seuil 1,7, EARS C2), 15 structures sur 20 ayant rapporté (75 %).",
    },
    {
      of: "a count over four weeks",
      facts: factsOf(),
      en: "Measles in Kivuli district, week 2026-W07: 5 suspected cases in 4 weeks (limit 5, rule MEAS-E1) with 6 of 20 units reporting (30 %).",
      fr: "Rougeole, district de Kivuli, semaine 2026-S07 : 5 cas suspects en 4 semaines (seuil 5, règle MEAS-E1), 6 structures sur 20 ayant rapporté (30 %).",
    },
    {
      of: "a notice of a day, where nothing routine is expected",
      facts: factsOf(notice),
      en: "Measles in Kivuli district, 2026-02-10: 1 suspected case (limit 1, rule MEAS-A1).",
      fr: "Rougeole, district de Kivuli, 2026-02-10 : 1 cas suspect (seuil 1, règle MEAS-A1).",
    },
    {
      of: "one facility's notice in the district's alert",
      facts: factsOf({
        ...notice,
        orgUnit: "KIV-07",
        orgUnitName: "Mbele $& health centre",
        orgUnitLevel: "facility",
        reports: { expected: 1, received: 1, onTime: 1 },
      }),
      en: "Measles in Kivuli district, 2026-02-10: 1 suspected case at Mbele $& health centre (limit 1, rule MEAS-A1).",
      fr: "Rougeole, district de Kivuli, 2026-02-10 : 1 cas suspect, Mbele $& health centre (seuil 1, règle MEAS-A1).",
    },
    {
      of: "a rate at a region above",
      facts: factsOf({
        kind: "rate",
        orgUnit: "ZZ-LAK",
        orgUnitName: "Abo",
        orgUnitLevel: "region",
        window: "P1W",
        observed: 4.22,
        threshold: 3,
        reports: { expected: 250, received: 249, onTime: 249 },
      }),
      en: "Measles in Kivuli district, week 2026-W07: 4.2 suspected cases per 100 000 in Abo region (limit 3, rule MEAS-E1) with 249 of 250 units reporting (99 %).",
      fr: "Rougeole, district de Kivuli, semaine 2026-S07 : 4,2 cas suspects pour 100 000, région d'Abo (seuil 3, règle MEAS-E1), 249 structures sur 250 ayant rapporté (99 %).",
    },
    {
      of: "a ratio of confirmed cases",
      facts: factsOf({
        kind: "ratio",
        caseClass: "confirmed",
        window: "P3W",
        observed: 6,
        expected: 2.4,
        threshold: 4.8,
      }),
      en: "Measles in Kivuli district, week 2026-W07: 6 confirmed cases in 3 weeks, 2.5 times the mean (2.4 expected, limit 4.8, rule MEAS-E1) with 6 of 20 units reporting (30 %).",
      fr: "Rougeole, district de Kivuli, semaine 2026-S07 : 6 cas confirmés en 3 semaines, 2,5 fois la moyenne (2,4 attendus, seuil 4,8, règle MEAS-E1), 6 structures sur 20 ayant rapporté (30 %).",
    },
    {
      of: "deaths in a whole country with one unit",
      facts: factsOf(
        {
          caseClass: "deaths",
          window: "P1W",
          observed: 1,
          threshold: 1,
          orgUnit: "ZZ",
          orgUnitLevel: "country",
          reports: { expected: 1, received: 1, onTime: 1 },
        },
        { orgUnit: "ZZ", orgUnitName: "Zedland", orgUnitLevel: "country" },
      ),
      en: "Measles in Zedland, week 2026-W07: 1 death (limit 1, rule MEAS-E1) with 1 of 1 unit reporting (100 %).",
      fr: "Rougeole, Zedland, semaine 2026-S07 : 1 décès (seuil 1, règle MEAS-E1), 1 structure sur 1 ayant rapporté (100 %).",
    },
  ])("tells $of", ({ facts, en, fr }) => {
    expect(sentence(facts, "en")).toBe(en);
    expect(sentence(facts, "fr")).toBe(fr);
  });

  const judged = {
    en: "Measles in Kivuli district, week 2026-W07: 40 suspected cases (28 expected, limit 35, Tocsin) with 15 of 20 units reporting (75 %)",
    fr: "Rougeole, district de Kivuli, semaine 2026-S07 : 40 cas suspects (28 attendus, seuil 35, Tocsin), 15 structures sur 20 ayant rapporté (75 %)",
  };
  it.each([
    {
      of: "a slow rise",
      span: rise,
      en: "; 301 in the last 8 weeks, against 224 expected from the highest 8-week stretch around the same time a year before.",
      fr: " ; 301 sur les 8 dernières semaines, contre 224 attendus d'après les 8 semaines consécutives les plus chargées de la même époque un an plus tôt.",
    },
    {
      of: "a slow rise of which a week is missing",
      span: { ...rise, counted: 7, observed: 264, expected: 196 },
      en: "; 264 in 7 of the last 8 weeks, against 196 expected from the highest 8-week stretch around the same time a year before.",
      fr: " ; 264 sur 7 des 8 dernières semaines, contre 196 attendus d'après les 8 semaines consécutives les plus chargées de la même époque un an plus tôt.",
    },
    {
      of: "a young outbreak",
      span: young,
      en: "; 95 in the last 3 weeks, against 51.3 expected.",
      fr: " ; 95 sur les 3 dernières semaines, contre 51,3 attendus.",
    },
    {
      of: "a young outbreak of which a week is missing",
      span: { ...young, counted: 2, observed: 3, expected: 0.4 },
      en: "; 3 in 2 of the last 3 weeks, against 0.4 expected.",
      fr: " ; 3 sur 2 des 3 dernières semaines, contre 0,4 attendu.",
    },
    {
      of: "a number expected that reads as two",
      span: { ...young, observed: 9, expected: 1.96 },
      en: "; 9 in the last 3 weeks, against 2 expected.",
      fr: " ; 9 sur les 3 dernières semaines, contre 2 attendus.",
    },
    {
      of: "a young outbreak of which the judged week alone is known",
      span: { ...young, counted: 1, observed: 40, expected: 28 },
      en: ".",
      fr: ".",
    },
    {
      of: "an outbreak that began in the judged week: no more than the week itself",
      span: { ...young, periods: 1, counted: 1, observed: 40, expected: 28 },
      en: ".",
      fr: ".",
    },
  ])("tells the weeks that made it: $of", ({ span, en, fr }) => {
    expect(sentence(factsOf({ ...dengue, span }), "en")).toBe(`${judged.en}${en}`);
    expect(sentence(factsOf({ ...dengue, span }), "fr")).toBe(`${judged.fr}${fr}`);
  });

  it("tells an alert stored before the weeks were kept", () => {
    expect(sentence(factsOf(dengue), "en")).toBe(`${judged.en}.`);
  });

  it("tells the days of a young outbreak", () => {
    const facts = factsOf({ ...dengue, period: "2026-02-10", window: "P1D", span: young });
    expect(sentence(facts, "en")).toContain("; 95 in the last 3 days, against 51.3 expected.");
    expect(sentence(facts, "fr")).toContain(
      " ; 95 sur les 3 derniers jours, contre 51,3 attendus.",
    );
  });

  it.each([
    {
      of: "one silent unit",
      silence: { count: 1 },
      en: "KIV-09 Pwani in Kivuli district sent no report for 2 weeks or more (to 2026-W07).",
      fr: "KIV-09 Pwani (district de Kivuli) : aucun rapport depuis 2 semaines ou plus (jusqu'à 2026-S07).",
    },
    {
      of: "two silent units",
      silence: { count: 2 },
      en: "KIV-09 Pwani and 1 other unit in Kivuli district sent no report for 2 weeks or more (to 2026-W07).",
      fr: "KIV-09 Pwani et 1 autre structure (district de Kivuli) : aucun rapport depuis 2 semaines ou plus (jusqu'à 2026-S07).",
    },
    {
      of: "four silent units, the name being the code",
      silence: { count: 4, silentAfterPeriods: 1, first: { code: "KIV-09", name: "KIV-09" } },
      en: "KIV-09 and 3 other units in Kivuli district sent no report for 1 week or more (to 2026-W07).",
      fr: "KIV-09 et 3 autres structures (district de Kivuli) : aucun rapport depuis 1 semaine ou plus (jusqu'à 2026-S07).",
    },
    {
      of: "the place itself",
      silence: { count: 1, first: { code: "ZZ-LAK-KIV", name: "Kivuli" } },
      en: "1 unit in Kivuli district sent no report for 2 weeks or more (to 2026-W07).",
      fr: "1 structure (district de Kivuli) : aucun rapport depuis 2 semaines ou plus (jusqu'à 2026-S07).",
    },
  ])("tells $of", ({ silence, en, fr }) => {
    expect(sentence(silenceFactsOf(silence), "en")).toBe(en);
    expect(sentence(silenceFactsOf(silence), "fr")).toBe(fr);
  });

  it.each([
    { observed: 0.04, says: "0.04 suspected cases" },
    { observed: 99.96, says: "100 suspected cases" },
    { observed: 1234.56, says: "1235 suspected cases" },
  ])("writes $observed as a reader would: $says", ({ observed, says }) => {
    expect(sentence(factsOf({ observed }), "en")).toContain(`: ${says} `);
  });

  it.each([
    {
      name: "Western Area Urban",
      level: "district",
      en: "Western Area Urban district",
      fr: "district de Western Area Urban",
    },
    { name: "Tokyo", level: "prefecture", en: "Tokyo prefecture", fr: "préfecture de Tokyo" },
    { name: "Port District", level: "district", en: "Port District", fr: "Port District" },
    { name: "Ogun", level: "LGA", en: "Ogun LGA", fr: "LGA d'Ogun" },
  ])("calls $name $en", ({ name, level, en, fr }) => {
    const place = { orgUnitName: name, orgUnitLevel: level };
    expect(sentence(factsOf({}, place), "en")).toContain(`Measles in ${en}, `);
    expect(sentence(factsOf({}, place), "fr")).toContain(`Rougeole, ${fr}, `);
  });
});
