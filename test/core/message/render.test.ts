import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "../../../core/alert/alert.ts";
import type { ChangeKind } from "../../../core/alert/change-kind.ts";
import { clip, isSayable, septets } from "../../../core/message/gsm7.ts";
import { render } from "../../../core/message/render.ts";
import { alertView } from "../../../core/view/alert-view.ts";
import { type Language, languages } from "../../../core/words/language.ts";
import { isLatin } from "../../../core/words/script.ts";
import { alertWith, changeOf, factsOf, silenceFactsOf } from "../../support/alert-facts.ts";

const rendered = (change: Change, language: Language = "en") =>
  render(change, alertWith([change]), language);

const told = (tells: ChangeKind, some: Partial<Change> = {}) =>
  changeOf({ change: tells, tells, ...some });

const c2 = {
  kind: "detector",
  detector: "ears-c2",
  window: "P1W",
  expected: 0.286,
  threshold: 1.8,
  reports: { expected: 20, received: 15, onTime: 15 },
} as const;

const rise = {
  ...{ ...c2, detector: "tocsin", observed: 40, cases: 40, expected: 28, threshold: 35 },
  span: { test: "slow-rise", periods: 8, counted: 8, observed: 301, expected: 224 },
} as const;
const young = {
  ...rise,
  span: { test: "young-outbreak", periods: 3, counted: 2, observed: 95, expected: 51.26 },
} as const;

/** Every UTF-16 unit, halves of pairs too: half of the time from the Latin pages, where letters are. */
const anyCharacter = fc
  .oneof(fc.integer({ min: 0, max: 0x24f }), fc.integer({ min: 0, max: 0xffff }))
  .map((code) => String.fromCharCode(code));

