import { describe, expect, it } from "vitest";
import { isSayable, toGsm7 } from "../../../core/message/gsm7.ts";
import { answerIn, answers, answerWord } from "../../../core/words/answers.ts";
import { answerWords } from "../../../core/words/compiled/answer.ts";
import { languages } from "../../../core/words/language.ts";
import { isLatin } from "../../../core/words/script.ts";

describe("an answer", () => {
  it.each([
    ["TRUE", "true"],
    [" true. ", "true"],
    ["Vrai !", "true"],
    ["cierto", "true"],
    ["VERDADE", "true"],
    ["صحيح", "true"],
    ["صَحِيحٌ", "true"],
    ["FALSE", "false"],
    ["Faux", "false"],
    ["falso", "false"],
    ["خطأ", "false"],
    ["خطا", "false"],
    ["\u2067خطأ\u2069", "false"],
    ["unsure", "undetermined"],
    ["İNCERTAIN", "undetermined"],
    ["غير  مؤكد", "undetermined"],
    ["", null],
    ["TRUE FALSE", null],
    ["not true", null],
    ["YES", null],
    ["constructor", null],
  ] as const)("%j means %s", (text, answer) => {
    expect(answerIn(text)).toBe(answer);
  });

  it.each(languages)("is understood as messages ask for it: %s", (language) => {
    for (const answer of answers) {
      const word = answerWord(answer, language);
      expect(answerIn(word)).toBe(answer);
      expect(word).not.toMatch(/\s/);
      if (isLatin(language)) expect(toGsm7(word)).toBe(word);
      expect(isLatin(language)).toBe(isSayable(word));
    }
  });
});

it.each(languages)("the page behind a link has all of its texts: %s", (language) => {
  const say = answerWords(language);
  const alert = "A-7K3QF";
  const buttons = answers.map((answer) => say(answer));
  expect(new Set(buttons).size).toBe(3);
  for (const answer of answers) {
    expect(say("thanks", { alert, answer })).toMatch(/A-7K3QF.*\p{L}{3}/u);
  }
  const rest = [
    ...[say("title", { alert }), say("ended", { alert }), say("until", { until: "14:30" })],
    ...[say("ask"), say("mind"), say("next"), say("gone"), say("gone.next"), say("too-many")],
  ];
  for (const text of rest) expect(text).not.toMatch(/^$|undefined|[{}]/);
});
