import { type Day, dayNumber } from "../calendar.ts";
import { type DatingMilestones, earlyActions } from "./records.ts";

/** How a target of 7-1-7 stands; unknown: a day that it is measured by is not known. */
export type TargetState = "met" | "missed" | "running" | "unknown";

/** Whole days between two milestones, or since the first while it runs; null if not known. */
export interface Target {
  readonly days: number | null;
  readonly target: number;
  readonly state: TargetState;
}

export interface SevenOneSeven {
  readonly detect: Target;
  readonly notify: Target;
  readonly respond: Target;
}

const targets = { detect: 7, notify: 1, respond: 7 } as const;

const daysBetween = (from: Day, to: Day) => dayNumber(to) - dayNumber(from);

/** Whether all seven actions are dated or do not apply, and the latest day of those that do; null if none is dated. */
export const daysOf = ({
  actions = {},
}: Pick<DatingMilestones, "actions">): {
  readonly isComplete: boolean;
  readonly completion: Day | null;
} => {
  const said = earlyActions.map((action) => actions[action]);
  const isComplete = said.every((day) => day !== undefined);
  const days = said.filter((day) => day !== undefined && day !== "not-applicable").sort();
  return { isComplete, completion: (isComplete ? days.at(-1) : null) ?? null };
};

/**
 * 7-1-7: the days that an event took to be detected, notified and answered, and whether each target is met.
 *
 *     detect   detection - emergence                    days, target 7
 *     notify   notification - detection                 days, target 1
 *     respond  latest of seven actions - notification   days, target 7
 *
 * The response is complete once each of the seven actions is dated or does not apply. A time whose end is not known yet
 * runs until `today`, and is missed once its target has passed. Without its first day a time is unknown.
 * Source: Frieden et al., Lancet 2021;398:638-640; 7-1-7 Alliance, digital toolkit.
 */
export const sevenOneSeven = (milestones: DatingMilestones, today: Day): SevenOneSeven => {
  const { emergence, detection, notification } = milestones;
  const { isComplete, completion } = daysOf(milestones);
  return {
    detect: targetOf(emergence, detection, { target: targets.detect, today }),
    notify: targetOf(detection, notification, { target: targets.notify, today }),
    respond: targetOf(
      notification,
      // If no action applies, the response was complete at once.
      isComplete ? (completion ?? notification) : undefined,
      { target: targets.respond, today },
    ),
  };
};

const targetOf = (
  from: Day | undefined,
  to: Day | undefined,
  { target, today }: { readonly target: number; readonly today: Day },
): Target => {
  if (from === undefined) return { days: null, target, state: "unknown" };
  const days = daysBetween(from, to ?? today);
  if (days > target) return { days, target, state: "missed" };
  return { days: Math.max(0, days), target, state: to === undefined ? "running" : "met" };
};

/** The targets that were missed. */
export const missedTargets = ({
  detect,
  notify,
  respond,
}: SevenOneSeven): (keyof SevenOneSeven)[] =>
  (["detect", "notify", "respond"] as const).filter(
    (name) => ({ detect, notify, respond })[name].state === "missed",
  );