describe("the short message", () => {
  it.each([
    {
      of: "an epidemic level",
      change: told("opened", { snapshot: factsOf({}, { isBeforeCutoff: true }) }),
      en: "TOCSIN A-7K3QF MEASLES susp. Kivuli W07/26: 4 cases 0 deaths. 4 weeks: 5, limit 5. EPIDEMIC LEVEL. Reports 6/20. Reply A-7K3QF TRUE, FALSE or UNSURE.",
      fr: "TOCSIN A-7K3QF ROUGEOLE susp. Kivuli S07/26: 4 cas 0 décès. 4 semaines: 5, seuil 5. NIVEAU ÉPIDÉMIQUE. Rapports 6/20. Répondez A-7K3QF VRAI/FAUX.",
    },
    {
      of: "a facility's notice, by its name and until when to answer",
      change: told("opened", {
        snapshot: factsOf(
          {
            orgUnit: "KIV-07",
            orgUnitName: "Mbele",
            orgUnitLevel: "facility",
            period: "2026-02-10",
            window: "P1D",
            observed: 1,
            threshold: 1,
            cases: 1,
            deaths: null,
            casesByAge: { "<5": 1 },
            reporter: { code: "KIV-07", name: "Mbele" },
          },
          { alertLevel: "alert", isBeforeCutoff: true, dueBy: "2026-02-16T11:30:00Z" },
        ),
      }),
      en: "TOCSIN A-7K3QF MEASLES susp. Kivuli, Mbele 10/02/2026: 1 case. <5y: 1. Limit 1. Provisional. Answer by 14:30. Reply A-7K3QF TRUE, FALSE or UNSURE.",
      fr: "TOCSIN A-7K3QF ROUGEOLE susp. Kivuli, Mbele 10/02/2026: 1 cas. Seuil 1. Provisoire. Répondre avant 14:30. Répondez A-7K3QF VRAI, FAUX ou INCERTAIN.",
    },
    {
      of: "a detector",
      change: told("opened", {
        snapshot: factsOf(c2, { alertLevel: "alert" }),
      }),
      en: "TOCSIN A-7K3QF MEASLES susp. Kivuli W07/26: 4 cases 0 deaths. <5y: 3. 0.3 expected, limit 1.8. Reports 15/20. Reply A-7K3QF TRUE, FALSE or UNSURE.",
      fr: "TOCSIN A-7K3QF ROUGEOLE susp. Kivuli S07/26: 4 cas 0 décès. <5 ans: 3. 0,3 attendu, seuil 1,8. Rapports 15/20. Répondez A-7K3QF VRAI, FAUX ou INCERTAIN.",
    },
    {
      of: "a slow rise by its weeks, before the share of reports is said",
      change: told("opened", {
        snapshot: factsOf(rise, { alertLevel: "alert", isBeforeCutoff: true }),
      }),
      en: "TOCSIN A-7K3QF MEASLES susp. Kivuli W07/26: 40 cases 0 deaths. 28 expected, limit 35. 8 weeks: 301, 224 expected. Reply A-7K3QF TRUE, FALSE or UNSURE.",
      fr: "TOCSIN A-7K3QF ROUGEOLE susp. Kivuli S07/26: 40 cas 0 décès. <5 ans: 3. 28 attendu, seuil 35. 8 semaines: 301, 224 attendu. Répondez A-7K3QF VRAI/FAUX.",
    },
    {
      of: "a young outbreak by its weeks",
      change: told("opened", {
        snapshot: factsOf(young, { alertLevel: "alert" }),
      }),
      en: "TOCSIN A-7K3QF MEASLES susp. Kivuli W07/26: 40 cases 0 deaths. <5y: 3. 28 expected, limit 35. 2 of 3 weeks: 95, 51.3 expected. Reply A-7K3QF TRUE/FALSE.",
      fr: "TOCSIN A-7K3QF ROUGEOLE susp. Kivuli S07/26: 40 cas 0 décès. 28 attendu, seuil 35. 2 sur 3 semaines: 95, 51,3 attendu. Répondez A-7K3QF VRAI/FAUX.",
    },
    {
      of: "a closing, without the officer's words",
      change: told("closed", {
        ...{ by: "Officer Name", reason: "their own words" },
        snapshot: factsOf({}, { status: "closed", stage: "closed", verification: "false" }),
      }),
      en: "TOCSIN A-7K3QF CLOSED, false: Measles Kivuli, 10/02/2026-16/02/2026. Last W07/26: 4 cases 0 deaths.",
      fr: "TOCSIN A-7K3QF CLOSE, fausse: Rougeole Kivuli, 10/02/2026-16/02/2026. Dernier S07/26: 4 cas 0 décès.",
    },
    {
      of: "silent units",
      change: told("opened", {
        snapshot: silenceFactsOf(),
      }),
      en: "TOCSIN A-7K3QF NO REPORTS Kivuli W07/26: Pwani and 1 more silent for 2 weeks or more. Reply A-7K3QF TRUE, FALSE or UNSURE.",
      fr: "TOCSIN A-7K3QF SANS RAPPORT Kivuli S07/26: Pwani et 1 autre muettes depuis 2 semaines ou plus. Répondez A-7K3QF VRAI, FAUX ou INCERTAIN.",
    },
  ])("tells $of", ({ change, en, fr }) => {
    expect(rendered(change, "en").byProtocol.sms).toBe(en);
    expect(rendered(change, "fr").byProtocol.sms).toBe(fr);
  });

  it("says a raise, an update, a lapse and a reopening with their own word", () => {
    const words = (["level-raised", "updated", "lapsed", "reopened"] as const).map(
      (tells) => rendered(told(tells)).byProtocol.sms.split(" ")[2],
    );
    expect(words).toEqual(["RAISED", "UPDATE", "LAPSED,", "REOPENED"]);
  });

  it.each([
    ["Cholera in Kivuli", "Cholera", "CHOL", "Kivuli", "KIV", "CHOLERA susp. Kivuli"],
    ["Amharic", "ኮሌራ", "CHOL", "አዲስ አበባ", "ET14", "CHOL susp. ET14"],
    ["Arabic", "الكوليرا", "CHOL", "الخرطوم", "SD-01", "CHOL susp. SD-01"],
    ["Chinese", "霍乱", "CHOL", "北京市", "CN-11", "CHOL susp. CN-11"],
    ["Ukrainian", "Холера", "CHOL", "Київ", "UA-30", "CHOL susp. UA-30"],
    ["Nepali", "हैजा", "CHOL", "काठमाडौँ", "NP-27", "CHOL susp. NP-27"],
    [
      "a name half in another script",
      "Cholera ኮሌራ",
      "CHOL",
      "Addis አዲስ",
      "ET14",
      "CHOL susp. ET14",
    ],
    ["an okina and accents", "Choléra", "CHOL", "Niʻihau", "HI-1", "CHOLéRA susp. Ni'ihau"],
    [
      "codes in another script too",
      "كوليرا",
      "كوليرا",
      "الخرطوم",
      "خ-1",
      "DISEASE susp. in ZZ-LAK",
    ],
  ])(
    "tells place and disease in letters that every telephone shows: %s",
    (_, en, code, name, unit, says) => {
      const names = { diseaseCode: code, diseaseName: { en, fr: en } };
      const place = { orgUnit: unit, orgUnitName: name, orgUnitPath: `ZZ/ZZ-LAK/${unit}` };
      const snapshot = factsOf({ orgUnit: unit, orgUnitName: name }, { ...names, ...place });
      const { byProtocol, subject } = rendered(told("opened", { snapshot }));
      expect(byProtocol.sms.replaceAll("É", "é")).toContain(`${says} W07/26`);
      expect(subject).not.toContain("?");
    },
  );

  it("fits 152 septets and SNS's subject whatever places and diseases are called", () => {
    const name = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 120 });
    const kind = fc.constantFrom(
      "opened",
      "level-raised",
      "updated",
      "lapsed",
      "closed",
      "reopened",
    );
    const count = fc.integer({ min: 0, max: 100_000 });
    const language = fc.constantFrom(...languages.filter(isLatin));
    fc.assert(
      fc.property(name, name, kind, count, language, (place, disease, tells, cases, spoken) => {
        const snapshot = factsOf(
          { ...rise, orgUnit: "ZZ", orgUnitName: place, cases, deaths: cases, observed: cases },
          { orgUnitName: place, diseaseCode: disease, diseaseName: { en: disease, fr: disease } },
        );
        const { byProtocol, subject, attributes } = rendered(told(tells, { snapshot }), spoken);
        expect(septets(byProtocol.sms)).toBeLessThanOrEqual(152);
        expect(byProtocol.sms).toMatch(/^TOCSIN A-7K3QF /);
        const said = isSayable(place) ? clip(place, 32) : "ZZ-LAK-KIV";
        expect(byProtocol.sms).toContain(said.replace(/\s+/g, " ").trim());
        expect(subject).toMatch(/^[!-~][ -~]{0,99}$/);
        if (!`${place}${disease}`.normalize("NFKC").includes("?")) {
          expect(`${byProtocol.sms}${subject}`).not.toContain("?");
        }
        expect(attributes.diseaseCode).toMatch(/^\P{Cc}+$/u);
      }),
    );
  });

  const changes = ["opened", "level-raised", "updated", "lapsed", "closed", "reopened"] as const;

  it.each(changes)("fits one part in Arabic, with id, place, disease and count: %s", (tells) => {
    const names = { diseaseName: { en: "Measles", ar: "الحصبة" } };
    const { sms } = rendered(told(tells, { snapshot: factsOf({}, names) }), "ar").byProtocol;
    expect(sms).toMatch(/^A-7K3QF ZZ-LAK-KIV .*الحصبة.* أسبوع 07\/26: 4 حالات/);
    expect(sms.length).toBeLessThanOrEqual(62);
  });

  it("calls a disease by its code in Arabic where its name is long or is not known", () => {
    const named = (diseaseName: Record<string, string>, cases = 4) => {
      const snapshot = factsOf({ cases }, { diseaseCode: "AWD", diseaseName });
      return rendered(told("opened", { snapshot }), "ar").byProtocol.sms;
    };
    expect(named({ en: "Cholera" })).toContain("ZZ-LAK-KIV CHOLERA أسبوع");
    expect(named({ en: "Acute watery diarrhoea" })).toContain("ZZ-LAK-KIV AWD أسبوع");
    expect(named({ en: "x", ar: "الحمى الصفراء" })).toContain(
      "ZZ-LAK-KIV الحمى الصفراء مشتبه أسبوع",
    );
    expect(named({ en: "x", ar: "الحمى الصفراء" }, 9_000_000)).toContain("9000000 حالة");
  });

  it("says how many units are silent in Arabic", () => {
    const { sms } = rendered(
      told("opened", { snapshot: silenceFactsOf({ count: 12 }) }),
      "ar",
    ).byProtocol;
    expect(sms).toBe("A-7K3QF ZZ-LAK-KIV بلا تقارير أسبوع 07/26: 12 وحدة صامتة.");
  });

  it("fits 62 UTF-16 units in Arabic, whatever places and diseases are called and however many cases", () => {
    const name = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 60 });
    const count = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(
        name,
        name,
        fc.constantFrom(...changes),
        count,
        fc.constantFrom("2026-W07", "2026-02-10"),
        (place, disease, tells, cases, period) => {
          const owner = { orgUnit: place, orgUnitName: place };
          const snapshot = factsOf(
            { ...rise, ...owner, period, cases, deaths: cases, observed: cases },
            { ...owner, diseaseCode: disease, diseaseName: { en: disease, ar: disease } },
          );
          const { sms } = rendered(told(tells, { snapshot }), "ar").byProtocol;
          expect(sms.length).toBeLessThanOrEqual(62);
          expect(sms).toMatch(/^A-7K3QF /);
          expect(sms).toContain(`: ${cases} حال`);
          expect(sms).not.toMatch(/[\u2066-\u2069]/u);
        },
      ),
    );
  });
});

