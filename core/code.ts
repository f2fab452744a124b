import * as z from "zod";

/** What no code may hold, because an address, a key or a line of print would end at it or be read otherwise; and its name. */
const unfit: readonly (readonly [RegExp, string])[] = [
  [/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/u, "control characters"],
  [/\\/, "\\"],
  [/#/, "#"],
  [/\?/, "?"],
  [/%/, "%"],
];

/**
 * Says what keeps a text from being a code, such as "must not hold ? or %"; null where nothing does.
 *
 * A code stands in addresses, keys and messages, and an HTTP API hands its function a path that is decoded, and cut at a "?": so
 * a code holds no character that means something there. A "/" may stand between two parts, as in "HIV/AIDS". Never throws.
 */
export const codeFault = (code: string): string | null => {
  const held = unfit.filter(([sign]) => sign.test(code)).map(([, name]) => name);
  if (held.length > 0) return `must not hold ${held.join(" or ")}`;
  if (code.trim() !== code) return "must not begin or end with white space";
  const parts = code.split("/");
  if (parts.some((part) => part === "." || part === "..")) return "must not be . or ..";
  return parts.length > 1 && parts.some((part) => part.trim() === "")
    ? "must have something on both sides of each /"
    : null;
};

/** A code of at most `most` characters; `faultOf` completes "this code …" where it is none. */
export const codeOf = (most: number, faultOf: (code: string) => string | null) =>
  z
    .string()
    .min(1)
    .max(most)
    .superRefine((code, context) => {
      const message = code === "" ? null : faultOf(code);
      if (message !== null) context.addIssue({ code: "custom", message });
    });
