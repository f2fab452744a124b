import type { NotAssessedReason } from "../detectors/detector.ts";
import type { Signal } from "../judge/signal.ts";
import type { CaseClass } from "../plan.ts";
import type { Count } from "../report.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import type { Language } from "./alert.ts";

/** What bears on how far the numbers of an alert can be trusted. */
export interface CaveatFacts {
  /** What the lead signal is; a silence counts no cases. */
  readonly kind: Signal["kind"];
  readonly reports: ReportCounts;
  readonly caseClass: CaseClass;
  /** Of the judged period; null when nobody says. */
  readonly testedCases: Count;
  readonly confirmedCases: Count;
  /** True until the period's completeness cut-off. */
  readonly provisional: boolean;
  /** True when part of the cases is known from notices, or from some of the days, alone. */
  readonly partial: boolean;
  /** False when later numbers no longer meet the rule. */
  readonly stillMet: boolean;
  /** What the rule counted; null when nobody says it any more. */
  readonly observed: Count;
  /** Why the rule can no longer be judged; absent while it can. */
  readonly reason?: NotAssessedReason;
}

/** Every caveat in both languages; `#` stands for a number. */
export const caveats = {
  missing: {
    en: "# of # units have not reported",
    fr: "# structures sur # n'ont pas rapporté",
  },
  missingOne: { en: "# of # units has not reported", fr: "# structure sur # n'a pas rapporté" },
  untested: {
    en: "suspected cases, none tested yet",
    fr: "cas suspects, aucun encore testé",
  },
  provisional: {
    en: "provisional: the period's cut-off has not passed",
    fr: "provisoire : la date limite de la période n'est pas passée",
  },
  partial: {
    en: "part of the cases is known from notices or single days alone",
    fr: "une partie des cas n'est connue que par des avis ou des jours isolés",
  },
  corrected: {
    en: "corrected since: the numbers no longer meet the rule",
    fr: "corrigé depuis : les chiffres n'atteignent plus le seuil",
  },
  withdrawn: {
    en: "withdrawn since: no longer reported",
    fr: "retiré depuis : n'est plus rapporté",
  },
  unjudged: {
    en: "corrected since: too little is left to judge",
    fr: "corrigé depuis : il reste trop peu pour juger",
  },
} as const satisfies Record<string, Record<Language, string>>;

const filled = (template: string, numbers: readonly (number | string)[]): string => {
  const left = [...numbers];
  return template.replaceAll("#", () => String(left.shift()));
};

/** What became of a rule that was met and is no longer. */
const changeOf = ({ observed, reason }: CaveatFacts) =>
  observed === null ? caveats.withdrawn : reason ? caveats.unjudged : caveats.corrected;

/** What to keep in mind when reading an alert, in English, the weightiest first; empty when nothing is. */
export const caveatsOf = (facts: CaveatFacts): string[] => {
  const { expected, received } = facts.reports;
  const missing = expected - received;
  const tested = (facts.testedCases ?? 0) + (facts.confirmedCases ?? 0);
  const said: string[] = [];
  if (!facts.stillMet) said.push(changeOf(facts).en);
  if (missing > 0) {
    const template = missing === 1 ? caveats.missingOne.en : caveats.missing.en;
    said.push(filled(template, [missing, expected]));
  }
  const countsSuspected =
    facts.kind !== "silence" && facts.caseClass === "suspected" && facts.observed !== null;
  if (countsSuspected && tested === 0) said.push(caveats.untested.en);
  if (facts.partial) said.push(caveats.partial.en);
  if (facts.provisional) said.push(caveats.provisional.en);
  return said;
};

/** A caveat, as an alert keeps it in English, in another language; one that is not ours stays as it is. */
export const caveatIn = (caveat: string, language: Language): string => {
  const numbers = caveat.match(/\d+/g) ?? [];
  const known = Object.values(caveats).find(({ en }) => filled(en, numbers) === caveat);
  return known === undefined ? caveat : filled(known[language], numbers);
};
