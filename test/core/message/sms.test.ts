import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change, DiseaseFacts, SilenceFacts } from "../../../core/alert/alert.ts";
import type { PersonalChange } from "../../../core/alert/change-kind.ts";
import { Stage } from "../../../core/alert/stage.ts";
import { alphabetOf } from "../../../core/message/alphabet.ts";
import { sms } from "../../../core/message/sms.ts";
import { answerIn } from "../../../core/words/answers.ts";
import { type Language, languages } from "../../../core/words/language.ts";
import { changeOf, factsOf, silenceFactsOf } from "../../support/alert-facts.ts";
import { anyChange, region, secret } from "./any-change.ts";

const names = {
  ...{ en: "Measles", fr: "Rougeole", es: "Sarampión", pt: "Sarampo", ar: "الحصبة" },
};
/** 14:30 of the day of the change, on the country's clock. */
const dueBy = "2026-02-16T11:30:00Z";
const reporter = { code: "KIV-07", name: "Mbele" };
const link = "https://t.example/a/abcdefghijklmnopqrstuv";

const told = (tells: PersonalChange, some: Partial<Change> = {}): Change =>
  changeOf({ change: tells, tells, ...some });
const facts = (lead: Partial<DiseaseFacts["lead"]> = {}, some: Partial<DiseaseFacts> = {}) =>
  factsOf(lead, { diseaseName: names, dueBy, alertLevel: "alert", ...some });
const silence = (some: Partial<SilenceFacts["silence"]> = {}): SilenceFacts => ({
  ...silenceFactsOf(some),
  dueBy,
});