describe("every language", () => {
  it("keeps codes, dates and age groups in their order within Arabic", () => {
    const { email } = rendered(told("opened"), "ar").byProtocol;
    expect(email).toContain("⁨ZZ/ZZ-LAK/ZZ-LAK-KIV⁩");
    expect(email).toContain("⁨2026-02-10⁩");
    expect(email).toContain("(⁨<5⁩: 3، ⁨5+⁩: 1)");
    expect(email).toContain("إنذار جديد عند المستوى الوبائي.");
  });

  it("has the subject of an e-mail in ASCII: in English where the language has other letters", () => {
    const subjects = languages.map((language) => rendered(told("opened"), language).subject);
    expect(subjects[languages.indexOf("es")]).toBe(
      "[Tocsin A-7K3QF] Nivel epidemico: Measles, Kivuli, S07/26",
    );
    expect(subjects[languages.indexOf("ar")]).toBe(
      "[Tocsin A-7K3QF] Epidemic level: Measles, Kivuli, W07/26",
    );
  });
});

describe("days are those of the country's clock", () => {
  it.each([
    ["Africa/Nairobi", "16/02/2026-21/02/2026", "2026-02-16"],
    ["UTC", "15/02/2026-20/02/2026", "2026-02-15"],
    ["America/Santiago", "15/02/2026-20/02/2026", "2026-02-15"],
    ["Pacific/Auckland", "16/02/2026-21/02/2026", "2026-02-16"],
  ])("%s: %s", (timeZone, inSms, inEmail) => {
    const snapshot = factsOf({}, { openedAt: "2026-02-15T22:30:00.000Z", timeZone });
    const closed = told("closed", { at: "2026-02-20T21:30:00.000Z", snapshot });
    const { sms, email } = rendered(closed).byProtocol;
    expect(sms).toContain(`${inSms}.`);
    expect(email).toContain(inEmail);
  });
});

