import type { Language } from "../core/alert/alert.ts";
import { caveats } from "../core/alert/caveats.ts";

const en = {
  none: "No alert.",
  noneLike: "No alert like that.",
  open: "open",
  closed: "closed",
  lapsed: "lapsed",
  alert: "Alert",
  epidemic: "Epidemic",
  screen: "on screen only: nobody was told",
  since: "since",
  of: "of",
  reports: "reports",
  noReports: "no report expected",
  notices: "so far; notices or single days are counted too",
  mind: "Keep in mind",
  evidence: "Evidence and history",
  lead: "What the sentence tells",
  rest: "Other signals, newest first",
  earlier: "earlier ones no longer listed",
  first: "first, judged",
  history: "History",
  opened: "opened",
  "level-raised": "level raised",
  updated: "updated",
  reopened: "reopened",
  counts: "Counts it was judged by, newest first",
  period: "Period",
  place: "Place",
  rule: "Rule",
  choice: "Why this method",
  observed: "Observed",
  expected: "Expected",
  threshold: "Threshold",
  together: "Judged together",
  count: "Count",
  received: "Reports",
  unmet: "no longer met",
  silent: "units silent",
  missed: "periods missed",
  missing: "missing",
  suspected: "Suspected cases",
  confirmed: "Confirmed cases",
  deaths: "Deaths",
  week: "per week",
  day: "per day",
  loading: "Loading …",
  shown: "Alerts shown",
  epidemics: "epidemic",
  untold: "on screen only",
  older: "older ones not loaded yet",
  any: "all",
  signedIn: "Signed in",
  out: "Signed out.",
  offline: "The server cannot be reached. Try again.",
};

const fr: typeof en = {
  none: "Aucune alerte.",
  noneLike: "Aucune alerte de ce genre.",
  open: "ouverte",
  closed: "close",
  lapsed: "caduque",
  alert: "Alerte",
  epidemic: "Épidémie",
  screen: "à l’écran seulement : personne n’a été averti",
  since: "depuis",
  of: "sur",
  reports: "rapports",
  noReports: "aucun rapport attendu",
  notices: "jusqu’ici ; des avis ou des jours isolés comptent aussi",
  mind: "À retenir",
  evidence: "Éléments et historique",
  lead: "Ce que dit la phrase",
  rest: "Autres signaux, les plus récents d’abord",
  earlier: "plus anciens, qui ne sont plus listés",
  first: "d’abord, jugé le",
  history: "Historique",
  opened: "ouverte",
  "level-raised": "niveau relevé",
  updated: "mise à jour",
  reopened: "rouverte",
  counts: "Nombres jugés, les plus récents d’abord",
  period: "Période",
  place: "Lieu",
  rule: "Règle",
  choice: "Pourquoi cette méthode",
  observed: "Observé",
  expected: "Attendu",
  threshold: "Seuil",
  together: "Jugé ensemble",
  count: "Nombre",
  received: "Rapports",
  unmet: "plus atteint",
  silent: "structures muettes",
  missed: "périodes manquées",
  missing: "manquant",
  suspected: "Cas suspects",
  confirmed: "Cas confirmés",
  deaths: "Décès",
  week: "par semaine",
  day: "par jour",
  loading: "Chargement …",
  shown: "Alertes affichées",
  epidemics: "épidémie",
  untold: "à l’écran seulement",
  older: "les plus anciennes ne sont pas encore chargées",
  any: "toutes",
  signedIn: "Connecté",
  out: "Déconnecté.",
  offline: "Le serveur est injoignable. Réessayez.",
};

const words: Readonly<Record<Language, typeof en>> = { en, fr };

/** As an expression of the script; keys need no quotes there. */
const asScript = (value: unknown) =>
  JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll(/"(\w+)":/g, "$1:");

/** The script's part that knows words: `lang`, `words` of that language, and `caveat` in it. */
export const wordsPart = `
const lang = (navigator.language || "en").startsWith("fr") ? "fr" : "en";
const words = ${asScript(words)}[lang];
const caveats = ${asScript(Object.values(caveats).map(({ en, fr }) => [en, fr]))};
const filled = (text, numbers) => { const left = [...numbers]; return text.replace(/#/g, () => left.shift()); };
const caveat = (said) => {
  const numbers = said.match(/\\d+/g) || [];
  const known = lang === "fr" && caveats.find(([en]) => filled(en, numbers) === said);
  return known ? filled(known[1], numbers) : said;
};
`;
