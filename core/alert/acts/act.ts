import type { Fault } from "../../fault.ts";
import type { RiskGrid } from "../../risk-grid.ts";
import type { Alert } from "../alert.ts";
import { lineCount } from "../diary.ts";
import { written } from "../lifecycle.ts";
import type { ClosingVerdict } from "../records.ts";
import type { Asked, Said } from "./asked.ts";
import { assessed, gridFaults } from "./assess.ts";
import { datedMilestones, intervalFaults } from "./milestones.ts";
import { outOfOrder } from "./out-of-order.ts";
import { stageAfter, type Way, wayOf } from "./ways.ts";

/** What an act needs beside the alert and the officer's words. */
export interface ActContext {
  /** The officer, as a role and a pseudonymous id. */
  readonly by: string;
  readonly at: string;
  readonly riskGrid: RiskGrid;
  /** When persons were first sent a message about the alert; null if they never were. */
  readonly firstToldAt: string | null;
  /** Until when the act is owed that the alert's stage names. */
  readonly dueBy: (alert: Alert) => string | null;
}

/** What an act leads to. */
export type ActResult =
  | { readonly kind: "done"; readonly alert: Alert }
  /** Nothing to write: it was done before. */
  | { readonly kind: "unchanged" }
  /** The history has grown since the officer read it. */
  | { readonly kind: "changed-meanwhile" }
  | { readonly kind: "out-of-order"; readonly detail: string }
  | { readonly kind: "faults"; readonly faults: readonly Fault[] };

/** The answer on which the way from a stage depends. */
const answerOf = (asked: Asked): string | undefined => {
  if (asked.act === "verify") return asked.said.result;
  return asked.act === "decide" ? asked.said.outcome : undefined;
};

const faultsOf = (alert: Alert, asked: Asked, context: ActContext): readonly Fault[] => {
  if (asked.act === "assess") return gridFaults(asked.said, context.riskGrid);
  return asked.act === "milestones"
    ? intervalFaults(asked.said, datedMilestones(asked.said, alert, context))
    : [];
};

/** The alert after what an officer said, without stage and history. */
const recordedIn = (alert: Alert, asked: Asked, context: ActContext): Alert => {
  const signature = { at: context.at, by: context.by };
  switch (asked.act) {
    case "acknowledge":
      return { ...alert, acknowledged: signature };
    case "verify": {
      const { result } = asked.said;
      const verification = result === "undetermined" ? alert.verification : result;
      const { acknowledged = signature } = alert;
      return { ...alert, acknowledged, verification, verified: { ...asked.said, ...signature } };
    }
    case "assess":
      return assessed(alert, {
        ...asked.said,
        ...signature,
        gridVersion: context.riskGrid.version,
      });
    case "decide":
      return {
        ...alert,
        ...discarded(alert, asked.said),
        decision: { ...asked.said, ...signature },
      };
    case "milestones":
      return {
        ...alert,
        milestones: { ...datedMilestones(asked.said, alert, context), ...signature },
      };
    case "ihr":
      return { ...alert, ihr: { ...asked.said, ...signature } };
    case "note":
      return alert;
    case "close": {
      const { verification = alert.verification } = asked.said;
      return { ...alert, status: "closed", verification: verdictOf(verification) };
    }
    case "reopen":
      return reopened(alert, context.at);
  }
};

/** A verification as it is stored; senders may give JSON's own true and false. */
const verdictOf = (said: boolean | Alert["verification"]): Alert["verification"] =>
  typeof said === "boolean" ? `${said}` : said;

/** What a decision changes of an alert's end: discarded, it is closed as false, unless it was verified as true. */
const discarded = (
  { status, verification }: Alert,
  { outcome }: Said["decide"],
): Pick<Alert, "status" | "verification"> =>
  outcome === "discard"
    ? { status: "closed", verification: verification === "true" ? "true" : "false" }
    : { status, verification };

/**
 * An alert that begins again: nobody has acknowledged it, its clocks start anew, and "false" is open once more. What was
 * verified as true stays so.
 */
const reopened = (alert: Alert, at: string): Alert => {
  const { acknowledged: _, verified, decision: __, ...rest } = alert;
  return {
    ...rest,
    ...(alert.verification === "true" && verified && { verified }),
    status: "open",
    reopenedAt: at,
    clockFrom: at,
    escalations: [],
    verification: alert.verification === "false" ? "pending" : alert.verification,
  } as Alert;
};

/** The line of the history for an act. The closing that follows a decision only repeats its reason. */
const lineOf = (asked: Asked, change: Way["writes"][number], alert: Alert) => {
  const reason = reasonOf(asked);
  const recorded = change === "closed" ? verdictOnClosing(asked) : recordedOf(asked, alert);
  return { change, ...(reason !== undefined && { reason }), ...(recorded && { recorded }) };
};

const reasonOf = (asked: Asked): string | undefined => {
  if (asked.act === "acknowledge") return undefined;
  if (asked.act === "note") return asked.said.text;
  return asked.act === "ihr" ? asked.said.reasons : asked.said.reason;
};

/** The verdict given with a closing; undefined if none was, or if another act closes the alert. */
const verdictOnClosing = (asked: Asked): ClosingVerdict | undefined => {
  if (asked.act !== "close" || asked.said.verification === undefined) return undefined;
  const verification = verdictOf(asked.said.verification);
  return verification === "pending" ? undefined : { verification };
};

const recordedOf = (asked: Asked, alert: Alert) => {
  const signed = {
    verify: alert.verified,
    assess: alert.assessments.at(-1),
    decide: alert.decision,
    milestones: alert.milestones,
    ihr: alert.ihr,
  };
  const record = asked.act in signed ? signed[asked.act as keyof typeof signed] : undefined;
  if (!record) return undefined;
  const { at: _, by: __, ...recorded } = record;
  return recorded;
};

/**
 * An officer's act on an alert: whether it is in order, and the alert that follows, with one line of its history for all
 * that is recorded. Nothing recorded before is lost: the history has every version. Never throws.
 */
export const act = (alert: Alert, asked: Asked, context: ActContext): ActResult => {
  const { ifRevision } = asked;
  if (ifRevision !== undefined && ifRevision !== lineCount(alert.history)) {
    return { kind: "changed-meanwhile" };
  }
  const says = answerOf(asked);
  const way = wayOf({ does: asked.act, ...(says !== undefined && { says }) }, alert);
  if (!way) return { kind: "out-of-order", detail: outOfOrder(asked.act, alert) };
  if (way.writes.length === 0) return { kind: "unchanged" };
  const faults = faultsOf(alert, asked, context);
  if (faults.length > 0) return { kind: "faults", faults };
  const { at, by } = context;
  const recorded = { ...recordedIn(alert, asked, context), stage: stageAfter(way, alert.stage) };
  const after = { ...recorded, dueBy: context.dueBy(recorded) };
  const isKnown = context.firstToldAt !== null;
  return {
    kind: "done",
    alert: way.writes.reduce<Alert>(
      (so, change) =>
        written(so, { ...lineOf(asked, change, after), ...(isKnown && { tells: change }), at, by }),
      after,
    ),
  };
};
