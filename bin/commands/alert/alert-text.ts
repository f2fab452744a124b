import * as z from "zod";
import { oneLine } from "../print.ts";
import { alertLine, type PrintedAlert } from "../sentences.ts";

type MomentOf = (instant: string) => string;

const awaits: Readonly<Record<string, string>> = {
  acknowledge: "waits to be acknowledged",
  verify: "waits to be verified",
  assess: "waits for a risk assessment",
  decide: "waits for a decision",
  follow: "is followed",
  closed: "has ended",
};

/** One line: what an alert waits for, until when, and its revision. */
export const stageLine = (
  { alertId, stage, dueBy, overdue, revision }: PrintedAlert,
  momentOf: MomentOf,
): string => {
  const due = dueBy === null ? "" : `, ${overdue ? "overdue since" : "due by"} ${momentOf(dueBy)}`;
  return oneLine(`${alertId}  ${awaits[stage] ?? stage}${due} (revision ${revision})`);
};

const Signed = { at: z.string(), by: z.string() };
const Target = z.looseObject({
  days: z.number().nullable(),
  target: z.number(),
  state: z.string(),
});

/** The fields of an alert that `alert show` prints beside those of a list. */
export const ShownAlert = z.looseObject({
  caveats: z.array(z.string()),
  owed: z.array(z.looseObject({ code: z.string(), values: z.looseObject({}) })),
  verified: z.looseObject({ ...Signed, result: z.string(), method: z.string() }).optional(),
  assessments: z.array(
    z.looseObject({
      ...Signed,
      level: z.string(),
      likelihood: z.number(),
      consequence: z.number(),
    }),
  ),
  decision: z
    .looseObject({
      ...{ ...Signed, outcome: z.string(), lookAgainOn: z.string().optional() },
      actions: z
        .array(z.looseObject({ action: z.string(), owner: z.string(), due: z.string() }))
        .optional(),
    })
    .optional(),
  sevenOneSeven: z.looseObject({ detect: Target, notify: Target, respond: Target }).optional(),
  history: z.array(
    z.looseObject({
      ...{ ...Signed, change: z.string(), reason: z.string().optional() },
      to: z.looseObject({ orgUnitName: z.string(), orgUnitLevel: z.string() }).optional(),
      because: z.string().optional(),
    }),
  ),
  earlierChanges: z.number(),
});
type ShownAlert = z.infer<typeof ShownAlert>;

const owedWords = ({ owed }: ShownAlert): string[] =>
  owed.flatMap(({ code, values }) => {
    if (code === "ihr") return ["the answers to the four questions of IHR Annex 2"];
    if (code !== "bottlenecks") return [];
    const { targets } = values;
    return [
      `why these targets of 7-1-7 were missed: ${Array.isArray(targets) ? targets.join(", ") : ""}`,
    ];
  });

const targetLine = (name: string, { days, target, state }: z.infer<typeof Target>) =>
  `  ${name}: ${state}${days === null ? "" : `, ${days} of ${target} days`}`;

const recordLines = (alert: ShownAlert): string[] => {
  const { verified, assessments, decision, sevenOneSeven } = alert;
  const risk = assessments.at(-1);
  const owed = owedWords(alert);
  return [
    ...alert.caveats.map((caveat) => `Note: ${caveat}`),
    ...(verified ? [`Verified: ${verified.result}, by ${verified.method}`] : []),
    ...(risk
      ? [`Risk: ${risk.level} (likelihood ${risk.likelihood}, consequence ${risk.consequence})`]
      : []),
    ...(decision
      ? [
          `Decided: ${decision.outcome}${decision.lookAgainOn ? `, look again on ${decision.lookAgainOn}` : ""}`,
          ...(decision.actions ?? []).map(
            ({ action, owner, due }) => `  ${action}: ${owner}, by ${due}`,
          ),
        ]
      : []),
    ...(sevenOneSeven
      ? [
          "7-1-7:",
          targetLine("detected", sevenOneSeven.detect),
          targetLine("notified", sevenOneSeven.notify),
          targetLine("answered", sevenOneSeven.respond),
        ]
      : []),
    ...(owed.length > 0 ? [`Also owed: ${owed.join("; ")}`] : []),
  ];
};

const because: Readonly<Record<string, string>> = {
  "not-acknowledged": "nobody acknowledged it in time",
  "not-verified": "nobody verified it in time",
  ihr: "a disease of IHR Annex 2",
  "unexplained-death": "a death in an unexplained cluster",
  "two-districts": "the same disease in two places",
};

/** A line of the history: when, what, by whom, and why. */
const historyLine = (
  { at, by, change, reason, to, because: cause }: ShownAlert["history"][number],
  momentOf: MomentOf,
): string => {
  const where = to ? ` to ${to.orgUnitName} ${to.orgUnitLevel}` : "";
  const why = reason ?? (cause === undefined ? undefined : (because[cause] ?? cause));
  return `  ${momentOf(at)}  ${change}${where}  ${by}${why === undefined ? "" : `: ${why}`}`;
};

/** An alert as text: what it is, what it waits for, what was recorded, and its history. */
export const alertText = (alert: PrintedAlert & ShownAlert, momentOf: MomentOf): string => {
  const earlier = alert.earlierChanges;
  const lines = [
    ...recordLines(alert),
    "History:",
    ...(earlier > 0 ? [`  (${earlier} earlier lines are not shown)`] : []),
    ...alert.history.map((line) => historyLine(line, momentOf)),
  ];
  return [alertLine(alert, momentOf), stageLine(alert, momentOf), ...lines.map(oneLine)]
    .map((line) => `${line}\n`)
    .join("");
};
