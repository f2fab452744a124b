import { expect, it } from "vitest";
import { caveatsOf } from "../../../core/alert/caveats.ts";
import { caveatWords } from "../../../core/message/caveat-words.ts";

const lead = {
  caseClass: "suspected",
  testedCases: 5,
  confirmedCases: null,
  partial: false,
  stillMet: true,
  observed: 5,
} as const;
const reports = { expected: 20, received: 20, onTime: 20 };
const calm = { kind: "disease", lead, reports, isBeforeCutoff: false } as const;

it.each([
  { when: "nothing is to be said", facts: calm, codes: [], said: [] },
  {
    when: "units are missing",
    facts: { ...calm, reports: { expected: 20, received: 15, onTime: 15 } },
    codes: [{ code: "missing-reports", values: { missing: 5, expected: 20 } }],
    said: [["5 of 20 units have not reported", "5 structures sur 20 n'ont pas rapporté"]],
  },
  {
    when: "one unit is missing",
    facts: { ...calm, reports: { expected: 20, received: 19, onTime: 15 } },
    codes: [{ code: "missing-reports", values: { missing: 1, expected: 20 } }],
    said: [["1 of 20 units has not reported", "1 structure sur 20 n'a pas rapporté"]],
  },
  {
    when: "nobody tested",
    facts: { ...calm, lead: { ...lead, testedCases: null } },
    codes: [{ code: "none-tested", values: {} }],
    said: [["suspected cases, none tested yet", "cas suspects, aucun encore testé"]],
  },
  {
    when: "a case is confirmed",
    facts: { ...calm, lead: { ...lead, testedCases: null, confirmedCases: 1 } },
    ...{ codes: [], said: [] },
  },
  {
    when: "deaths are counted",
    facts: { ...calm, lead: { ...lead, caseClass: "deaths", testedCases: 0 } },
    ...{ codes: [], said: [] },
  },
  {
    when: "the number was withdrawn",
    facts: { ...calm, lead: { ...lead, stillMet: false, observed: null, reason: "no-report" } },
    codes: [{ code: "withdrawn", values: {} }],
    said: [["withdrawn since: no longer reported", "retiré depuis : n'est plus rapporté"]],
  },
  {
    when: "too few report now",
    facts: { ...calm, lead: { ...lead, stillMet: false, reason: "low-reporting-share" } },
    codes: [{ code: "too-little-left", values: {} }],
    said: [
      [
        "corrected since: too little is left to judge",
        "corrigé depuis : il reste trop peu pour juger",
      ],
    ],
  },
  {
    when: "no case is left to test",
    facts: { ...calm, lead: { ...lead, observed: 0, testedCases: 0, confirmedCases: 0 } },
    ...{ codes: [], said: [] },
  },
  {
    when: "units are silent",
    facts: { ...calm, kind: "silence", silence: { count: 2 } },
    ...{ codes: [], said: [] },
  },
  {
    when: "no unit is silent any more",
    facts: { ...calm, kind: "silence", silence: { count: 0 } },
    ...{ codes: [], said: [] },
  },
  {
    when: "everything is in doubt",
    facts: { ...calm, isBeforeCutoff: true, lead: { ...lead, partial: true, stillMet: false } },
    codes: ["corrected", "partly-known", "before-cutoff"].map((code) => ({ code, values: {} })),
    said: [
      [
        "corrected since: the numbers no longer meet the rule",
        "corrigé depuis : les chiffres n'atteignent plus le seuil",
      ],
      [
        "part of the cases is known from notices or single days alone",
        "une partie des cas n'est connue que par des avis ou des jours isolés",
      ],
      [
        "provisional: the period's cut-off has not passed",
        "provisoire : la date limite de la période n'est pas passée",
      ],
    ],
  },
] as const)("when $when", ({ facts, codes, said }) => {
  const caveats = caveatsOf(facts);
  expect(caveats).toEqual(codes);
  const words = caveats.map((one) => [caveatWords(one, "en"), caveatWords(one, "fr")]);
  expect(words).toEqual(said);
});
