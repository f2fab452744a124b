import * as z from "zod";

/** Characters that no code may hold, because an address, a key or a printed line would end there or be misread; with names. */
const unfit: readonly (readonly [RegExp, string])[] = [
  [/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/u, "control characters"],
  [/\\/, "\\"],
  [/#/, "#"],
  [/\?/, "?"],
  [/%/, "%"],
];

/**
 * Why a text is not valid as a code, such as "must not hold ? or %"; null if it is valid.
 *
 * Codes occur in addresses, keys and messages. An HTTP API passes its function a path that is decoded and cut at a "?", so
 * a code has no character with a meaning there. A "/" may separate two parts, as in "HIV/AIDS". Never throws.
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

/** Schema of a code of at most `most` characters. `faultOf` returns a detail ("this code …") if the text is not valid. */
export const codeOf = (most: number, faultOf: (code: string) => string | null) =>
  z
    .string()
    .min(1)
    .max(most)
    .superRefine((code, context) => {
      const message = code === "" ? null : faultOf(code);
      if (message !== null) context.addIssue({ code: "custom", message });
    });
