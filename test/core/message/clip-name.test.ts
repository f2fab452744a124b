import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alphabetOf } from "../../../core/message/alphabet.ts";
import { clipName } from "../../../core/message/clip-name.ts";
import { septets } from "../../../core/message/gsm7.ts";

const gsm7 = alphabetOf("en");

describe("a disease's name in 32 septets", () => {
  it.each([
    { name: "Cholera", is: "Cholera" },
    { name: "Acute flaccid paralysis (polio)", is: "Acute flaccid paralysis (polio)" },
    { name: "Bloody diarrhoea (suspected shigellosis)", is: "Bloody diarrhoea" },
    { name: "Severe acute respiratory syndrome (SARS)", is: "SARS" },
    { name: "Severe acute respiratory infection", is: "Severe acute respiratory." },
    { name: "Acute haemorrhagic fever syndrome", is: "Acute haemorrhagic fever." },
    { name: "Fièvre hémorragique de Crimée-Congo", is: "Fièvre hémorragique de Crimée." },
    { name: "Syndrome respiratoire du Moyen-Orient", is: "Syndrome respiratoire du Moyen." },
    {
      name: "Pneumonoultramicroscopicsilicovolcanoconiosis",
      is: "Pneumonoultramicroscopicsilicov.",
    },
    // 31 letters and a stop: the cut falls on the space after "word".
    { name: `${"letters ".repeat(3)}letters longest`, is: "letters letters letters letters." },
  ])("$name is $is", ({ name, is }) => {
    expect(clipName(name, 32, gsm7)).toBe(is);
  });

  it("never takes more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (name) => {
        expect(septets(clipName(name, 32, gsm7))).toBeLessThanOrEqual(32);
      }),
    );
  });
});
