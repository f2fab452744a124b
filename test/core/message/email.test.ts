import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change, DiaryLine } from "../../../core/alert/alert.ts";
import { PersonalChange } from "../../../core/alert/change-kind.ts";
import { email } from "../../../core/message/email.ts";
import { alertWords } from "../../../core/words/compiled/alert.ts";
import { type Language, languages } from "../../../core/words/language.ts";
import { changeOf, factsOf, silenceFactsOf } from "../../support/alert-facts.ts";
import { anyChange, region, secret } from "./any-change.ts";

const link = "https://t.example/a/abcdefghijklmnopqrstuv";
const dueBy = "2026-02-16T11:30:00Z";

const told = (tells: PersonalChange, some: Partial<Change> = {}): Change =>
  changeOf({ sequence: 9, change: tells, tells, ...some });

const line = (sequence: number, some: Partial<DiaryLine>): DiaryLine => ({
  ...{ sequence, at: `2026-02-1${sequence}T07:16:00Z`, by: "officer:4k2m9xq7ab", change: "noted" },
  ...some,
});

/** What became of the alert before, with texts that an officer wrote. */
const history: readonly DiaryLine[] = [
  line(0, { change: "opened", by: "tocsin" }),
  line(1, { change: "acknowledged" }),
  line(2, {
    change: "verified",
    reason: secret,
    recorded: { result: "true", method: "phone", definitionMet: "yes", reason: secret },
  }),
  line(3, {
    change: "assessed",
    recorded: {
      ...{ likelihood: 4, consequence: 4, level: "veryHigh", confidence: "fair", hazard: secret },
      ...{ reason: secret, exposure: secret, context: secret, gridVersion: secret },
    },
  }),
  line(4, { change: "decided", recorded: { outcome: "respond", reason: secret } }),
  line(5, { change: "escalated", escalation: region, by: "tocsin" }),
  line(6, { change: "noted", reason: secret }),
  line(9, { change: "rising" }),
];

const c2 = {
  kind: "detector",
  detector: "ears-c2",
  expected: 0.286,
  window: "P1W",
} as const;
const snapshots = {
  ...{ count: factsOf(), detector: factsOf(c2), due: factsOf({}, { dueBy }) },
  rise: factsOf({
    ...{ ...c2, detector: "tocsin", observed: 40, cases: 40 },
    span: { test: "slow-rise", periods: 8, counted: 8, observed: 301, expected: 224 },
  }),
  young: factsOf({
    ...{ ...c2, detector: "tocsin", observed: 40, cases: 40 },
    span: { test: "young-outbreak", periods: 3, counted: 2, observed: 95, expected: 51.26 },
  }),
  rate: factsOf({
    ...{ kind: "rate", orgUnit: "ZZ-LAK", orgUnitName: "Lakuna", orgUnitLevel: "region" },
  }),
  reporter: factsOf({ reporter: { code: "KIV-07", name: "Mbele" } }, { dueBy, stage: "assess" }),
  overdue: factsOf({}, { dueBy: "2026-02-14T11:30:00Z", stage: "verify" }),
  silence: { ...silenceFactsOf(), dueBy },
} as const;

