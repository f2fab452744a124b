import { describe, expect, it } from "vitest";
import { isolated, withoutIsolates } from "../../../core/words/bidi.ts";
import { alertWords } from "../../../core/words/compiled/alert.ts";
import { cardsWords } from "../../../core/words/compiled/cards.ts";
import type { Language } from "../../../core/words/language.ts";
import { numberWords } from "../../../core/words/number.ts";

describe("a number", () => {
  it.each([
    [0, "en", "0"],
    [0.04, "en", "0.04"],
    [1.25, "en", "1.3"],
    [1.96, "fr", "2"],
    [0.286, "fr", "0,3"],
    [99.96, "es", "100"],
    [12_345.6, "en", "12346"],
    [10_000_000, "pt", "10000000"],
    [1.8, "ar", "1.8"],
  ] as const)("%d reads in %s as %s", (value, language, text) => {
    expect(numberWords(value, language)).toBe(text);
  });
});

describe("a plural", () => {
  const suspected = (language: Language, count: number) =>
    alertWords(language)("counted.suspected", { count });

  it.each([
    ["en", 0.96, "1 suspected case"],
    ["fr", 0, "0 cas suspect"],
    ["fr", 1_000_000, "1000000 de cas suspects"],
    ["es", 2, "2 casos sospechosos"],
    ["ar", 0, "لا حالات مشتبهة"],
    ["ar", 1, "حالة مشتبهة واحدة"],
    ["ar", 2, "حالتان مشتبهتان"],
    ["ar", 3, "3 حالات مشتبهة"],
    ["ar", 11, "11 حالة مشتبهة"],
    ["ar", 100, "100 حالة مشتبهة"],
  ] as const)("in %s of %d", (language, count, text) => {
    expect(suspected(language, count)).toBe(text);
  });
});

it.each([
  ["fr", 1, "1 rapport sur 8"],
  ["fr", 2, "2 rapports sur 8"],
  ["en", 1, "1 of 8 reports"],
  ["es", 1, "1 de 8 notificaciones"],
  ["pt", 1, "1 de 8 notificações"],
] as const)(
  "in %s the reports of %d unit out of 8 are in the number of that language",
  (language, received, text) => {
    expect(cardsWords(language)("reports", { received, expected: 8 })).toBe(text);
  },
);

describe("a name within a text from right to left", () => {
  it.each([
    ["Kivuli", true],
    ["2026-02-10", true],
    ["<5", true],
    ["ኮሌራ", true],
    ["كيفولي", false],
    ["12", false],
    ["", false],
    ["مديرية \u2068Kivuli\u2069", false],
  ])("%s is isolated: %s", (text, is) => {
    expect(isolated(text) !== text).toBe(is);
    expect(withoutIsolates(isolated(text))).toBe(withoutIsolates(text));
  });
});

it("takes no key and no values but those that the messages have", () => {
  const say = alertWords("fr");
  // @ts-expect-error: there is no such message
  expect(() => say("no-such-message")).toThrow(TypeError);
  // Refused by the compiler alone, so never called.
  const uncompiled = () => [
    // @ts-expect-error: the message needs a count
    say("span.week"),
    // @ts-expect-error: a text is no number
    say("span.week", { count: "4" }),
    // @ts-expect-error: the message takes no value
    say("status.open", { count: 4 }),
  ];
  void uncompiled;
});
