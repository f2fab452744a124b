import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOfBytes, utf8Check } from "../../bin/commands/utf8.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");

describe("text of bytes", () => {
  it.each([
    ["plain letters", Buffer.from("code,name\nKIV,Kivuli\n"), "code,name\nKIV,Kivuli\n"],
    ["a byte order mark", Buffer.from("\uFEFFcode\n"), "code\n"],
    ["letters of many bytes", Buffer.from("Choléra,ኮሌራ,🦟"), "Choléra,ኮሌራ,🦟"],
    ["nothing", Buffer.alloc(0), ""],
  ])("is read: %s", (_, bytes, text) => {
    expect(textOfBytes(bytes)).toBe(text);
  });

  it.each<[string, Buffer, number, RegExp]>([
    ["Latin-1 in the first line", latin1("é,1"), 1, /the byte 0xE9 of another encoding/],
    ["Latin-1 further down", latin1("a\nb\nCôte,1\nd"), 3, /0xF4/],
    ["Latin-1 at the very end", latin1("a\nb\né"), 3, /0xE9/],
    ["Windows line ends", latin1("a\r\nb\r\nü"), 3, /0xFC/],
    ["half a letter", Buffer.from("a\né", "utf8").subarray(0, 3), 2, /0xC3/],
    ["an overlong letter", Buffer.from([0x61, 0x0a, 0xc0, 0xaf]), 2, /0xC0/],
    ["half of a surrogate pair", Buffer.from([0xed, 0xa0, 0x80]), 1, /0xED/],
    ["UTF-16", utf16("code,name\nKIV,Kivuli"), 1, /got UTF-16: save the file as UTF-8/],
    ["UTF-16 of the other order", utf16("code\nKIV").swap16(), 1, /got UTF-16:/],
    ["UTF-16 without a mark", Buffer.from("code\nKIV", "utf16le"), 1, /UTF-16 or no text/],
    ["a letter that was lost before", Buffer.from("a\nC\uFFFDte\n"), 2, /no U\+FFFD/],
    ["a zero byte further down", Buffer.from(`a\n${"b\n".repeat(40)}c\0`), 42, /a zero byte/],
  ])("is refused with its line: %s", (_, bytes, line, detail) => {
    expect(textOfBytes(bytes)).toEqual({ line, detail: expect.stringMatching(detail) });
  });

  it("is the same, and its fault on the same line, however the bytes are cut into chunks", () => {
    const bytes = fc.uint8Array({ maxLength: 60 });
    const lines = fc.array(fc.oneof(bytes, fc.string().map(Buffer.from)), { maxLength: 6 });
    fc.assert(
      fc.property(lines, fc.array(fc.nat(80)), (parts, cuts) => {
        const all = Buffer.concat(parts.flatMap((part) => [part, Buffer.from("\n")]));
        const check = utf8Check();
        const ends = [...cuts.map((at) => Math.min(at, all.length)), all.length].sort(
          (a, b) => a - b,
        );
        let from = 0;
        for (const end of ends) {
          check.take(all.subarray(from, end));
          from = end;
        }
        const whole = textOfBytes(all);
        const fault = check.end();
        expect(fault?.line).toBe(typeof whole === "string" ? undefined : whole.line);
        if (typeof whole === "string") expect(Buffer.from(whole).toString()).toBe(whole);
      }),
      { seed: 14 },
    );
  });
});
