import { alertMessages } from "../core/words/compiled/alert.ts";
import { cardsMessages } from "../core/words/compiled/cards.ts";
import type { Language } from "../core/words/language.ts";
import { inLanguage } from "../core/words/say.ts";

/** Keys of the shared messages that the page's script uses too. */
const shared = /^(caveat|status|join)\.|^period\.code$/;

/** A value as a JavaScript expression, without quotes around simple keys. */
const asScript = (value: unknown) =>
  JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll(/"([a-z]+)":/g, "$1:");

/** Script text that defines the language and messages of the page's script; it must precede the script. */
export const alertsWords = (language: Language): string => {
  const ofAlerts = Object.entries(inLanguage(alertMessages, language));
  const messages = {
    ...inLanguage(cardsMessages, language),
    ...Object.fromEntries(ofAlerts.filter(([key]) => shared.test(key))),
  };
  return `const lang=${asScript(language)},messages=${asScript(messages)};`;
};
