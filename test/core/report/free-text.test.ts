import { describe, expect, it } from "vitest";
import { isPlainText, looksPersonal } from "../../../core/report/free-text.ts";

describe("looksPersonal", () => {
  it.each([
    "0712345678",
    "call +254 712 345 678",
    "(01) 23-45-67",
    "07.12.34.56.78",
    "٠٧١٢٣٤٥٦٧٨",
    "０７１２３４５",
    "x@y.example",
    "write to nurse @ clinic.example",
    "nurse＠clinic.example",
    "nurse(at)clinic",
    "0712-34-56",
    "2026-02-10 0712 345 678",
  ])("%s looks personal", (text) => {
    expect(looksPersonal(text)).toBe(true);
  });

  it.each([
    "one died of last week's cases",
    "child entered twice on 2026-02-10",
    "seen 10/02/2026 and 11/02/2026",
    "counts 3, 4, 5, 6, 7, 8, 9 are right",
    "123456 is the register's page",
    "3 of week 2026-W07",
    "3 @ 4",
  ])("%s does not", (text) => {
    expect(looksPersonal(text)).toBe(false);
  });
});

describe("isPlainText", () => {
  it.each([
    { text: "santé, 流行, 5+ (<5)", is: true },
    { text: "a\nb", is: false },
    { text: "a\u0000", is: false },
    { text: "a\u009f", is: false },
    { text: "\udc00a", is: false },
    { text: "safe\u202egnp", is: false },
    { text: "\u2066a", is: false },
    { text: "a\u2028b", is: false },
    { text: "\u200fالحصبة\u200e می\u200cروم", is: true },
  ])("$text: $is", ({ text, is }) => {
    expect(isPlainText(text)).toBe(is);
  });
});
