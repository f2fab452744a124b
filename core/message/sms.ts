import type { AlertFacts, Change } from "../alert/alert.ts";
import type { ChangeKind } from "../alert/change-kind.ts";
import { isProvisional } from "../alert/facts.ts";
import { toldPeriod } from "../alert/told-period.ts";
import { frequencyOf, type Period } from "../calendar.ts";
import { figureBeside } from "../judge/signal.ts";
import type { Language } from "../words/language.ts";
import { localDay } from "../zone.ts";
import { clipName } from "./clip-name.ts";
import { fitSms, type SmsPart } from "./fit-sms.ts";
import { clip } from "./gsm7.ts";
import { saidBeside, saidDisease, saidPlace } from "./said-names.ts";
import { shortSpanPhrase } from "./span-phrase.ts";
import { underFive } from "./under-five.ts";
import { caseWords, isHouse, numberWords, spanWords, windowWords } from "./words.ts";

const phrases = {
  en: {
    classes: { suspected: "susp.", confirmed: "conf.", deaths: "deaths" },
    epidemic: "EPIDEMIC LEVEL.",
    limit: "limit",
    expected: "expected",
    mean: "times the mean",
    per: "per 100 000",
    reports: "Reports",
    provisional: "provisional",
    closed: "CLOSED",
    lapsed: "LAPSED, closed by nobody:",
    reopened: "REOPENED",
    updated: "UPDATE",
    raised: "RAISED",
    last: "Last",
    silence: "NO REPORTS",
    silent: (units: number, span: string) =>
      `${units} unit${units === 1 ? "" : "s"} silent for ${span} or more.`,
    detail: "Detail after login.",
    verify: "Please verify.",
    years: "y",
  },
  fr: {
    classes: { suspected: "susp.", confirmed: "conf.", deaths: "décès" },
    epidemic: "NIVEAU ÉPIDÉMIQUE.",
    limit: "seuil",
    expected: "attendu",
    mean: "fois la moyenne",
    per: "pour 100 000",
    reports: "Rapports",
    provisional: "provisoire",
    closed: "CLOSE",
    lapsed: "ÉTEINTE, non close:",
    reopened: "ROUVERTE",
    updated: "SUIVI",
    raised: "RELEVÉE",
    last: "Dernier",
    silence: "SANS RAPPORT",
    silent: (units: number, span: string) =>
      `${units} structure${units === 1 ? " muette" : "s muettes"} depuis ${span} ou plus.`,
    detail: "Détail après connexion.",
    verify: "À vérifier.",
    years: " ans",
  },
} as const;

/** Septets that a name may take, so that two of them leave room for the numbers. */
const nameSeptets = 32;
const besideSeptets = 20;

const diseaseOf = (facts: AlertFacts, language: Language): string =>
  clipName(saidDisease(facts, language), nameSeptets);

const placeOf = (facts: AlertFacts, language: Language): string =>
  clip(saidPlace(facts, language), nameSeptets);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const slashed = (day: string): string => day.split("-").reverse().join("/");

/** `W07/26`, `S07/26`, `10/02/2026`. */
export const shortPeriod = (period: Period, language: Language): string => {
  if (frequencyOf(period) === "day") return slashed(period);
  const [year = "", week = ""] = period.split("-W");
  return `${language === "fr" ? "S" : "W"}${week}/${year.slice(-2)}`;
};

/** Cases and deaths of the period told alone; what nobody knows is left out. */
const counts = ({ cases, deaths }: AlertFacts["lead"], language: Language): string => {
  const en = language === "en";
  const said = [];
  if (cases !== null) said.push(`${cases} ${en ? `case${cases === 1 ? "" : "s"}` : "cas"}`);
  if (deaths !== null) said.push(`${deaths} ${caseWords("deaths", deaths, language)}`);
  return said.join(" ");
};

/** What was counted against the limit, where the cases of the period do not say it already. */
const limit = ({ lead }: AlertFacts, language: Language): string => {
  const say = phrases[language];
  const number = (value: number) => numberWords(value, language);
  const span = windowWords(lead, language, shortPeriod);
  const { observed, threshold } = lead;
  if (threshold === null) return "";
  const noun =
    lead.caseClass === "suspected" ? "" : ` ${caseWords(lead.caseClass, observed ?? 2, language)}`;
  const beside = figureBeside(lead.kind);
  const rate = beside === "per-100k" ? ` ${say.per}` : "";
  const multiple =
    beside === "multiple" && lead.expected && observed !== null
      ? ` (${number(observed / lead.expected)} ${say.mean})`
      : "";
  const expected =
    beside === "expected" && lead.expected !== undefined
      ? `${number(lead.expected)} ${say.expected}, `
      : "";
  const isSaid = observed !== null && (span || noun || rate || multiple);
  const count = isSaid ? `${number(observed)}${noun}${rate}${multiple}, ` : "";
  const within = span && count ? `${span}: ` : "";
  return capital(`${within}${count}${expected}${say.limit} ${number(threshold)}.`);
};

