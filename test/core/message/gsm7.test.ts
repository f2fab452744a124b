import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alphabetOf } from "../../../core/message/alphabet.ts";
import { fitSms } from "../../../core/message/fit-sms.ts";
import { clip, isSayable, septets, toGsm7 } from "../../../core/message/gsm7.ts";

/** The handbook's worked messages with the lengths it prints. */
const printed: readonly (readonly [number, string])[] = [
  [
    137,
    "TOCSIN A-0412 MEASLES 1 suspected case, Kivuli, 10/02/2026, <5y. Rule: any case. Verify by 11/02 10:16. Detail after login. Reply 0412 OK",
  ],
  [
    145,
    "TOCSIN A-0412 ROUGEOLE 1 cas suspect, Kivuli, 10/02/2026, <5 ans. Règle: tout cas. Vérifier av. 11/02 10:16. Détail après connexion. Rép. 0412 OK",
  ],
  [
    122,
    "TOCSIN A-0412 VERIFIED TRUE. Measles Kivuli. Risk: HIGH. Team in field since 11/02. Next update 16/02. Detail after login.",
  ],
  [
    141,
    "TOCSIN A-0412 VÉRIFIÉE VRAIE. Rougeole Kivuli. Risque: ÉLEVÉ. Équipe sur place depuis le 11/02. Prochain point 16/02. Détail après connexion.",
  ],
  [
    153,
    "TOCSIN A-0412 MEASLES susp. Kivuli W07/26: 4 cases 0 deaths (<5y 3). 28 days: 5, limit 5. Reports 6/20, provisional. Assess by 18/02 08:20. Reply 0412 OK",
  ],
  [
    152,
    "TOCSIN A-0412 ROUGEOLE susp. Kivuli S07/26: 4 cas 0 décès (<5 ans 3). 28 j: 5, seuil 5. Rapports 6/20, provisoire. Évaluer av. 18/02 08:20. Rép. 0412 OK",
  ],
  [
    135,
    "TOCSIN A-0412 CLOSED Measles Kivuli: outbreak over, 20/04/2026. 22 cases (3 lab, 19 linked), 0 deaths. 7-1-7 in days: 6/0/8. Thank you.",
  ],
  [
    129,
    "TOCSIN A-0412 CLOS Rougeole Kivuli: flambée finie le 20/04/2026. 22 cas (3 labo, 19 liés), 0 décès. 7-1-7 en jours: 6/0/8. Merci.",
  ],
];

/** Every UTF-16 unit, halves of pairs too: half of the time from the Latin pages, where letters are. */
const anyCharacter = fc
  .oneof(fc.integer({ min: 0, max: 0x24f }), fc.integer({ min: 0, max: 0xffff }))
  .map((code) => String.fromCharCode(code));

describe("septets", () => {
  it.each(printed)("counts %i in a message of the handbook", (length, text) => {
    expect(septets(text)).toBe(length);
  });

  it.each([
    { text: "€", is: 2 },
    { text: "[a]", is: 5 },
    { text: "{}\\^~|", is: 12 },
    { text: "@Δ\n", is: 3 },
    { text: "", is: 0 },
  ])("counts $is in $text", ({ text, is }) => {
    expect(septets(text)).toBe(is);
  });

  it("refuses a character that the alphabet lacks", () => {
    expect(() => septets("ê")).toThrow("must be in the GSM-7 alphabet, got ê");
  });

  it("knows 128 characters of one septet less the escape, and ten of two", () => {
    const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code));
    const lengths = all.filter((c) => toGsm7(c) === c).map(septets);
    expect(lengths.filter((n) => n === 1)).toHaveLength(127);
    expect(lengths.filter((n) => n === 2)).toHaveLength(10);
  });
});

describe("toGsm7", () => {
  it.each([
    { text: "fête naïve", is: "fete naive" },
    { text: "façade", is: "facade" },
    { text: "cœur ŒUVRE", is: "coeur OEUVRE" },
    { text: "“Côte d’Ivoire” – Abidjan", is: '"Cote d\'Ivoire" - Abidjan' },
    { text: "décès à Évry", is: "décès à Évry" },
    { text: "e\u0301te\u0301", is: "été" },
    { text: "São Tomé", is: "Sao Tomé" },
    { text: "75\u00a0%\u202f!", is: "75 % !" },
    { text: "Łódź Đà", is: "Lodz Dà" },
    { text: "Niʻihau Tse-ʼa ʿAjman Ta´izz", is: "Ni'ihau Tse-'a 'Ajman Ta'izz" },
    { text: "Ɣana Ɲɛkɔ Bəki", is: "Ghana Nyeko Beki" },
    { text: "الحصبة", is: "" },
    { text: "Kivuli ኮሌራ 🦟?", is: "Kivuli  ?" },
    { text: "ﬁèvre", is: "fièvre" },
  ])("$text is $is", ({ text, is }) => {
    expect(toGsm7(text)).toBe(is);
  });

  it("leaves nothing outside the alphabet, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(() => septets(toGsm7(text))).not.toThrow();
      }),
    );
  });
});

describe("a name that GSM-7 can say", () => {
  it.each([
    ["Kivuli", true],
    ["Côte d’Ivoire", true],
    ["Niʻihau", true],
    ["Kivuli ★", true],
    ["7", true],
    ["Kivuli ኮ", false],
    ["District ٣", false],
    ["北京", false],
    ["Київ", false],
    ["Αθήνα", false],
    ["★", false],
    ["", false],
  ])("%s: %s", (name, said) => {
    expect(isSayable(name)).toBe(said);
  });
});

describe("clip", () => {
  it.each([
    { text: "Kivuli", limit: 6, is: "Kivuli" },
    { text: "Kivuli", limit: 5, is: "Kivu." },
    { text: "a [b", limit: 4, is: "a." },
  ])("$text in $limit is $is", ({ text, limit, is }) => {
    expect(clip(text, limit)).toBe(is);
  });
});

describe("fitSms", () => {
  const gsm7 = alphabetOf("fr");
  const part = (length: number, rank: number, letter: string) => ({
    text: letter.repeat(length),
    rank,
  });

  it("keeps everything that fits, in the order given", () => {
    expect(fitSms([part(3, 2, "a"), part(3, 1, "b")], gsm7)).toBe("aaa bbb");
  });

  it("drops the least important part first, not the last one", () => {
    expect(fitSms([part(80, 1, "a"), part(60, 3, "b"), part(70, 2, "c")], gsm7)).toBe(
      `${"a".repeat(80)} ${"c".repeat(70)}`,
    );
  });

  it("fills 152 to the last septet", () => {
    expect(fitSms([part(92, 1, "a"), part(59, 2, "b")], gsm7)).toHaveLength(152);
    expect(fitSms([part(92, 1, "a"), part(60, 2, "b")], gsm7)).toHaveLength(92);
  });

  it("fits any text into 152 septets of the alphabet", () => {
    const parts = fc.array(
      fc.record({ text: fc.string({ unit: anyCharacter, maxLength: 300 }), rank: fc.nat(5) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(parts, (some) => {
        expect(septets(fitSms(some, gsm7))).toBeLessThanOrEqual(152);
      }),
    );
  });
});
