import { clip, septets, smsSeptets, toGsm7 } from "./gsm7.ts";

/** A piece of a message, and how soon it may go: 1 is said in any case, 5 goes before 4. */
export interface SmsPart {
  readonly text: string;
  readonly rank: number;
}

/**
 * The parts, in their order and joined by spaces, in at most 152 GSM-7 septets (`smsSeptets`).
 *
 * While they do not fit, the part of the highest rank goes (of two, the later one); what is left
 * alone and still too long is cut. Never throws.
 */
export const fitSms = (parts: readonly SmsPart[]): string => {
  let kept = parts
    .map(({ text, rank }) => ({ text: toGsm7(text).replace(/\s+/g, " ").trim(), rank }))
    .filter(({ text }) => text !== "");
  const joined = () => kept.map(({ text }) => text).join(" ");
  while (kept.length > 1 && septets(joined()) > smsSeptets) {
    const least = Math.max(...kept.map(({ rank }) => rank));
    const at = kept.findLastIndex(({ rank }) => rank === least);
    kept = kept.toSpliced(at, 1);
  }
  return clip(joined(), smsSeptets);
};
