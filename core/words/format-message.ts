import format, { type CompiledMessage, type FormatOptions } from "icu-minify/format";
import { isolated } from "./bidi.ts";
import { numberWords, readable } from "./number.ts";
import { directionOf } from "./script.ts";

/** The mark of a choice between texts in a compiled message. */
const select = 1;

const rules = new Map<string, Intl.PluralRules>();

const rulesOf = (language: string): Intl.PluralRules => {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known;
};

/** Formatters of numbers as displayed: 1.96 is shown as 2 and takes the plural of 2. */
const formattersOf = (language: string) =>
  ({
    getNumberFormat: () => ({ format: (value: number) => numberWords(value, language) }),
    getPluralRules: () => ({
      select: (value: number) => rulesOf(language).select(readable(value)),
    }),
  }) as unknown as FormatOptions["formatters"];

/** Names of arguments that only choose between texts and do not appear themselves. */
const choosers = (message: CompiledMessage): string[] => {
  if (!Array.isArray(message)) return [];
  return message.flatMap((part) => {
    if (!Array.isArray(part)) return [];
    const [name, type, cases] = part;
    const within = typeof cases === "object" ? Object.values(cases as object) : [];
    return [...(type === select ? [name] : []), ...within.flatMap(choosers)];
  });
};

/**
 * Formats a compiled message with its values, in a language.
 *
 * In a right-to-left language, names, codes and dates are isolated from the text around them.
 */
export const formatMessage = (
  message: CompiledMessage,
  language: string,
  values: Readonly<Record<string, string | number>> = {},
): string => {
  const asTheyAre = directionOf(language) === "rtl" ? choosers(message) : Object.keys(values);
  const placed = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === "number" || asTheyAre.includes(name) ? value : isolated(value),
  ]);
  const formatters = formattersOf(language);
  return String(format(message, language, Object.fromEntries(placed), { formatters }));
};
