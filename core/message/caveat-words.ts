import type { Caveat } from "../alert/caveats.ts";
import type { Language } from "../words/language.ts";

/** Every caveat in every language, with the names of its numbers in braces. `missing-report` is said of one unit. */
export const caveatPhrases: Readonly<
  Record<Caveat["code"] | "missing-report", Readonly<Record<Language, string>>>
> = {
  "missing-report": {
    en: "{missing} of {expected} units has not reported",
    fr: "{missing} structure sur {expected} n'a pas rapporté",
  },
  "missing-reports": {
    en: "{missing} of {expected} units have not reported",
    fr: "{missing} structures sur {expected} n'ont pas rapporté",
  },
  "none-tested": {
    en: "suspected cases, none tested yet",
    fr: "cas suspects, aucun encore testé",
  },
  "partly-known": {
    en: "part of the cases is known from notices or single days alone",
    fr: "une partie des cas n'est connue que par des avis ou des jours isolés",
  },
  "before-cutoff": {
    en: "provisional: the period's cut-off has not passed",
    fr: "provisoire : la date limite de la période n'est pas passée",
  },
  corrected: {
    en: "corrected since: the numbers no longer meet the rule",
    fr: "corrigé depuis : les chiffres n'atteignent plus le seuil",
  },
  withdrawn: {
    en: "withdrawn since: no longer reported",
    fr: "retiré depuis : n'est plus rapporté",
  },
  "too-little-left": {
    en: "corrected since: too little is left to judge",
    fr: "corrigé depuis : il reste trop peu pour juger",
  },
};

/** A caveat in words: "5 of 20 units have not reported". */
export const caveatWords = ({ code, values }: Caveat, language: Language): string => {
  const named: Readonly<Record<string, number>> = values;
  const phrase = caveatPhrases[named.missing === 1 ? "missing-report" : code][language];
  return phrase.replace(/\{(\w+)\}/g, (_, name: string) => `${named[name]}`);
};