describe("the short message of what is new in an alert's life", () => {
  it.each<{ of: string; change: Change; en: string; ar: string }>([
    {
      of: "an escalation, with its reason",
      change: told("escalated", {
        escalation: region,
        snapshot: facts({ reporter }, { dueBy: "2026-02-16T04:00:00Z" }),
      }),
      en: "TOCSIN A-7K3QF ESCALATED, not acknowledged: MEASLES susp. Kivuli, Mbele W07/26: 4 cases. Reports 6/20. Overdue since 07:00. Reply A-7K3QF TRUE/FALSE.",
      ar: "A-7K3QF ZZ-LAK-KIV تصعيد لم يستلم الحصبة أسبوع 07/26: 4 حالات.",
    },
    {
      of: "an escalation at once, to a place",
      change: told("escalated", {
        escalation: { ...region, because: "ihr", orgUnit: "ZZ", orgUnitName: "Zedland" },
        snapshot: facts({ deaths: null, threshold: null }, { stage: "assess" }),
      }),
      en: "TOCSIN A-7K3QF ESCALATED to Zedland, IHR disease: MEASLES susp. Kivuli W07/26: 4 cases. <5y: 3. Reports 6/20. Assess by 14:30.",
      ar: "A-7K3QF ZZ-LAK-KIV تصعيد الحصبة مشتبه أسبوع 07/26: 4 حالات.",
    },
    {
      of: "a rise, from which count to which",
      change: told("rising", {
        rise: { from: 4, to: 9 },
        snapshot: facts({ cases: 9, observed: 9 }, { stage: "verify" }),
      }),
      en: "TOCSIN A-7K3QF RISING from 4 to 9: MEASLES susp. Kivuli W07/26: 9 cases 0 deaths. Reports 6/20. Verify by 14:30. Reply A-7K3QF TRUE, FALSE or UNSURE.",
      ar: "A-7K3QF ZZ-LAK-KIV تزايد الحصبة مشتبه أسبوع 07/26: 9 حالات.",
    },
    {
      of: "numbers that meet no rule any more",
      change: told("retracted", { snapshot: facts({ cases: 0, stillMet: false }) }),
      en: "TOCSIN A-7K3QF RULE NO LONGER MET: Measles Kivuli. Last W07/26: 0 cases. Stays open until a person closes it. Answer by 14:30. Reply A-7K3QF TRUE/FALSE.",
      ar: "A-7K3QF ZZ-LAK-KIV دون الحد الآن الحصبة. أسبوع 07/26: 0 حالة.",
    },
    {
      of: "a undated as true",
      change: told("closed", {
        snapshot: facts({}, { status: "closed", stage: "closed", verification: "true" }),
      }),
      en: "TOCSIN A-7K3QF CLOSED, true: Measles Kivuli, 10/02/2026-16/02/2026. Last W07/26: 4 cases 0 deaths.",
      ar: "A-7K3QF ZZ-LAK-KIV أغلق صحيح الحصبة. أسبوع 07/26: 4 حالات.",
    },
    {
      of: "a undated that nobody verified",
      change: told("closed", { snapshot: facts({}, { status: "closed", stage: "closed" }) }),
      en: "TOCSIN A-7K3QF CLOSED, not verified: Measles Kivuli, 10/02/2026-16/02/2026. Last W07/26: 4 cases 0 deaths.",
      ar: "A-7K3QF ZZ-LAK-KIV أغلق بلا تحقق الحصبة. أسبوع 07/26: 4 حالات.",
    },
    {
      of: "a deadline of another day",
      change: told("opened", { snapshot: silence({ count: 1 }), at: "2026-02-15T08:00:00Z" }),
      en: "TOCSIN A-7K3QF NO REPORTS Kivuli W07/26: Pwani silent for 2 weeks or more. Answer by 14:30 16/02. Reply A-7K3QF TRUE, FALSE or UNSURE.",
      ar: "A-7K3QF ZZ-LAK-KIV KIV-09 بلا تقارير أسبوع 07/26: 1 وحدة صامتة",
    },
    {
      of: "a silence that ended",
      change: told("retracted", {
        snapshot: (({ silence: { first: _, ...rest }, ...of }) => ({ ...of, silence: rest }))(
          silence({ count: 0 }),
        ),
      }),
      en: "TOCSIN A-7K3QF REPORTING AGAIN: Kivuli. Stays open until a person closes it. Answer by 14:30. Reply A-7K3QF TRUE, FALSE or UNSURE.",
      ar: "A-7K3QF ZZ-LAK-KIV عادت التقارير. أجب قبل 14:30.",
    },
    {
      of: "silent units of which none may be named",
      change: told("opened", {
        snapshot: (({ silence: { first: _, ...rest }, ...of }) => ({ ...of, silence: rest }))(
          silence(),
        ),
      }),
      en: "TOCSIN A-7K3QF NO REPORTS Kivuli W07/26: 2 units silent for 2 weeks or more. Answer by 14:30. Reply A-7K3QF TRUE, FALSE or UNSURE.",
      ar: "A-7K3QF ZZ-LAK-KIV بلا تقارير أسبوع 07/26: 2 وحدة صامتة.",
    },
  ])("tells $of", ({ change, en, ar }) => {
    expect(sms(change, "en")).toBe(en);
    expect(sms(change, "ar")).toBe(ar);
  });

  it.each(Stage.options)("names the act that is owed, at stage %s", (stage) => {
    const said = sms(told("level-raised", { snapshot: facts({}, { stage }) }), "en");
    const act = {
      ...{ acknowledge: "Answer", verify: "Verify", assess: "Assess", decide: "Decide" },
      ...{ follow: "Look again", closed: "" },
    }[stage];
    expect(/(\w+( again)?) by 14:30/.exec(said)?.[1] ?? "").toBe(act);
    expect(said.includes("Reply A-7K3QF TRUE")).toBe(stage === "acknowledge" || stage === "verify");
  });

  it("has no deadline where nothing is owed, and asks to verify where nobody reads replies", () => {
    const change = told("opened", { snapshot: facts({}, { dueBy: null }) });
    expect(sms(change, "en")).not.toContain(" by ");
    expect(sms(change, "en", { canReply: false })).toMatch(/Please verify\.$/);
    expect(sms(change, "en", { canReply: false, link, displayName: "" })).toMatch(/\/a\/\w{22}$/);
  });

  it.each(languages)("asks for an answer in words that are understood: %s", (language) => {
    const change = told("opened", { snapshot: silence() });
    const said = sms(change, language, { displayName: "" });
    const words = said.split(/[\s./,]+/u).map(answerIn);
    expect(words.filter((answer) => answer === "true")).toHaveLength(language === "ar" ? 0 : 1);
    const long = sms({ ...change, snapshot: { ...silence(), dueBy: null } }, language);
    expect(long.length).toBeLessThanOrEqual(160);
  });
});

describe("the room of a short message", () => {
  const change = told("opened", { snapshot: silence() });

  it("has the personal link where it fits whole", () => {
    const short = "https://t.example/a/x";
    const undated = { ...change, snapshot: { ...silence({ count: 1 }), dueBy: null } };
    expect(sms(change, "en", { link, displayName: "" })).not.toContain("http");
    expect(sms(undated, "en", { link: short, displayName: "" })).toMatch(
      /Answer here: https:\/\/t\.example\/a\/x$/,
    );
    expect(sms(change, "en", { link, canReply: false, displayName: "" })).toMatch(
      /Answer here: https:\/\/t\.example\/a\/\w{22}$/,
    );
    expect(sms(change, "en", { link: "https://ኢ.example/a/x", displayName: "" })).not.toContain(
      "http",
    );
  });

  it.each([
    ["", 160, 70],
    ["Tocsin", 152, 62],
    ["MINSANTE", 150, 60],
  ])("is less by the display name %s and what SNS puts after it", (name, latin, arabic) => {
    expect(alphabetOf("fr", name).limit).toBe(latin);
    expect(alphabetOf("ar", name).limit).toBe(arabic);
  });
});