describe("the e-mail", () => {
  it("says what, why, this week, the usual, the curve and what to keep in mind", () => {
    expect(rendered(told("opened")).byProtocol.email).toBe(
      `Measles in Kivuli district, week 2026-W07: 5 suspected cases in 4 weeks (limit 5, rule MEAS-E1) with 6 of 20 units reporting (30 %).

What this is: a new alert at epidemic level.
Why you get this: 5 suspected cases in 4 weeks; the ministry's limit is 5 (rule MEAS-E1, set ZZ-2026.1).

Answer by SMS from a number that gets alerts: A-7K3QF and one word, TRUE, FALSE or UNSURE.

This week (2026-W07): 4 cases (<5: 3, 5+: 1), no deaths, from 6 of 20 units; 14 units have not reported, so this may rise.
Usual: 0 to 1 a week (10 weeks before are known).

Last 12 weeks (oldest first; · = no report):
  ▁▃▁▁▃▁▁▁▃·▁█
  2025-W48  0
  2025-W49  1
  2025-W50  0
  2025-W51  0
  2025-W52  1
  2026-W01  0
  2026-W02  0
  2026-W03  0
  2026-W04  1
  2026-W05  no report
  2026-W06  0
  2026-W07  4

Keep in mind:
- 14 of 20 units have not reported
- suspected cases, none tested yet

Place: Kivuli district (ZZ/ZZ-LAK/ZZ-LAK-KIV)
Alert: A-7K3QF, open, since 2026-02-10; details after login.

This message is a prompt for people who know the district; it is not a declaration.
`,
    );
  });

  it("says it in French, caveats too", () => {
    const text = rendered(told("opened"), "fr").byProtocol.email;
    expect(text.split("\n").slice(2, 11)).toEqual([
      "De quoi s'agit-il : une nouvelle alerte, niveau épidémique.",
      "Motif : 5 cas suspects en 4 semaines ; le seuil du ministère est de 5 (règle MEAS-E1, version ZZ-2026.1).",
      "",
      "Répondez par SMS, d'un numéro qui reçoit les alertes : A-7K3QF et un mot, VRAI, FAUX ou INCERTAIN.",
      "",
      "Cette semaine (2026-S07) : 4 cas (<5 : 3, 5+ : 1), aucun décès, notifiés par 6 structures sur 20 ; 14 structures manquent, le chiffre peut augmenter.",
      "D'habitude : 0 à 1 par semaine (connu pour 10 semaines avant).",
      "",
      "Évolution, 12 semaines (la plus ancienne d'abord ; · = sans rapport) :",
    ]);
    expect(text).toContain("- 14 structures sur 20 n'ont pas rapporté\n");
    expect(text).toContain("Ce message appelle l'avis de ceux qui connaissent le district");
  });

  it("names the method and its expectation for a detector", () => {
    const text = rendered(told("opened", { snapshot: factsOf(c2) })).byProtocol.email;
    expect(text).toContain(
      "Why you get this: 5 suspected cases; 0.3 expected, limit 1.8 by EARS C2 (rule MEAS-E1, set ZZ-2026.1).",
    );
  });

  it("gives a slow rise's weeks as the reason", () => {
    const change = told("opened", { snapshot: factsOf(rise) });
    expect(rendered(change).byProtocol.email).toContain(
      "Why you get this: 40 suspected cases; 28 expected, limit 35 by Tocsin; 301 in the last 8 weeks, against 224 expected from the highest 8-week stretch around the same time a year before (rule MEAS-E1, set ZZ-2026.1).",
    );
    expect(rendered(change, "fr").byProtocol.email).toContain(
      "Motif : 40 cas suspects ; 28 attendus, seuil 35 selon Tocsin ; 301 sur les 8 dernières semaines, contre 224 attendus d'après les 8 semaines consécutives les plus chargées de la même époque un an plus tôt (règle MEAS-E1, version ZZ-2026.1).",
    );
  });

  it("does not call unknown numbers zero", () => {
    const snapshot = factsOf({ cases: null, deaths: null, casesByAge: {} }, { curve: [] });
    const text = rendered(told("opened", { snapshot })).byProtocol.email;
    expect(text).toContain("cases not known, deaths not known, from 6 of 20");
    expect(text).toContain("Usual: not known: no report of an earlier period.");
  });

  it.each(["closed", "reopened"] as const)("%s: names no one and repeats no reason", (tells) => {
    const by = "officer@example.org";
    const change = told(tells, { by, reason: "own words" });
    for (const language of ["en", "fr"] as const) {
      const { subject, byProtocol, attributes } = rendered(change, language);
      const { sms, email } = byProtocol;
      expect(JSON.stringify({ subject, sms, email, attributes })).not.toMatch(/officer@|own words/);
    }
    expect(rendered(change).byProtocol.email).toContain("What this is: a person ");
  });
});

