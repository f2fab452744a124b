import type { DiseaseFacts } from "../alert/alert.ts";
import { describedPeriod } from "../alert/described-period.ts";
import { isProvisional } from "../alert/facts.ts";
import { frequencyOf } from "../calendar.ts";
import { figureBeside } from "../judge/signal.ts";
import { isHouse } from "../unnamed-unit.ts";
import { alertWords } from "../words/compiled/alert.ts";
import { numberWords } from "../words/number.ts";
import type { SmsPart } from "./fit-sms.ts";
import { saidBeside } from "./said-names.ts";
import { isAll, together } from "./span-phrase.ts";
import { diseaseOf, opening, type Telling } from "./telling.ts";
import { underFive } from "./under-five.ts";
import { countedWords, shortPeriod, spanWords, windowWords } from "./words.ts";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The period described, with its cases and deaths; unknown numbers are left out. No deaths are said if there is room. */
export const counts = (
  { facts, language, say }: Telling<DiseaseFacts>,
  framed: (said: string) => string = (said) => said,
): SmsPart => {
  const { cases, deaths } = facts.lead;
  const when = shortPeriod(describedPeriod(facts.lead), language);
  const part = (said: readonly string[], rank: number): SmsPart => ({
    ...{ text: framed(`${[when, said.join(" ")].filter(Boolean).join(": ")}.`), rank },
  });
  const ofCases = cases === null ? [] : [say("cases", { count: cases })];
  if (deaths === null) return part(ofCases, 1);
  const all = part([...ofCases, say("deaths", { count: deaths })], deaths > 0 ? 2 : 6);
  return { ...all, shorter: part(ofCases, 1) };
};

/** Count and limit; the limit alone if the cases of the period are the count. */
const limit = ({ facts, language, say }: Telling<DiseaseFacts>): string => {
  const { lead } = facts;
  const sayOfAlert = alertWords(language);
  const { observed, expected, threshold } = lead;
  if (threshold === null) return "";
  const comma = sayOfAlert("join.comma");
  const span = windowWords(lead, language, shortPeriod);
  const beside = figureBeside(lead.kind);
  const rate = beside === "per-100k" ? sayOfAlert("rate") : "";
  const multiple =
    beside === "multiple" && expected && observed !== null
      ? say("times-mean", { times: observed / expected })
      : "";
  const isSaid = span !== "" || lead.caseClass !== "suspected" || rate !== "" || multiple !== "";
  const count =
    observed === null || !isSaid
      ? ""
      : lead.caseClass === "suspected"
        ? numberWords(observed, language)
        : countedWords(lead.caseClass, observed, language);
  const within = span && count ? say("within", { span }) : "";
  const said = [
    ...(count ? [`${within}${count}${rate}${multiple}`] : []),
    ...(beside === "expected" && expected !== undefined
      ? [say("expected", { count: expected })]
      : []),
    sayOfAlert("limit", { value: threshold }),
  ];
  return capital(`${said.join(comma)}.`);
};

/** The periods that made the signal: "3 weeks: 95, 51.3 expected."; empty if the judged one alone did. */
const madeBy = ({ facts, language, say }: Telling<DiseaseFacts>): string => {
  const made = together(facts.lead);
  if (!made) return "";
  const { observed, expected, counted, periods } = made;
  const span = spanWords(periods, frequencyOf(facts.lead.period), language);
  return say("made-by", { all: isAll(made), observed, expected, counted, span });
};

/**
 * The reporting share, and whether more reports are awaited; the share alone if there is less room. It comes early where
 * reports are missing and the period judged made the signal alone.
 */
const reports = ({ facts, language, say }: Telling<DiseaseFacts>): SmsPart => {
  const { expected, received } = facts.lead.reports;
  const isCounted = expected > 0 && !isHouse(facts.lead.orgUnitLevel);
  const share = isCounted ? say("reports", { received, expected }) : "";
  const yet = isProvisional(facts) ? say("provisional") : "";
  const sentence = (...said: readonly string[]): string => {
    const text = said.filter(Boolean).join(alertWords(language)("join.comma"));
    return text === "" ? "" : capital(`${text}.`);
  };
  const isEarly = received < expected && !together(facts.lead);
  const short = { text: sentence(share), rank: isEarly ? 5 : 9 };
  return { text: sentence(share, yet), rank: 9, shorter: short };
};

/** The unit that alone reported the cases, if it is not the place itself. */
const reporterOf = ({ facts: { lead, orgUnit } }: Telling<DiseaseFacts>) =>
  lead.reporter?.code === orgUnit ? undefined : lead.reporter;

/** The place of the count, if it is wider than a unit, is not the alert's own, and may be named. */
const besideOf = ({ facts, alphabet, rooms }: Telling<DiseaseFacts>): string => {
  const { lead } = facts;
  const isSaid = lead.orgUnit !== facts.orgUnit && !lead.isUnnamed && !isHouse(lead.orgUnitLevel);
  const place = isSaid && lead.reporter?.code !== lead.orgUnit ? saidBeside(lead, alphabet) : "";
  return place && `(${alphabet.clip(place, rooms.beside)})`;
};

/** Messages with numbers (opened, raised, updated, escalated, rising), in the usual order. */
export const numbers = (telling: Telling<DiseaseFacts>, word: SmsPart): SmsPart[] => {
  const { facts, say } = telling;
  const { lead } = facts;
  const young = underFive(lead.casesByAge);
  const disease = diseaseOf(telling).toUpperCase();
  // Cases are suspected ones unless the message says otherwise.
  const rank = lead.caseClass === "suspected" ? 6 : 2;
  const classOf = { class: { text: say(`class.${lead.caseClass}`), rank } };
  return [
    ...opening(telling, { word, disease, ...classOf, unit: reporterOf(telling) }),
    { text: besideOf(telling), rank: 7 },
    counts(telling),
    { text: young === null ? "" : say("under-five", { count: young }), rank: 10 },
    { text: limit(telling), rank: 6 },
    { text: madeBy(telling), rank: 7 },
    { text: facts.alertLevel === "epidemic" ? say("epidemic") : "", rank: 2 },
    reports(telling),
  ];
};