describe("whatever places, units and diseases are called", () => {
  const rendered = fc.record({
    change: anyChange,
    language: fc.constantFrom<Language>(...languages),
    displayName: fc.constantFrom("", "Tocsin"),
    link: fc.option(fc.constant(link), { nil: undefined }),
    canReply: fc.boolean(),
  });

  it("a short message has one part, no question mark for a letter, no secret and no mark of direction", () => {
    fc.assert(
      fc.property(rendered, ({ change, language, link: at, ...delivery }) => {
        const said = sms(change, language, { ...delivery, ...(at !== undefined && { link: at }) });
        const { length, limit } = alphabetOf(language, delivery.displayName);
        expect(length(said)).toBeLessThanOrEqual(limit);
        expect(said).toMatch(language === "ar" ? /^A-7K3QF / : /^TOCSIN A-7K3QF /);
        expect(said).not.toContain(secret);
        expect(said).not.toMatch(/[\u2066-\u2069]|undefined|[\n\r]/u);
        const { orgUnitName, orgUnit, diseaseCode } = change.snapshot;
        const texts = JSON.stringify([orgUnitName, orgUnit, diseaseCode, change.snapshot]);
        if (!texts.normalize("NFKC").includes("?")) expect(said).not.toContain("?");
        if (at !== undefined && said.includes("http")) expect(said.endsWith(at)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["Niʻihau", "Niʻihau", "Ni'ihau"],
    ["Qurʼān", "Qurʼān", "Qur'an"],
    ["ʿAdan", "AD-1", "'Adan"],
    ["አዲስ አበባ", "ET14", "ET14"],
    ["Addis አዲስ", "ET14", "ET14"],
    ["Київ", "UA-30", "UA-30"],
  ])("the unit %s with the code %s is said as %s", (name, code, said) => {
    const of = { name, code };
    const cases = told("opened", { snapshot: facts({ reporter: of }) });
    const quiet = told("opened", { snapshot: silence({ count: 1, first: of }) });
    expect(sms(cases, "en")).toContain(`Kivuli, ${said} W07/26`);
    expect(sms(quiet, "en")).toContain(`Kivuli W07/26: ${said} silent`);
  });

  it("a unit without any letter that a telephone shows is left out, and so is one that is the place itself", () => {
    const nameless = { name: "አዲስ", code: "አ-1" };
    const own = { name: "Kivuli", code: "ZZ-LAK-KIV" };
    for (const of of [nameless, own]) {
      const cases = told("opened", { snapshot: facts({ reporter: of }) });
      const quiet = told("opened", { snapshot: silence({ count: 1, first: of }) });
      expect(sms(cases, "en")).toContain("susp. Kivuli W07/26");
      expect(sms(quiet, "en")).toContain("Kivuli W07/26: 1 unit silent");
    }
  });

  it("a place that must not be named is said by the place above", () => {
    const snapshot = facts({}, { isUnnamed: true });
    const said = languages.map((language) => sms(told("opened", { snapshot }), language));
    expect(said[0]).toContain("MEASLES susp. in ZZ-LAK W07/26");
    expect(said.join()).not.toMatch(/Kivuli|ZZ-LAK-KIV/);
  });
});

describe("what is left out when there is no room", () => {
  const long = facts(
    {
      ...{ reporter: { code: "X", name: "Hospital of Saint Barbara" }, cases: 4000, deaths: 12 },
      ...{ observed: 4000, testedCases: null },
    },
    {
      ...{ alertLevel: "epidemic", isBeforeCutoff: true },
      ...{ orgUnitName: "Vellorine-Estramoor-Northside", diseaseCode: "AWD" },
      diseaseName: { en: "Acute watery diarrhoea in camps" },
    },
  );

  it.each(languages)(
    "is the least important, and never id, place, disease, week or cases: %s",
    (language) => {
      const said = sms(told("level-raised", { snapshot: long }), language, { link });
      expect(said).toContain("A-7K3QF");
      expect(said).toMatch(language === "ar" ? /ZZ-LAK-KIV .*AWD/ : /ACUTE WATERY.*Vellorine-Est/);
      expect(said).toMatch(/07\/26: 4000 /);
      expect(said).not.toMatch(/http|<5/);
    },
  );

  it("comes back in the order of its importance as room grows", () => {
    const order = ["12 deaths", "EPIDEMIC", "by 14:30", "Hospital", "Reply", "limit", "UNSURE"];
    const held = order.map(
      (text) =>
        ["x".repeat(40), "x".repeat(20), "x".repeat(10), ""].filter((name) =>
          sms(told("level-raised", { snapshot: long }), "en", { displayName: name }).includes(text),
        ).length,
    );
    expect(held).toEqual(held.toSorted((a, b) => b - a));
    expect(held[0]).toBe(4);
  });
});
