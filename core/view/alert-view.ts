import * as z from "zod";
import {
  type Alert,
  type AlertFacts,
  type DiaryLine,
  type Escalation,
  signalsOf,
} from "../alert/alert.ts";
import { Caveat, caveatsOf } from "../alert/caveats.ts";
import { ChangeKind } from "../alert/change-kind.ts";
import { lineCount, newestLines } from "../alert/diary.ts";
import { isProvisional, withoutEvidence } from "../alert/facts.ts";
import { owedOf } from "../alert/owed.ts";
import { Stage } from "../alert/stage.ts";
import { AlertStatus } from "../alert/status.ts";
import type { IhrMark } from "../ihr-mark.ts";
import type { Evidence } from "../judge/evidence.ts";
import type { Signal, SignalFacts } from "../judge/signal.ts";
import { caveatWords } from "../message/caveat-words.ts";
import { whyWords } from "../message/choice-words.ts";
import { diseaseWords } from "../message/disease-words.ts";
import { sentence } from "../message/sentence.ts";
import { AlertLevel, caseClasses } from "../plan.ts";
import { InEachLanguage, inEachLanguage } from "../words/language.ts";
import { RecordsView, recordsView } from "./records-view.ts";

const Reports = z.strictObject({ expected: z.int(), received: z.int(), onTime: z.int() });

const SpanView = z
  .strictObject({
    test: z.enum(["young-outbreak", "slow-rise"]),
    periods: z.int(),
    counted: z.int(),
    observed: z.number(),
    expected: z.number(),
  })
  .meta({
    description:
      "The periods judged together, ending with the signal's own, and how many of them are counted. young-outbreak: the periods since an outbreak most likely began, within the last three weeks or ten days, compared with the expected cases. slow-rise: the last eight weeks, compared with the highest eight consecutive weeks around the same time a year before.",
  });

/** A signal. `evidence` is all that is needed to judge again; lists leave it out. */
export const SignalView = z
  .looseObject({
    ruleId: z.string(),
    planVersion: z.string(),
    orgUnit: z.string(),
    period: z.string(),
    explainedBy: z.string().optional().meta({
      description:
        "If the judged period has no cases: the latest of the periods counted together that has. The signal's reports, cases, deaths and ages are those of this period.",
    }),
    caseClass: z.enum(caseClasses),
    window: z.string(),
    observed: z.number().nullable(),
    expected: z.number().optional(),
    threshold: z.number().nullable(),
    /** Why a rule that gave a signal can no longer be judged. */
    reason: z.string().optional(),
    stillMet: z.boolean(),
    pValue: z.number().optional(),
    span: SpanView.optional(),
    detector: z.string().optional(),
    params: z.record(z.string(), z.unknown()).optional(),
    evidence: z.looseObject({}).optional(),
    judgedAt: z.string(),
    codeVersion: z.string(),
  })
  .meta({ id: "Signal" });

const SilentUnitView = z
  .strictObject({
    code: z.string(),
    name: z.string(),
    lastPeriod: z.string().meta({ description: "The last week for which it reported." }),
    missedPeriods: z.int().meta({
      description: "Weeks since then in which it was open and did not report.",
    }),
  })
  .meta({ id: "SilentUnit" });

const EscalatedTo = z
  .strictObject({
    orgUnit: z.string(),
    orgUnitName: z.string(),
    orgUnitLevel: z.string(),
    orgUnitPath: z.string(),
  })
  .meta({ description: "The place above the owner that was told." });

/** A line of an alert's diary. */
export const ChangeView = z
  .strictObject({
    sequence: z.int(),
    at: z.string(),
    by: z.string(),
    change: ChangeKind,
    reason: z.string().optional(),
    recorded: z.looseObject({}).optional().meta({
      description: "What was recorded with it: every version of a record is in the history.",
    }),
    to: EscalatedTo.optional(),
    because: z
      .enum(["not-acknowledged", "not-verified", "ihr", "unexplained-death", "two-districts"])
      .optional()
      .meta({ description: "Why the place above was told." }),
  })
  .meta({ id: "Change" });
