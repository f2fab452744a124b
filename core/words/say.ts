import type { CompiledMessage } from "icu-minify/format";
import { formatMessage } from "./format-message.ts";
import { type Language, languages } from "./language.ts";

type OneEach<Languages extends readonly Language[]> = {
  readonly [I in keyof Languages]: CompiledMessage;
};

/** Messages in every language, in the order of `languages`. */
export type Translations<Messages> = Readonly<Record<keyof Messages, OneEach<typeof languages>>>;

/** A function that formats a message by its key and its values; the section's type gives the values of each message. */
export type Say<Messages> = <Key extends keyof Messages>(
  key: Key,
  ...values: keyof Messages[Key] extends never ? [] : [values: Messages[Key]]
) => string;

/** A section's messages in a language, compiled. */
export const inLanguage = <Messages>(
  translations: () => Translations<Messages>,
  language: Language,
): Readonly<Record<keyof Messages, CompiledMessage>> => {
  const at = languages.indexOf(language);
  const rows = Object.entries<OneEach<typeof languages>>(translations());
  return Object.fromEntries(rows.map(([key, row]) => [key, row[at]])) as Record<
    keyof Messages,
    CompiledMessage
  >;
};

/** For a section, the formatter of each language: `smsWords("fr")("verify")`. Never throws. */
export const wordsOf =
  <Messages>(translations: () => Translations<Messages>) =>
  (language: Language): Say<Messages> => {
    const at = languages.indexOf(language) as keyof OneEach<typeof languages> & number;
    return (key, ...[values]) =>
      formatMessage(translations()[key][at] as CompiledMessage, language, { ...values });
  };
