import { allAges, unknownAge } from "../age-group.ts";
import type { AlertFacts, Change, DiaryLine, DiseaseFacts } from "../alert/alert.ts";
import { caveatsOf } from "../alert/caveats.ts";
import { describedPeriod } from "../alert/described-period.ts";
import { silenceRule } from "../alert/silence.ts";
import { frequencyOf } from "../calendar.ts";
import { figureBeside } from "../judge/signal.ts";
import { isHouse } from "../unnamed-unit.ts";
import { alertWords } from "../words/compiled/alert.ts";
import { emailWords } from "../words/compiled/email.ts";
import type { Language } from "../words/language.ts";
import { localDay } from "../zone.ts";
import { caveatWords } from "./caveat-words.ts";
import { chart } from "./chart.ts";
import { whyWords } from "./choice-words.ts";
import type { Delivery } from "./delivery.ts";
import { askLines } from "./email-ask.ts";
import { beforeLines } from "./email-before.ts";
import { whatWords } from "./email-what.ts";
import { sentence } from "./sentence.ts";
import { spanPhrase } from "./span-phrase.ts";
import {
  countedWords,
  methodWords,
  ownPlaceWords,
  periodCode,
  spanWords,
  unitWords,
  windowWords,
} from "./words.ts";

/** The limit that was reached, and the method that set it. */
const limit = ({ lead }: DiseaseFacts, language: Language): string => {
  const say = emailWords(language);
  const { expected, threshold: value } = lead;
  const detector = lead.picked?.detector ?? lead.detector;
  if (value === null) return "";
  if (detector === undefined || expected === undefined) return say("why.limit", { value });
  return say("why.method", {
    expected: alertWords(language)("expected", { count: expected }),
    value,
    method: methodWords(detector, language),
  });
};

/** Why the e-mail is sent: count and limit, or for silent units how long they have not reported. */
const reason = (facts: AlertFacts, language: Language): string => {
  const [say, sayOfAlert] = [emailWords(language), alertWords(language)];
  if (facts.kind === "silence") {
    const { silentAfterPeriods, to } = facts.silence;
    return say("why.silent", { span: spanWords(silentAfterPeriods, frequencyOf(to), language) });
  }
  const { lead } = facts;
  const span = windowWords(lead, language);
  const met = [
    countedWords(lead.caseClass, lead.observed, language),
    figureBeside(lead.kind) === "per-100k" ? say("rate") : "",
    span && sayOfAlert("within", { span }),
  ].join("");
  return [met, limit(facts, language), spanPhrase(lead, language)]
    .filter((part) => part !== "")
    .join(sayOfAlert("join.semicolon"));
};

/** Cases, by age group if known. */
const cases = ({ lead }: DiseaseFacts, language: Language): string => {
  const say = emailWords(language);
  const ages = Object.entries(lead.casesByAge)
    .filter(([group]) => group !== allAges)
    .map(([group, count]) => ({ count, group: group === unknownAge ? say("age.unknown") : group }))
    .map((age) => say("age", age))
    .join(alertWords(language)("join.comma"));
  const all = lead.cases === null ? say("cases.unknown") : say("cases", { count: lead.cases });
  return ages === "" ? all : say("cases.by-age", { cases: all, ages });
};

/** The judged period, or the one that explains it: cases by age, deaths, and missing reports. */
const now = (facts: DiseaseFacts, language: Language): string => {
  const { lead } = facts;
  const [say, sayOfAlert] = [emailWords(language), alertWords(language)];
  const deaths =
    lead.deaths === null ? say("deaths.unknown") : say("deaths", { count: lead.deaths });
  const { expected, received } = lead.reports;
  const isCounted = expected > 0 && !isHouse(lead.orgUnitLevel);
  const numbers = [
    ...[cases(facts, language), deaths],
    ...(isCounted ? [say("from", { received, expected })] : []),
  ].join(sayOfAlert("join.comma"));
  const missing =
    isCounted && received < expected ? [say("missing", { count: expected - received })] : [];
  return say(`${lead.explainedBy === undefined ? "now" : "latest"}.${frequencyOf(lead.period)}`, {
    period: periodCode(describedPeriod(lead), language),
    said: [numbers, ...missing].join(sayOfAlert("join.semicolon")),
  });
};

