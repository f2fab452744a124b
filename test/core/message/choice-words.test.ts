import { expect, it } from "vitest";
import type { Picked } from "../../../core/detectors/detector.ts";
import { whyWords } from "../../../core/message/choice-words.ts";

const picked = (some: Partial<Picked>): Picked => ({
  ...{ detector: "ears-c2", version: "1", params: {}, years: 0, known: 31, passedOver: [] },
  why: "first-year",
  ...some,
});

it.each([
  {
    when: "the first year",
    what: picked({}),
    en: "31 weeks known, too little for a season: compared with the last weeks",
    fr: "31 semaines de données, trop peu pour une saison : comparé aux dernières semaines",
  },
  {
    when: "one year",
    what: picked({ why: "first-years", years: 1 }),
    en: "1 year of counts, few for a season: an outbreak weighed against usual weeks",
    fr: "1 an de données, peu pour une saison : une épidémie pesée contre les semaines habituelles",
  },
  {
    when: "a method that could not judge",
    what: picked({
      ...{ why: "no-curve", years: 4 },
      passedOver: [{ detector: "farrington-flexible", reason: "degenerate-baseline" }],
    }),
    en: "4 years of counts, but no curve fits: an outbreak weighed against usual weeks; Farrington flexible: no model fits",
    fr: "4 ans de données, mais aucune courbe ne convient : une épidémie pesée contre les semaines habituelles; Farrington flexible : aucun modèle ne convient",
  },
])("says why: $when", ({ what, en, fr }) => {
  expect(whyWords(what, "en")).toBe(en);
  expect(whyWords(what, "fr")).toBe(fr);
});