export type ChangeView = z.infer<typeof ChangeView>;

/** An alert as sent to officers, queues and webhooks. */
export const AlertView = z
  .strictObject({
    alertId: z.string(),
    orgUnit: z.string(),
    orgUnitName: z.string(),
    orgUnitLevel: z.string(),
    /** Codes from the root, joined by `/`. */
    orgUnitPath: z.string(),
    kind: z.enum(["disease", "silence"]).meta({
      description:
        "disease: rules of the plan gave signals. silence: units stopped reporting; diseaseCode is SILENCE.",
    }),
    diseaseCode: z.string(),
    diseaseName: InEachLanguage,
    alertLevel: AlertLevel,
    status: AlertStatus,
    revision: z.int().meta({
      description: "Number of lines of the history. Send it as `ifRevision` with an act.",
    }),
    stage: Stage.meta({ description: "The act that it waits for; see docs/alert-life.md." }),
    dueBy: z.string().nullable().meta({
      description: "Until when that act is due; null if it has no deadline.",
    }),
    overdue: z.boolean(),
    owed: z
      .array(
        z.strictObject({
          code: z.enum(["act", "ihr", "bottlenecks"]),
          values: z.looseObject({}),
        }),
      )
      .meta({
        description:
          "What an officer owes it: the act of its stage; the answers of IHR Annex 2, for a disease that the regulations name; the bottlenecks of a missed target of 7-1-7.",
      }),
    ...RecordsView.shape,
    withheld: z.literal("budget").optional().meta({
      description:
        "Set if no message was sent, because the place had more important alerts in that week than its budget. It is told if its level rises or deaths are reported.",
    }),
    verification: z.enum(["true", "false", "pending"]),
    isVerified: z.boolean().nullable().describe("`verification` as true or false; null: pending"),
    period: z.string(),
    openedAt: z.string(),
    updatedAt: z.string(),
    provisional: z.boolean(),
    reports: Reports,
    /** The reason for the alert, in one sentence. */
    sentence: InEachLanguage,
    /** `caveatCodes` in English. */
    caveats: z.array(z.string()),
    caveatCodes: z.array(Caveat),
    /** Counts of the last 12 periods, oldest first; null if nothing was reported. */
    curve: z.array(z.strictObject({ period: z.string(), count: z.int().nullable() })),
    signals: z.array(SignalView).meta({ description: "The signals; empty for a silence." }),
    units: z.array(SilentUnitView).meta({
      description:
        "For a silence: the units silent in the last week judged, at most about 450. Otherwise empty.",
    }),
    /** Signals of a long outbreak that are no longer listed. */
    earlierSignals: z.int(),
    /** The newest lines, oldest first. */
    history: z.array(ChangeView),
    /** Number of older lines: `GET /v1/alerts/{alertId}/history` lists them. */
    earlierChanges: z.int(),
  })
  .meta({ id: "Alert" });
export type AlertView = z.infer<typeof AlertView>;

/** A copy of a signal with copies of its nested objects. */
export const signalView = <S extends SignalFacts>({ params, span, picked, ...signal }: S) => ({
  ...signal,
  ...(params && { params: { ...params } }),
  ...(span && { span: { ...span } }),
  ...(picked && { picked: { ...picked } }),
});

/** A signal with the reason for its method in words. */
const explained = <S extends SignalFacts>(signal: S) => {
  const { picked, ...view } = signalView(signal);
  const words = picked && inEachLanguage((language) => whyWords(picked, language));
  return { ...view, ...(picked && { picked: { ...picked, words } }) };
};

/** The silent units of an alert; empty for an alert about a disease. */
export const unitsView = (alert: Alert): z.infer<typeof SilentUnitView>[] =>
  alert.kind === "disease"
    ? []
    : alert.units.map(({ code, name, lastPeriod, missed: missedPeriods }) => ({
        ...{ code, name, lastPeriod, missedPeriods },
      }));

