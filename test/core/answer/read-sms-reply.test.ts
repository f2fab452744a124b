import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSmsReply } from "../../../core/answer/read-sms-reply.ts";
import { answers, answerWord } from "../../../core/words/answers.ts";
import { languages } from "../../../core/words/language.ts";

const answered = (answer: string, alertId = "A-7K3QF") => ({ kind: "answer", alertId, answer });

describe("readSmsReply", () => {
  it.each(languages.flatMap((language) => answers.map((answer) => [language, answer] as const)))(
    "reads the word in %s for %s",
    (language, answer) => {
      expect(readSmsReply(`A-7K3QF ${answerWord(answer, language)}`)).toEqual(answered(answer));
    },
  );

  it.each([
    ["A-7K3QF TRUE", "true"],
    ["a-7k3qf true", "true"],
    ["  A-7K3QF   FALSE.  ", "false"],
    ["A - 7K3QF: unsure!", "undetermined"],
    ["A.7K3QF.TRUE", "true"],
    ["A–7K3QF true", "true"],
    ["A7K3QF true", "true"],
    ["A 7K3QF true", "true"],
    ["A-٧K٣QF صحيح", "true"],
    ["A-۷K۳QF خطأ", "false"],
    ["\u200fA-7K3QF\u200f صحيح", "true"],
    ["A-7K3QF\nvrai", "true"],
    ["A-7K3QF,vrai", "true"],
  ])("reads %j as %s", (text, answer) => {
    expect(readSmsReply(text)).toEqual(answered(answer));
  });

  it.each([
    ["A-OK3QF TRUE", "A-0K3QF"],
    ["A-lKiQF TRUE", "A-1K1QF"],
  ])(
    "reads letters that no id has as the digits that they look like: %j is %s",
    (text, alertId) => {
      expect(readSmsReply(text)).toEqual(answered("true", alertId));
    },
  );

  it.each([
    ["A-7K3QF", "A-7K3QF"],
    ["A-7K3QF TRUE?", "A-7K3QF"],
    ["A-7K3QF صحيح؟", "A-7K3QF"],
    ["A-7K3QF not true", "A-7K3QF"],
    ["A-7K3QF TRUE or FALSE", "A-7K3QF"],
    ["A-7K3QF TRUE, three more cases", "A-7K3QF"],
    ["A-7K3QFG TRUE", undefined],
    ["A-7K3Q TRUE", undefined],
    ["A-UUUUU TRUE", undefined],
    ["A- TRUE", undefined],
    ["A-", undefined],
  ])("records nothing on a guess: %j is unclear", (text, alertId) => {
    expect(readSmsReply(text)).toEqual({ kind: "unclear", ...(alertId && { alertId }) });
  });

  it.each([
    "",
    "MEAS 3 0 W7",
    "ZERO W7",
    "TRUE",
    "A 12345 3",
    "AFP 1",
    "B-7K3QF TRUE",
    "cholera A-7K3QF TRUE",
  ])("takes anything else as a report: %j", (text) => {
    expect(readSmsReply(text)).toEqual({ kind: "report" });
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        for (const said of [text, `A-${text}`, `A-7K3QF ${text}`]) {
          expect(readSmsReply(said).kind).toBeOneOf(["answer", "unclear", "report"]);
        }
      }),
    );
  });
});
