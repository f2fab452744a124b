import { toGsm7 } from "./gsm7.ts";

/** Letters of GSM-7 that no decomposition takes apart. */
const spelled: Readonly<Record<string, string>> = {
  ...{ Ø: "O", ø: "o", Æ: "AE", æ: "ae", ß: "ss" },
  ...{ Δ: "D", Φ: "F", Γ: "G", Λ: "L", Ω: "O", Π: "P", Ψ: "Ps", Σ: "S", Θ: "Th", Ξ: "X" },
};

/** The text in ASCII, which is all that the subject of an e-mail may hold: what has no letters there is left out. Never throws. */
export const toAscii = (text: string): string =>
  [...toGsm7(text)]
    .map((character) => spelled[character] ?? character)
    .join("")
    .normalize("NFKD")
    .replace(/[^ -~]/g, "");
