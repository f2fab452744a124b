import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asFirstWritten, firstSpellings, isSameName, nameKey } from "../../core/same-name.ts";

describe("two spellings of one name", () => {
  it.each([
    ["case", "Cholera", "CHOLERA"],
    ["spaces at the ends", "Cholera", " Cholera\t"],
    ["a no-break space", "Yellow fever", "Yellow\u00A0fever"],
    ["a narrow and an ideographic space", "Yellow\u202Ffever", "Yellow\u3000fever"],
    ["more than one space", "Yellow fever", "Yellow   fever"],
    ["no space", "Yellow fever", "Yellowfever"],
    ["an accent apart from its letter", "Choléra", "Chole\u0301ra"],
    ["full-width letters", "KIV-07", "\uFF2B\uFF29\uFF36\uFF0D\uFF10\uFF17"],
    ["a ligature", "Fièvre", "\uFB01èvre"],
    ["a zero-width space", "Kivuli", "Kivu\u200Bli"],
    ["a zero-width joiner", "Kivuli", "Kivu\u200Dli"],
    ["a byte order mark", "Kivuli", "\uFEFFKivuli"],
    ["a soft hyphen", "Kivuli", "Kivu\u00ADli"],
    ["a mark of direction", "Kivuli", "\u200EKivuli"],
    ["a curly apostrophe", "N'Djamena", "N\u2019Djamena"],
    ["an okina", "N'Djamena", "N\u02BBDjamena"],
    ["curly quotation marks", '"Flu"', "\u201CFlu\u201D"],
    ["an en dash", "5-14", "5\u201314"],
    ["a no-break hyphen", "5-14", "5\u201114"],
    ["a minus", "5-14", "5\u221214"],
    ["spaces around a sign", "<5", "< 5"],
    ["more spaces between digits", "1 23", "1\u00A0  23"],
    ["a sharp s", "Straße", "STRASSE"],
    ["a final sigma", "ΛΟΙΜΟΣ", "λοιμος"],
    ["a Turkish capital", "İzmir", "izmir"],
  ])("differ by %s", (_, a, b) => {
    expect(a).not.toBe(b);
    expect(isSameName(a, b)).toBe(true);
  });

  it.each([
    ["an accent", "Cote", "Côte"],
    ["a digit", "KIV-07", "KIV-7"],
    ["a word", "Malaria", "Malaria (severe)"],
    ["where a space separates digits", "1 23", "12 3"],
    ["a sign", "<5", ">5"],
    ["a hyphen", "Kivu li", "Kivu-li"],
  ])("do not include names that differ by %s", (_, a, b) => {
    expect(isSameName(a, b)).toBe(false);
  });

  it("have one key, which is its own key", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const key = nameKey(name);
        for (const spelling of [name.toUpperCase(), name.normalize("NFD"), `\u00A0${name} `, key]) {
          expect(nameKey(spelling)).toBe(key);
        }
      }),
      { seed: 12 },
    );
  });
});

describe("names as first written", () => {
  it("are found by any spelling; of two spellings of one name the first counts", () => {
    const named = firstSpellings(["Cholera", "CHOLERA", "Flu"]);
    expect(["cholera", "CHOLERA", "FLU ", "Malaria"].map(named)).toEqual([
      ...["Cholera", "Cholera", "Flu", undefined],
    ]);
  });

  it("remain so, whatever follows", () => {
    const written = asFirstWritten(["all"]);
    expect(["All", "<5", "< 5", "ALL"].map(written)).toEqual(["all", "<5", "<5", "all"]);
  });
});