/** The lowest and highest count of the earlier periods: the usual range of the place. */
const usual = (facts: DiseaseFacts, language: Language): string => {
  const say = emailWords(language);
  const told = facts.curve.findIndex(({ period }) => period === describedPeriod(facts.lead));
  const before = told < 0 ? facts.curve : facts.curve.slice(0, told);
  const counts = before.flatMap(({ count }) => (count === null ? [] : [count]));
  if (counts.length === 0) return say("usual", { said: say("usual.unknown") });
  const unit = frequencyOf(facts.curve[0]?.period ?? facts.lead.period);
  const known = say(`known.${unit}`, { count: counts.length });
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  const said =
    low === high
      ? say(`usual.${unit}-same`, { count: low, known })
      : say(`usual.${unit}`, { low, high, known });
  return say("usual", { said });
};

/** The curve as a line of blocks, with each of its numbers. */
const curve = (facts: DiseaseFacts, language: Language): string[] => {
  const say = emailWords(language);
  const points = facts.curve.slice(-12);
  const [first] = points;
  if (first === undefined) return [];
  const span = spanWords(points.length, frequencyOf(first.period), language);
  return [
    say("curve", { span }),
    `  ${chart(points.map(({ count }) => count))}`,
    ...points.map(
      ({ period, count }) => `  ${periodCode(period, language)}  ${count ?? say("curve.none")}`,
    ),
    "",
  ];
};

/** The source of the limit: a rule of the plan, or the country's setting for silent units. */
const ruleOf = (facts: AlertFacts) =>
  facts.kind === "silence"
    ? { rule: silenceRule, version: facts.silence.planVersion }
    : { rule: facts.lead.ruleId, version: facts.lead.planVersion };

/** The lines about a disease's numbers: why that method, this period, the usual range, and the curve. */
const numbers = (facts: DiseaseFacts, language: Language): string[] => {
  const { picked } = facts.lead;
  return [
    ...(picked ? [emailWords(language)("why.choice", { why: whyWords(picked, language) })] : []),
    ...[now(facts, language), usual(facts, language), ""],
    ...curve(facts, language),
  ];
};

/** The place of an alert with its path; if messages must not name it, the place above. */
const placeLine = (facts: AlertFacts, language: Language): string => {
  const path = facts.orgUnitPath.split("/");
  return emailWords(language)("place", {
    place: ownPlaceWords(facts, language),
    path: (facts.isUnnamed ? path.slice(0, -1) : path).join("/"),
  });
};

/** The unit that alone reported the cases, if it is not the place itself. */
const reporterLine = (facts: AlertFacts, language: Language): string[] => {
  const reporter = facts.kind === "disease" ? facts.lead.reporter : undefined;
  if (reporter === undefined || reporter.code === facts.orgUnit) return [];
  return [emailWords(language)("reporter", { unit: unitWords(reporter) })];
};

/**
 * The e-mail of a change, as plain text: what happened, why it is sent, until when and how to answer, this period, the
 * usual range, the last 12 periods as blocks and as numbers, what happened before, and the caveats. No person's name
 * and no free text; of units only those that messages may name.
 */
export const email = (
  change: Change,
  language: Language,
  { history = [], ...delivery }: Delivery & { readonly history?: readonly DiaryLine[] } = {},
): string => {
  const facts = change.snapshot;
  const [say, sayOfAlert] = [emailWords(language), alertWords(language)];
  const caveats = caveatsOf(facts).map((caveat) => `- ${caveatWords(caveat, language)}`);
  const lines = [
    sentence(facts, language),
    "",
    say("what", { what: whatWords(change, language) }),
    say("why", { why: reason(facts, language), ...ruleOf(facts) }),
    ...reporterLine(facts, language),
    "",
    ...askLines(change, language, delivery),
    ...(facts.kind === "disease" ? numbers(facts, language) : []),
    ...beforeLines(change, history, language),
    ...(caveats.length > 0 ? [say("mind"), ...caveats, ""] : []),
    placeLine(facts, language),
    say("alert", {
      alert: facts.alertId,
      status: sayOfAlert(`status.${facts.status}`),
      day: localDay(facts.openedAt, facts.timeZone),
    }),
    "",
    say("prompt"),
  ];
  return `${lines.join("\n")}\n`;
};