/** The facts of an alert and the texts rendered from them. */
export const factsView = (facts: AlertFacts) => {
  const caveatCodes = caveatsOf(facts);
  return {
    alertId: facts.alertId,
    orgUnit: facts.orgUnit,
    orgUnitName: facts.orgUnitName,
    orgUnitLevel: facts.orgUnitLevel,
    orgUnitPath: facts.orgUnitPath,
    kind: facts.kind,
    diseaseCode: facts.diseaseCode,
    diseaseName: inEachLanguage((language) => diseaseWords(facts, language)),
    alertLevel: facts.alertLevel,
    status: facts.status,
    stage: facts.stage,
    dueBy: facts.dueBy,
    period: facts.period,
    openedAt: facts.openedAt,
    updatedAt: facts.updatedAt,
    provisional: isProvisional(facts),
    reports: { ...facts.reports },
    sentence: inEachLanguage((language) => sentence(facts, language)),
    caveats: caveatCodes.map((caveat) => caveatWords(caveat, "en")),
    caveatCodes,
    curve: facts.kind === "disease" ? facts.curve.map((point) => ({ ...point })) : [],
  };
};

/** A diary line without its snapshot. */
export const changeView = (line: DiaryLine): ChangeView => {
  const { sequence, at, by, change, reason, recorded, escalation } = line;
  return {
    ...{ sequence, at, by, change },
    ...(reason === undefined ? {} : { reason }),
    ...(recorded && { recorded: { ...recorded } }),
    ...(escalation && escalationView(escalation)),
  };
};

/** Where an escalation led, and why. */
const escalationView = ({ step: _, because, ...to }: Escalation) => ({ to, because });

const shownEvidence = (evidence: Evidence | undefined) => evidence && { ...evidence };

/** A signal with the reason for its method in words and, if known, the evidence of its latest and its first judgement. */
export const shownSignal = (
  { evidence: id, first, ...signal }: Signal,
  evidence: ReadonlyMap<string, Evidence>,
) => ({
  ...explained(signal),
  evidence: shownEvidence(evidence.get(id)),
  ...(first && { first: { ...first, evidence: evidence.get(first.evidence) } }),
});
export type ShownSignal = ReturnType<typeof shownSignal>;

/** True at a time after the deadline of the act that an alert waits for. */
export const isOverdue = ({ dueBy }: Pick<AlertFacts, "dueBy">, now: string): boolean =>
  dueBy !== null && dueBy < now;

/** An alert for display at a time. @default its listed signals without evidence, and the newest lines of its history */
export const alertView = (
  alert: Alert,
  {
    now,
    ihr = null,
    signals = signalsOf(alert).map((signal) => signalView(withoutEvidence(signal))),
    lines = newestLines(alert.history),
  }: {
    readonly now: string;
    /** How the International Health Regulations name its disease. @default not at all */
    readonly ihr?: IhrMark;
    readonly signals?: readonly z.infer<typeof SignalView>[];
    readonly lines?: readonly DiaryLine[];
  },
): AlertView => ({
  ...factsView(alert),
  revision: lineCount(alert.history),
  overdue: isOverdue(alert, now),
  owed: owedOf(alert, { now, ihr }).map(({ code, values }) => ({ code, values: { ...values } })),
  ...recordsView(alert, now),
  ...(alert.kind === "disease" && alert.withheld && { withheld: alert.withheld }),
  verification: alert.verification,
  isVerified: alert.verification === "pending" ? null : alert.verification === "true",
  units: unitsView(alert),
  signals: [...signals],
  earlierSignals:
    alert.kind === "silence" ? 0 : alert.signals.length + alert.earlierSignals - signals.length,
  history: lines.map(changeView),
  earlierChanges: lineCount(alert.history) - lines.length,
});
