import type { Day } from "../../calendar.ts";
import type { Fault } from "../../fault.ts";
import { localDay } from "../../zone.ts";
import type { Alert } from "../alert.ts";
import type { DatingMilestones } from "../records.ts";
import { daysOf } from "../seven-one-seven.ts";

/**
 * The milestones that an officer gives, with the days that follow from the alert for those left out: it was detected
 * when it opened, and notified with the first message. Local days of the alert's place.
 */
export const datedMilestones = (
  said: DatingMilestones,
  { openedAt, timeZone }: Pick<Alert, "openedAt" | "timeZone">,
  { firstToldAt }: { readonly firstToldAt: string | null },
): DatingMilestones => {
  const detection = said.detection ?? localDay(openedAt, timeZone);
  const notification =
    said.notification ?? (firstToldAt === null ? undefined : localDay(firstToldAt, timeZone));
  return { ...said, detection, ...(notification !== undefined && { notification }) };
};

type Field = "emergence" | "detection" | "notification" | "actions";

/**
 * The faults of milestones in the wrong order: no time between two of them may be negative. The fault is named at the
 * later day, or at the earlier one if the officer left the later one out.
 */
export const intervalFaults = (said: DatingMilestones, dated: DatingMilestones): Fault[] => {
  const { emergence, detection, notification } = dated;
  const completion = daysOf(dated).completion ?? undefined;
  const pairs: [Field, Day | undefined, Field, Day | undefined][] = [
    ["emergence", emergence, "detection", detection],
    ["detection", detection, "notification", notification],
    ["notification", notification, "actions", completion],
  ];
  return pairs.flatMap(([first, from, second, to]) => {
    if (from === undefined || to === undefined || to >= from) return [];
    const [field, detail] =
      said[second] === undefined
        ? [first, `must not be after ${second}, ${to}, got ${from}`]
        : [second, `must not be before ${first}, ${from}, got ${to}`];
    return [{ pointer: `#/${field}`, rule: "negative-interval", detail }];
  });
};
