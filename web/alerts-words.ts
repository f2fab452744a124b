import { alertMessages } from "../core/words/compiled/alert.ts";
import { cardsMessages } from "../core/words/compiled/cards.ts";
import type { Language } from "../core/words/language.ts";
import { inLanguage } from "../core/words/say.ts";

/** Of the words that every message shares, those which the page's script says too. */
const shared = /^(caveat|status|join)\.|^period\.code$/;

/** As an expression of the script; keys need no quotes there. */
const asScript = (value: unknown) =>
  JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll(/"([a-z]+)":/g, "$1:");

/** What the page's script says, in one language: before the script itself. */
export const alertsWords = (language: Language): string => {
  const ofAlerts = Object.entries(inLanguage(alertMessages, language));
  const messages = {
    ...inLanguage(cardsMessages, language),
    ...Object.fromEntries(ofAlerts.filter(([key]) => shared.test(key))),
  };
  return `const lang=${asScript(language)},messages=${asScript(messages)};`;
};