const reports = (facts: AlertFacts, language: Language): string => {
  const { lead } = facts;
  const say = phrases[language];
  const { expected, received } = lead.reports;
  const share =
    expected > 0 && !isHouse(lead.orgUnitLevel) ? [`${say.reports} ${received}/${expected}`] : [];
  const said = [...share, ...(isProvisional(facts) ? [say.provisional] : [])].join(", ");
  return said === "" ? "" : capital(`${said}.`);
};

const silence = (facts: AlertFacts, head: string, language: Language): SmsPart[] => {
  const { lead } = facts;
  const say = phrases[language];
  const unit = frequencyOf(lead.period) === "week" ? "W" : "D";
  const silent = say.silent(lead.observed ?? 0, spanWords(lead.threshold ?? 0, unit, language));
  const place = placeOf(facts, language);
  const when = shortPeriod(lead.period, language);
  return [{ text: `${head} ${say.silence} ${place} ${when}: ${silent}`, rank: 1 }];
};

/** Opened, raised, updated: the numbers in the handbook's order. */
const numbers = (facts: AlertFacts, head: string, language: Language): SmsPart[] => {
  const { lead } = facts;
  const say = phrases[language];
  const disease = diseaseOf(facts, language).toUpperCase();
  const place = placeOf(facts, language);
  const known = counts(lead, language);
  const when = `${shortPeriod(toldPeriod(lead), language)}${known && `: ${known}`}`;
  const young = underFive(lead.casesByAge);
  // A house is never named: the place is the one that owns the alert. A wider place is.
  const isOwn = lead.orgUnit === facts.orgUnit || isHouse(lead.orgUnitLevel);
  const beside = isOwn ? "" : saidBeside(lead);
  return [
    { text: `${head} ${disease} ${say.classes[lead.caseClass]} ${place}`, rank: 1 },
    { text: beside && `(${clip(beside, besideSeptets)})`, rank: 3 },
    { text: `${when}.`, rank: 1 },
    { text: young === null ? "" : `<5${say.years}: ${young}.`, rank: 4 },
    { text: limit(facts, language), rank: 2 },
    { text: shortSpanPhrase(lead, language), rank: 3 },
    { text: facts.alertLevel === "epidemic" ? say.epidemic : "", rank: 2 },
    { text: reports(facts, language), rank: 3 },
  ];
};

/** Closed, lapsed, reopened: what happened on which day, and the last numbers. */
const turn = (change: Change, word: string, head: string, language: Language): SmsPart[] => {
  const { lead, openedAt, timeZone } = change.snapshot;
  const say = phrases[language];
  const names = `${diseaseOf(change.snapshot, language)} ${placeOf(change.snapshot, language)}`;
  const known = counts(lead, language);
  const [from, to] = [openedAt, change.at].map((at) => slashed(localDay(at, timeZone)));
  const since = `${from}-${to}`;
  return [
    { text: `${head} ${word} ${names}, ${since}.`, rank: 1 },
    { text: known && `${say.last} ${shortPeriod(toldPeriod(lead), language)}: ${known}.`, rank: 3 },
  ];
};

const turns: Partial<Record<ChangeKind, "closed" | "lapsed" | "reopened">> = {
  closed: "closed",
  lapsed: "lapsed",
  reopened: "reopened",
};

/**
 * The short message of a change: 152 septets at most, codes and numbers only.
 *
 * Order: alert id, disease, class, place, week; count, deaths, under five; limit and window; the weeks that
 * made it; reporting share. A disease or place whose name GSM-7 has no letters for is told by its code. No names of facilities or persons and no free text, whatever the alert holds. What does not fit
 * goes, the least important first. Never throws.
 */
export const sms = (change: Change, language: Language): string => {
  const facts = change.snapshot;
  const kind = change.tells ?? change.change;
  const say = phrases[language];
  const turned = turns[kind];
  const word =
    kind === "level-raised" ? ` ${say.raised}` : kind === "updated" ? ` ${say.updated}` : "";
  const head = `TOCSIN ${facts.alertId}${word}`;
  const parts = turned
    ? turn(change, say[turned], head, language)
    : facts.lead.kind === "silence"
      ? silence(facts, head, language)
      : numbers(facts, head, language);
  const ask = kind === "opened" || kind === "level-raised" || kind === "reopened" ? say.verify : "";
  return fitSms([...parts, { text: ask, rank: 5 }, { text: say.detail, rank: 6 }]);
};
