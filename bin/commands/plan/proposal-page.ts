import { methodText } from "../../../core/record/candidate-rules.ts";
import type { Proposal, Tried } from "../../../core/record/proposal.ts";
import type { PrintedRecord } from "./read-record.ts";

/** A line of Markdown's table. */
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

const head = [
  "rule",
  "alerts a year",
  "signal weeks a year",
  "true kept",
  "true lost",
  "false kept",
];

const cellsOf = (name: string, tried: Tried): string[] => [
  `${name}: ${methodText(tried.rule)}`,
  ...[tried.alertsPerYear, tried.signalPeriodsPerYear].map((rate) => rate?.toFixed(1) ?? "-"),
  ...[tried.trueKept, tried.trueLost, tried.falseKept].map(String),
];

/** The present rule and the candidates, one line each, with a header. */
export const proposalRows = ({ present, candidates, best }: Proposal): string[][] => [
  head,
  cellsOf("present", present),
  ...candidates.map((tried, i) => cellsOf(`candidate ${i + 1}${i === best ? " *" : ""}`, tried)),
];

/** The proposal as a page for whoever signs plans, in Markdown. */
export const proposalPage = (
  proposal: Proposal,
  {
    record,
    planFile,
    version,
    weeks,
    chosen,
  }: {
    readonly record: PrintedRecord["items"][number];
    readonly planFile: string;
    readonly version: string;
    readonly weeks: { readonly from: string; readonly to: string };
    /** Index of the candidate in the plan's file. */
    readonly chosen: number;
  },
): string => {
  const { ruleId, diseaseCode, ppv } = record;
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const ofTrue = ppv
    ? `${percent(ppv.estimate)} (95 % interval ${percent(ppv.low)} to ${percent(ppv.high)})`
    : "not known";
  const [titles = [], ...lines] = proposalRows(proposal);
  const isDaily = proposal.present.rule.window.endsWith("D");
  return [
    `# Proposal: ${ruleId} (${diseaseCode})`,
    "",
    `Of ${record.true + record.false} verified alerts of this rule, ${record.true} were true: ${ofTrue}. ${record.pending} more were not verified.`,
    "",
    `The present rule and three others, tried on the country's own weekly counts from ${weeks.from} to ${weeks.to}:`,
    "",
    row(titles),
    row(titles.map(() => "---")),
    ...lines.map(row),
    "",
    `\\* Loses fewest true alerts, then keeps fewest false ones. ${planFile} holds candidate ${chosen + 1}.`,
    "",
    "How to read it:",
    "",
    "- Alerts a year: over all places that the rule watches. Signals of one place with at most one week between them are one alert.",
    "- Signal weeks a year: each week in which a place meets the rule. Where false alerts are closed at once, each such week may open another.",
    "- True kept, true lost, false kept: of the verified alerts, those that the rule would still raise or not.",
    `- ${proposal.notReplayed} of the verified alerts lie outside these weeks, or do not meet the present rule on the counts known today: nothing is said of them.`,
    "- The counts are those known today; when the alerts opened, some reports were missing. The same weeks suggested and tried the values, so that the future will be somewhat worse.",
    ...(isDaily
      ? ["- The rule also judges single days; days are tried here as part of their weeks."]
      : []),
    "",
    "The candidates, as the plan would have them:",
    "",
    "```json",
    ...proposal.candidates.map(({ rule }) => JSON.stringify(rule)),
    "```",
    "",
    `Nothing has changed. To adopt it: review ${planFile} (version ${version}), fill in \`signedBy\` and \`signedOn\`, and register it. An unsigned plan is refused.`,
    "",
    "Signed: ______________________    Date: ______________",
    "",
  ].join("\n");
};
