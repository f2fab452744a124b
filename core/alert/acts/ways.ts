import type { ChangeKind } from "../change-kind.ts";
import type { Stage } from "../stage.ts";

/** What an officer can do to an alert. */
export const actNames = [
  "acknowledge",
  "verify",
  "assess",
  "decide",
  "milestones",
  "ihr",
  "note",
  "close",
  "reopen",
] as const;
export type ActName = (typeof actNames)[number];

/** What Tocsin itself does to an alert's stage. */
type SystemStep = "opens" | "level rises" | "lapses";

/** A way from one stage to the next. */
export interface Way {
  readonly does: ActName | SystemStep;
  /** The answer on which the way depends: the result of a verification, the outcome of a decision. @default any */
  readonly says?: readonly string[];
  /** The kind of alert. @default both */
  readonly of?: "disease" | "silence";
  /** Empty for the opening of an alert. */
  readonly from: readonly Stage[];
  /** "same": the stage stays. */
  readonly to: Stage | "same";
  /** The lines that are added to the history, in this order. */
  readonly writes: readonly ChangeKind[];
}

const open = ["acknowledge", "verify", "assess", "decide", "follow"] as const;
const unverified = ["acknowledge", "verify"] as const;
const anyStage = [...open, "closed"] as const;

/**
 * All ways between the stages of an alert. An act without a way from the present stage is out of order.
 *
 * A verification also acknowledges. A risk can be assessed again until the alert is closed, and a decision must follow
 * each assessment. An alert about silent units has no risk to assess: once verified it only waits for its closing.
 */
export const ways: readonly Way[] = [
  { does: "opens", from: [], to: "acknowledge", writes: ["opened"] },
  { does: "acknowledge", from: ["acknowledge"], to: "verify", writes: ["acknowledged"] },
  { does: "acknowledge", from: ["verify", "assess", "decide", "follow"], to: "same", writes: [] },
  {
    does: "verify",
    says: ["true"],
    of: "disease",
    from: unverified,
    to: "assess",
    writes: ["verified"],
  },
  {
    does: "verify",
    says: ["false"],
    of: "disease",
    from: unverified,
    to: "decide",
    writes: ["verified"],
  },
  {
    does: "verify",
    says: ["true", "false"],
    of: "silence",
    from: unverified,
    to: "follow",
    writes: ["verified"],
  },
  { does: "verify", says: ["undetermined"], from: unverified, to: "verify", writes: ["verified"] },
  {
    does: "assess",
    of: "disease",
    from: ["assess", "decide", "follow"],
    to: "decide",
    writes: ["assessed"],
  },
  {
    does: "decide",
    says: ["monitor", "respond"],
    of: "disease",
    from: ["decide"],
    to: "follow",
    writes: ["decided"],
  },
  {
    does: "decide",
    says: ["discard"],
    of: "disease",
    from: ["decide"],
    to: "closed",
    writes: ["decided", "closed"],
  },
  { does: "milestones", of: "disease", from: anyStage, to: "same", writes: ["milestone"] },
  { does: "ihr", of: "disease", from: anyStage, to: "same", writes: ["ihr-recorded"] },
  { does: "note", of: "disease", from: anyStage, to: "same", writes: ["noted"] },
  { does: "close", from: open, to: "closed", writes: ["closed"] },
  { does: "reopen", from: ["closed"], to: "acknowledge", writes: ["reopened"] },
  { does: "level rises", of: "disease", from: unverified, to: "same", writes: ["level-raised"] },
  {
    does: "level rises",
    of: "disease",
    from: ["assess", "decide", "follow"],
    to: "assess",
    writes: ["level-raised"],
  },
  { does: "lapses", from: open, to: "closed", writes: ["lapsed"] },
];

/** The way of an act from a stage; undefined if the act is out of order there. */
export const wayOf = (
  { does, says }: { readonly does: Way["does"]; readonly says?: string },
  { stage, kind }: { readonly stage: Stage; readonly kind: "disease" | "silence" },
): Way | undefined =>
  ways.find(
    (way) =>
      way.does === does &&
      way.from.includes(stage) &&
      (way.of === undefined || way.of === kind) &&
      (way.says === undefined || (says !== undefined && way.says.includes(says))),
  );

/** The stage that follows on a way. */
export const stageAfter = ({ to }: Way, stage: Stage): Stage => (to === "same" ? stage : to);

/**
 * The stage of an open alert whose level was raised: what was decided for the lower level must be assessed again. Other
 * stages stay.
 */
export const stageAfterRaise = (stage: Stage): Stage => {
  const way = wayOf({ does: "level rises" }, { stage, kind: "disease" });
  return way ? stageAfter(way, stage) : stage;
};
