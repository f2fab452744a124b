import type { AlertLevel } from "../plan.ts";

const levelEn = (level: AlertLevel) => (level === "epidemic" ? "epidemic level" : "alert level");
const levelFr = (level: AlertLevel) =>
  level === "epidemic" ? "niveau épidémique" : "niveau d'alerte";
const s = (count: number) => (count > 1 ? "s" : "");

/** What the e-mail says around its numbers. A line ends with `:` in English and ` :` in French. */
export const emailPhrases = {
  en: {
    subject: {
      opened: (level: AlertLevel) => (level === "epidemic" ? "Epidemic level" : "Alert"),
      "level-raised": () => "Raised to epidemic level",
      updated: () => "Numbers changed",
      lapsed: () => "Lapsed",
      closed: () => "Closed",
      reopened: () => "Reopened",
    },
    what: {
      opened: (level: AlertLevel) => `a new alert at ${levelEn(level)}.`,
      "level-raised": (level: AlertLevel) => `an open alert was raised to ${levelEn(level)}.`,
      updated: () => "the numbers of an open alert changed at a deadline.",
      lapsed: () => "an alert lapsed: no signal came for so long. Nobody closed it.",
      closed: () => "a person closed this alert.",
      reopened: () => "a person opened this alert again.",
    },
    whatTitle: "What this is:",
    why: "Why you get this:",
    limit: (value: string) => `the ministry's limit is ${value}`,
    method: (expected: string, value: string, name: string) =>
      `${expected} expected, limit ${value} by ${name}`,
    choice: "Why this method:",
    per: " per 100 000 people",
    within: (span: string) => ` in ${span}`,
    rule: (id: string, version: string) => `rule ${id}, set ${version}`,
    silent: (limit: string) =>
      `the ministry asks to be told of units without a report for ${limit}`,
    now: { week: "This week", day: "This day" },
    latest: { week: "Latest week with cases", day: "Latest day with cases" },
    cases: (count: number) => `${count} case${count === 1 ? "" : "s"}`,
    deaths: (count: number) => (count === 0 ? "no deaths" : `${count} death${s(count)}`),
    deathsUnknown: "deaths not known",
    unknownAge: "age not known",
    casesUnknown: "cases not known",
    from: (received: number, expected: number) => `from ${received} of ${expected} units`,
    missing: (count: number) =>
      `${count} unit${count === 1 ? " has" : "s have"} not reported, so this may rise`,
    usual: "Usual:",
    range: (low: number, high: number, unit: "D" | "W", known: string) =>
      `${low === high ? low : `${low} to ${high}`} a ${unit === "W" ? "week" : "day"} (${known} before are known).`,
    unknownUsual: "not known: no report of an earlier period.",
    curve: (periods: string) => `Last ${periods} (oldest first; · = no report):`,
    none: "no report",
    mind: "Keep in mind:",
    place: "Place:",
    alert: "Alert:",
    status: { open: "open", closed: "closed", lapsed: "lapsed" },
    since: (day: string) => `since ${day}; details after login`,
    prompt: "This message is a prompt for people who know the district; it is not a declaration.",
    colon: ":",
    stop: "; ",
  },
  fr: {
    subject: {
      opened: (level: AlertLevel) => (level === "epidemic" ? "Niveau épidémique" : "Alerte"),
      "level-raised": () => "Niveau épidémique atteint",
      updated: () => "Chiffres modifiés",
      lapsed: () => "Éteinte",
      closed: () => "Close",
      reopened: () => "Rouverte",
    },
    what: {
      opened: (level: AlertLevel) => `une nouvelle alerte, ${levelFr(level)}.`,
      "level-raised": (level: AlertLevel) => `une alerte ouverte est passée au ${levelFr(level)}.`,
      updated: () => "les chiffres d'une alerte ouverte ont changé à une date limite.",
      lapsed: () =>
        "une alerte s'est éteinte, faute de signal depuis longtemps. Personne ne l'a close.",
      closed: () => "une personne a clos cette alerte.",
      reopened: () => "une personne a rouvert cette alerte.",
    },
    whatTitle: "De quoi s'agit-il :",
    why: "Motif :",
    limit: (value: string) => `le seuil du ministère est de ${value}`,
    method: (expected: string, value: string, name: string) =>
      `${expected} attendus, seuil ${value} selon ${name}`,
    choice: "Pourquoi cette méthode :",
    per: " pour 100 000 habitants",
    within: (span: string) => ` en ${span}`,
    rule: (id: string, version: string) => `règle ${id}, version ${version}`,
    silent: (limit: string) =>
      `le ministère veut connaître les structures sans rapport depuis ${limit}`,
    now: { week: "Cette semaine", day: "Ce jour" },
    latest: { week: "Dernière semaine avec des cas", day: "Dernier jour avec des cas" },
    cases: (count: number) => `${count} cas`,
    deaths: (count: number) => (count === 0 ? "aucun décès" : `${count} décès`),
    deathsUnknown: "décès non connus",
    unknownAge: "âge non connu",
    casesUnknown: "cas non connus",
    from: (received: number, expected: number) =>
      `notifiés par ${received} structure${s(received)} sur ${expected}`,
    missing: (count: number) =>
      `${count} structure${s(count)} manque${count > 1 ? "nt" : ""}, le chiffre peut augmenter`,
    usual: "D'habitude :",
    range: (low: number, high: number, unit: "D" | "W", known: string) =>
      `${low === high ? low : `${low} à ${high}`} par ${unit === "W" ? "semaine" : "jour"} (connu pour ${known} avant).`,
    unknownUsual: "non connu : aucun rapport d'une période antérieure.",
    curve: (periods: string) =>
      `Évolution, ${periods} (la plus ancienne d'abord ; · = sans rapport) :`,
    none: "sans rapport",
    mind: "À garder à l'esprit :",
    place: "Lieu :",
    alert: "Alerte :",
    status: { open: "ouverte", closed: "close", lapsed: "éteinte" },
    since: (day: string) => `depuis le ${day} ; détails après connexion`,
    prompt:
      "Ce message appelle l'avis de ceux qui connaissent le district ; il ne vaut pas déclaration.",
    colon: " :",
    stop: " ; ",
  },
} as const;
