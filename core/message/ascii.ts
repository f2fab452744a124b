import { toGsm7 } from "./gsm7.ts";

/** Letters of GSM-7 without a Unicode decomposition. */
const spelled: Readonly<Record<string, string>> = {
  ...{ Ø: "O", ø: "o", Æ: "AE", æ: "ae", ß: "ss" },
  ...{ Δ: "D", Φ: "F", Γ: "G", Λ: "L", Ω: "O", Π: "P", Ψ: "Ps", Σ: "S", Θ: "Th", Ξ: "X" },
};

/** The text in ASCII, as e-mail subjects require; characters without an ASCII spelling are left out. Never throws. */
export const toAscii = (text: string): string =>
  [...toGsm7(text)]
    .map((character) => spelled[character] ?? character)
    .join("")
    .normalize("NFKD")
    .replace(/[^ -~]/g, "");
