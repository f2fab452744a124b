import type { IhrMark } from "../ihr-mark.ts";
import { localDay } from "../zone.ts";
import type { Alert } from "./alert.ts";
import { missedTargets, type SevenOneSeven, sevenOneSeven } from "./seven-one-seven.ts";
import type { Stage } from "./stage.ts";
import { isOpen } from "./status.ts";

/** What an officer still owes an alert: a code, and the values for its text. */
export type Owed =
  | {
      /** The act that the stage names. */
      readonly code: "act";
      readonly values: { readonly act: Stage; readonly dueBy: string | null };
    }
  | {
      /** The answers of IHR Annex 2, for a disease that the regulations name. */
      readonly code: "ihr";
      readonly values: { readonly notifiable: "always" | "assess" };
    }
  | {
      /** Why targets of 7-1-7 were missed. */
      readonly code: "bottlenecks";
      readonly values: { readonly targets: readonly (keyof SevenOneSeven)[] };
    };

/**
 * What is owed to an alert at a time, most pressing first: the act of its stage; while it is open, at once and whatever
 * the stage, the answers of IHR Annex 2; and the bottlenecks of a missed target of 7-1-7, also after it is closed.
 */
export const owedOf = (
  alert: Alert,
  { now, ihr }: { readonly now: string; readonly ihr: IhrMark },
): Owed[] => {
  const { stage, dueBy, milestones } = alert;
  const isAnswered = alert.ihr !== undefined || alert.kind === "silence";
  const targets = milestones
    ? missedTargets(sevenOneSeven(milestones, localDay(now, alert.timeZone)))
    : [];
  const isExplained = (milestones?.bottlenecks ?? []).length > 0;
  return [
    ...(isOpen(alert) ? [{ code: "act" as const, values: { act: stage, dueBy } }] : []),
    ...(isOpen(alert) && ihr !== null && !isAnswered
      ? [{ code: "ihr" as const, values: { notifiable: ihr } }]
      : []),
    ...(targets.length > 0 && !isExplained
      ? [{ code: "bottlenecks" as const, values: { targets } }]
      : []),
  ];
};
