import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileWords, messagesOf, type Texts } from "../../bin/words/compile-words.ts";
import { pageScript } from "../../bin/words/page-script.ts";
import { alertMessages } from "../../core/words/compiled/alert.ts";
import { answerMessages } from "../../core/words/compiled/answer.ts";
import { cardsMessages } from "../../core/words/compiled/cards.ts";
import { digestMessages } from "../../core/words/compiled/digest.ts";
import { emailMessages } from "../../core/words/compiled/email.ts";
import { pageMessages } from "../../core/words/compiled/page.ts";
import { smsMessages } from "../../core/words/compiled/sms.ts";
import { languages } from "../../core/words/language.ts";

const read = (language: string): Texts =>
  JSON.parse(readFileSync(`core/words/${language}.json`, "utf8"));
const written = new Map(languages.map((language) => [language as string, read(language)]));

const compiledWith = (some: Readonly<Record<string, unknown>>, language = "fr") =>
  compileWords(
    new Map<string, Texts>([
      ["en", { s: { cases: "{count, plural, one {# case} other {# cases}}", name: "{name}" } }],
      [language, { s: { cases: "{count, number} cas", name: "{name}", ...some } }],
    ]),
  );

describe("the messages of core/words", () => {
  it("have every key in every language, the same arguments and complete plurals", () => {
    expect(compileWords(written).faults).toEqual([]);
  });

  it("are compiled as they now are: npm run words", () => {
    const types = (module: string) => module.replace(/^ {2}".*",$/m, "");
    const held: Readonly<Record<string, () => unknown>> = {
      ...{ alert: alertMessages, answer: answerMessages, cards: cardsMessages },
      ...{ digest: digestMessages, email: emailMessages },
      ...{ page: pageMessages, sms: smsMessages },
    };
    for (const [section, { rows, module }] of compileWords(written).sections) {
      expect(types(readFileSync(`core/words/compiled/${section}.ts`, "utf8"))).toBe(types(module));
      expect(held[section]?.()).toEqual(messagesOf(rows));
    }
  });

  it("are said by a script of the alerts page that is made from its source: npm run words", async () => {
    expect(readFileSync("web/compiled/alerts-script.ts", "utf8")).toBe(await pageScript());
  });

  it("say in each file but the English one whether a native-speaking epidemiologist has seen it", () => {
    const unsaid = languages.filter(
      (language) => language !== "en" && typeof read(language).language?.reviewed !== "boolean",
    );
    expect(unsaid).toEqual([]);
  });
});

it.each([
  ["a key that a language lacks", { name: undefined }, "fr.json: s.name is missing"],
  ["a key that English does not have", { other: "x" }, "fr.json: s.other is not in en.json"],
  ["an argument that is left out", { name: "nom" }, "fr.json: s.name must have the arguments"],
  ["another argument", { name: "{nom}" }, "fr.json: s.name must have the arguments"],
  ["a number as text", { cases: "{count} cas" }, "fr.json: s.cases must have the arguments"],
  ["a broken message", { name: "{name" }, "fr.json: s.name is not ICU MessageFormat"],
  [
    "a plural without a case of the language",
    { cases: "{count, plural, one {# cas} other {# cas}}" },
    "fr.json: s.cases lacks the plural's many",
  ],
])("names language and key of %s", (_, some, fault) => {
  expect(compiledWith({}).faults).toEqual([]);
  expect(compiledWith(some).faults).toEqual([expect.stringContaining(fault)]);
});

it("asks Arabic for all six of its plurals", () => {
  const cases = "{count, plural, one {#} two {#} few {#} other {#}}";
  expect(compiledWith({ cases }, "ar").faults).toEqual([
    "ar.json: s.cases lacks the plural's zero, many",
  ]);
});