describe("the JSON of queues and webhooks", () => {
  it("holds the change and the alert as it stood, without evidence", () => {
    const first = told("opened");
    const second = told("closed", { sequence: 2, by: "officer:4k2m9xq7ab" });
    const message = render(first, alertWith([first, second]), "en");
    const body = JSON.parse(message.byProtocol.default);
    expect(body).toMatchObject({
      schema: "tocsin.alert.v1",
      messageId: "A-7K3QF-1-en",
      change: "opened",
      alert: {
        alertId: "A-7K3QF",
        orgUnit: "ZZ-LAK-KIV",
        alertLevel: "epidemic",
        status: "open",
        reports: { expected: 20, received: 6, onTime: 6 },
        sentence: { fr: expect.stringContaining("Rougeole") },
        provisional: false,
        caveats: ["14 of 20 units have not reported", "suspected cases, none tested yet"],
        caveatCodes: [
          { code: "missing-reports", values: { missing: 14, expected: 20 } },
          { code: "none-tested", values: {} },
        ],
        signals: [{ ruleId: "MEAS-E1", observed: 5, threshold: 5 }],
        history: [{ at: "2026-02-16T05:20:08Z", by: "tocsin", change: "opened" }],
      },
    });
    expect(message.byProtocol.default).not.toMatch(/"evidence"|"snapshot"/);
  });

  it("tells who closed the alert, when and why, as the API does", () => {
    const opened = told("opened");
    const closed = told("closed", {
      ...{ sequence: 2, at: "2026-02-20T09:00:00Z" },
      ...{ by: "officer:4k2m9xq7ab", reason: "a clerk's error" },
    });
    const alert = alertWith([opened, closed]);
    const body = JSON.parse(render(closed, alert, "en").byProtocol.default);
    expect(body.alert.history).toMatchObject([
      { by: "tocsin", change: "opened" },
      {
        ...{ at: "2026-02-20T09:00:00Z", by: "officer:4k2m9xq7ab" },
        ...{ change: "closed", reason: "a clerk's error" },
      },
    ]);
    expect(alertView(alert, { now: "2026-02-20T09:00:00Z" }).history).toMatchObject(
      body.alert.history,
    );
  });

  it("carries the five attributes that subscriptions filter by", () => {
    const { attributes } = rendered(told("opened"), "fr");
    expect(attributes).toEqual({
      diseaseCode: "MEAS",
      alertLevel: "epidemic",
      orgUnitPath: "ZZ/ZZ-LAK/ZZ-LAK-KIV",
      language: "fr",
      change: "opened",
    });
  });

  it("keeps the disease's code as the country writes it", () => {
    const snapshot = factsOf({}, { diseaseCode: "Acute encephalitis (excl. JE, WNV)" });
    const { attributes } = rendered(told("opened", { snapshot }));
    expect(attributes.diseaseCode).toBe("Acute encephalitis (excl. JE, WNV)");
  });
});

it("the subject of an officer's act names it, and of a level raised to alert does not say epidemic", () => {
  expect(rendered(told("verified")).subject).toContain("] verified: ");
  const snapshot = factsOf({}, { alertLevel: "alert" });
  expect(rendered(told("level-raised", { snapshot })).subject).toContain("] Rule met again: ");
  expect(rendered(told("level-raised")).subject).toContain("] Raised to epidemic level: ");
});
