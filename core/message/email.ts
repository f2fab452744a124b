import { allAges, unknownAge } from "../age-group.ts";
import type { AlertFacts, Change } from "../alert/alert.ts";
import { caveatsOf } from "../alert/caveats.ts";
import { toldPeriod } from "../alert/told-period.ts";
import { frequencyOf, type Period } from "../calendar.ts";
import { figureBeside } from "../judge/signal.ts";
import type { Language } from "../words/language.ts";
import { localDay } from "../zone.ts";
import { caveatWords } from "./caveat-words.ts";
import { chart } from "./chart.ts";
import { whyWords } from "./choice-words.ts";
import { emailPhrases } from "./email-phrases.ts";
import { sentence } from "./sentence.ts";
import { spanPhrase } from "./span-phrase.ts";
import {
  countedWords,
  isHouse,
  methodWords,
  numberWords,
  periodCode,
  placeWords,
  spanWords,
  windowWords,
} from "./words.ts";

const unitOf = (period: Period) => (frequencyOf(period) === "week" ? "W" : "D");

/** The rule that was met, with its version. */
const why = (facts: AlertFacts, language: Language): string => {
  const { lead } = facts;
  const say = emailPhrases[language];
  const rule = `(${say.rule(lead.ruleId, lead.planVersion)})`;
  if (lead.kind === "silence") {
    return `${say.silent(spanWords(lead.threshold ?? 0, unitOf(lead.period), language))} ${rule}.`;
  }
  const number = (value: number) => numberWords(value, language);
  const span = windowWords(lead, language);
  const per = figureBeside(lead.kind) === "per-100k" ? say.per : "";
  const counted = countedWords(lead.caseClass, lead.observed, language);
  const met = `${counted}${per}${span && say.within(span)}`;
  const { expected, threshold } = lead;
  const detector = lead.picked?.detector ?? lead.detector;
  const limit =
    threshold === null
      ? ""
      : detector === undefined || expected === undefined
        ? say.limit(number(threshold))
        : say.method(number(expected), number(threshold), methodWords(detector, language));
  const madeBy = spanPhrase(lead, language);
  return `${[met, limit, madeBy].filter((part) => part !== "").join(say.stop)} ${rule}.`;
};

/** Why that method, where the plan leaves the choice open. */
const choice = ({ lead }: AlertFacts, language: Language): string[] =>
  lead.picked ? [`${emailPhrases[language].choice} ${whyWords(lead.picked, language)}.`] : [];

/** The judged period alone, or the one that explains it: cases by age, deaths, and who has not reported. */
const now = ({ lead }: AlertFacts, language: Language): string => {
  const say = emailPhrases[language];
  const title = (lead.explainedBy === undefined ? say.now : say.latest)[frequencyOf(lead.period)];
  const groups = Object.entries(lead.casesByAge).filter(([group]) => group !== allAges);
  const nameOf = (group: string) => (group === unknownAge ? say.unknownAge : group);
  const ages = groups.map(([group, count]) => `${nameOf(group)}${say.colon} ${count}`).join(", ");
  const cases = lead.cases === null ? say.casesUnknown : say.cases(lead.cases);
  const deaths = lead.deaths === null ? say.deathsUnknown : say.deaths(lead.deaths);
  const { expected, received } = lead.reports;
  const isCounted = expected > 0 && !isHouse(lead.orgUnitLevel);
  const from = isCounted ? `, ${say.from(received, expected)}` : "";
  const missing =
    isCounted && received < expected ? `${say.stop}${say.missing(expected - received)}` : "";
  const by = ages === "" ? "" : ` (${ages})`;
  return `${title} (${periodCode(toldPeriod(lead), language)})${say.colon} ${cases}${by}, ${deaths}${from}${missing}.`;
};

/** The lowest and highest count of the periods before: what people there are used to. */
const usual = (facts: AlertFacts, language: Language): string => {
  const say = emailPhrases[language];
  const told = facts.curve.findIndex(({ period }) => period === toldPeriod(facts.lead));
  const before = told < 0 ? facts.curve : facts.curve.slice(0, told);
  const known = before.flatMap(({ count }) => (count === null ? [] : [count]));
  const unit = unitOf(facts.curve[0]?.period ?? facts.lead.period);
  const range =
    known.length === 0
      ? say.unknownUsual
      : say.range(
          Math.min(...known),
          Math.max(...known),
          unit,
          spanWords(known.length, unit, language),
        );
  return `${say.usual} ${range}`;
};

/** The curve as a line of blocks, and each of its numbers. */
const curve = (facts: AlertFacts, language: Language): string[] => {
  const say = emailPhrases[language];
  const points = facts.curve.slice(-12);
  const [first] = points;
  if (first === undefined) return [];
  return [
    say.curve(spanWords(points.length, unitOf(first.period), language)),
    `  ${chart(points.map(({ count }) => count))}`,
    ...points.map(({ period, count }) => `  ${periodCode(period, language)}  ${count ?? say.none}`),
    "",
  ];
};

/**
 * The e-mail of a change, as plain text: what it is, why it comes, this period, the usual, the last 12
 * periods as blocks and as numbers, and what to keep in mind. No person's name and no free text.
 */
export const email = (change: Change, language: Language): string => {
  const facts = change.snapshot;
  const say = emailPhrases[language];
  const isSilence = facts.lead.kind === "silence";
  const caveats = caveatsOf(facts).map((caveat) => `- ${caveatWords(caveat, language)}`);
  const place = placeWords(facts.orgUnitName, facts.orgUnitLevel, language);
  const lines = [
    sentence(facts, language),
    "",
    `${say.whatTitle} ${say.what[change.tells ?? change.change](facts.alertLevel)}`,
    `${say.why} ${why(facts, language)}`,
    ...choice(facts, language),
    ...(isSilence ? [] : [now(facts, language), usual(facts, language)]),
    "",
    ...(isSilence ? [] : curve(facts, language)),
    ...(caveats.length > 0 ? [say.mind, ...caveats, ""] : []),
    `${say.place} ${place} (${facts.orgUnitPath})`,
    `${say.alert} ${facts.alertId}, ${say.status[facts.status]}, ${say.since(localDay(facts.openedAt, facts.timeZone))}.`,
    "",
    say.prompt,
  ];
  return `${lines.join("\n")}\n`;
};