describe("every language", () => {
  it.each(languages.filter((language) => language !== "en"))(
    "says each line of an e-mail, and none in English: %s",
    (language) => {
      for (const snapshot of Object.values(snapshots)) {
        for (const tells of PersonalChange.options) {
          const change = told(tells, { snapshot, rise: { from: 4, to: 9 }, escalation: region });
          const lines = (spoken: Language) => email(change, spoken, { history }).split("\n");
          const [ours, english] = [lines(language), lines("en")];
          expect(ours).toHaveLength(english.length);
          for (const [i, text] of ours.entries()) {
            expect(text === "").toBe(english[i] === "");
            expect(text).not.toMatch(/undefined|[{}#]/);
            expect(/: *$/.test(text)).toBe(/: *$/.test(english[i] ?? ""));
            if (/[a-z]{4}/.test(english[i] ?? "")) expect(text).not.toBe(english[i]);
          }
        }
      }
    },
  );
});

describe("what an e-mail says of a change", () => {
  it.each<[string, Change, string]>([
    [
      "an escalation",
      told("escalated", { escalation: region }),
      "this alert was passed on to Lakuna region: nobody acknowledged it in time.",
    ],
    [
      "an escalation at once",
      told("escalated", { escalation: { ...region, because: "two-districts" } }),
      "this alert was passed on to Lakuna region: another district has the same disease.",
    ],
    [
      "a rise",
      told("rising", { rise: { from: 4, to: 9 } }),
      "the count has risen from 4 to 9 since the last message.",
    ],
    [
      "numbers that meet no rule any more",
      told("retracted"),
      "the numbers no longer meet any rule. The alert stays open until a person closes it.",
    ],
    [
      "a silence that ended",
      told("retracted", { snapshot: silenceFactsOf({ count: 0 }) }),
      "no unit is silent any more. The alert stays open until a person closes it.",
    ],
    [
      "a closing as false",
      told("closed", { snapshot: factsOf({}, { verification: "false" }) }),
      "a person closed this alert: it was false.",
    ],
    [
      "a closing that nobody verified",
      told("closed"),
      "a person closed this alert without saying whether it was true.",
    ],
  ])("%s", (_, change, what) => {
    expect(email(change, "en")).toContain(`\nWhat this is: ${what}\n`);
  });

  it("the deadline, the link on a line for itself, how to answer by SMS, and the unit to call", () => {
    const snapshot = factsOf({ reporter: { code: "KIV-07", name: "Mbele" } }, { dueBy });
    expect(email(told("opened", { snapshot }), "en", { link })).toContain(
      `Reported by one unit alone: KIV-07 Mbele.

Please answer by 2026-02-16 14:30 (local time).
Answer here (the link is yours alone and works once, within 48 hours):
${link}
Answer by SMS from a number that gets alerts: A-7K3QF and one word, TRUE, FALSE or UNSURE.

This week`,
    );
    const arabic = email(told("opened", { snapshot }), "ar", { link }).split("\n");
    expect(arabic).toContain(link);
    expect(arabic).toContain("يرجى الإجابة قبل \u20682026-02-16 14:30\u2069 (التوقيت المحلي).");
  });

  it("no request where the answer is known, nobody reads replies, or the alert has ended", () => {
    const assess = told("rising", { snapshot: factsOf({}, { stage: "assess", dueBy }) });
    expect(email(assess, "en", { link })).toContain("Please assess the risk by 2026-02-16 14:30");
    const closed = told("closed", { snapshot: factsOf({}, { stage: "closed", status: "closed" }) });
    for (const change of [assess, closed]) {
      expect(email(change, "en", { link })).not.toMatch(/Answer|http|TRUE/);
    }
    expect(email(told("opened"), "en", { canReply: false })).not.toContain("SMS");
    const late = told("escalated", { snapshot: snapshots.overdue });
    expect(email(late, "en")).toContain("Overdue since 2026-02-14 14:30 (local time).");
  });

  it("what happened before, without anybody's words", () => {
    const text = email(told("rising"), "en", { history });
    expect(text).toContain(
      `What happened before:
- 2026-02-10 10:16  opened
- 2026-02-11 10:16  acknowledged
- 2026-02-12 10:16  verified: true
- 2026-02-13 10:16  assessed: very high risk
- 2026-02-14 10:16  decided: respond
- 2026-02-15 10:16  escalated: Lakuna region
- 2026-02-16 10:16  note

Keep in mind:`,
    );
    expect(email(told("opened", { sequence: 0 }), "en", { history })).not.toContain(
      "What happened before",
    );
  });

  it("a place that must not be named by the place above, in the line of the place too", () => {
    const snapshot = factsOf({}, { isUnnamed: true, orgUnitName: secret });
    const text = email(told("opened", { snapshot }), "en");
    expect(text).toMatch(/^Measles in ZZ-LAK, week/);
    expect(text).toContain("Place: ZZ-LAK (ZZ/ZZ-LAK)");
  });
});

it("an e-mail tells no secret, whatever the alert holds", () => {
  fc.assert(
    fc.property(anyChange, fc.constantFrom<Language>(...languages), (change, language) => {
      const text = email(change, language, { history, link });
      expect(text).not.toContain(secret);
      expect(text).not.toContain("officer:");
      expect(text).toContain(alertWords(language)(`status.${change.snapshot.status}`));
    }),
    { numRuns: 200 },
  );
});
