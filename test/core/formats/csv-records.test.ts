import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvRecords } from "../../../core/formats/csv-records.ts";

const recordsOf = (text: string): string[][] => {
  const records: string[][] = [];
  csvRecords(text, (fields) => records.push(fields));
  return records;
};

describe("csvRecords", () => {
  it.each([
    { what: "no text", text: "", records: [] },
    { what: "an empty line", text: "a,b\n\n1,2\n", records: [["a", "b"], [""], ["1", "2"]] },
    {
      what: "no line end at the end",
      text: "a,b\r\n1,",
      records: [
        ["a", "b"],
        ["1", ""],
      ],
    },
    { what: "another line end later", text: "a\r\nb\nc\r\n", records: [["a"], ["b\nc"]] },
    {
      what: "quoted fields",
      text: '"a, b",1\n"say ""x""",2\n',
      records: [
        ["a, b", "1"],
        ['say "x"', "2"],
      ],
    },
  ])("$what", ({ text, records }) => {
    expect(recordsOf(text)).toEqual(records);
  });

  it("reads a text without quotation marks as csv-parse does", () => {
    const texts = fc.string({
      unit: fc.constantFrom("a", " ", ",", "\n", "\r", "\r\n"),
      maxLength: 12,
    });
    fc.assert(
      fc.property(texts, (text) => {
        expect(recordsOf(text)).toEqual(parse(text, { relax_column_count: true }));
      }),
      { numRuns: 2000 },
    );
  });
});
