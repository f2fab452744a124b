import type { Change } from "../alert/alert.ts";
import type { PersonSubscription } from "./person-subscription.ts";
import { channelsFor } from "./reach.ts";

/** The path of the place that a change concerns: of an escalation, the place to which it leads. */
export const toldPath = ({ escalation, tells, snapshot }: Change): string =>
  tells === "escalated" && escalation ? escalation.orgUnitPath : snapshot.orgUnitPath;

/** What ends a matter that was escalated: whoever was told of it is told of this too. */
const endings = new Set(["retracted", "closed", "lapsed"]);

/** True for the end of an alert: it concerns everybody to whom the alert was escalated. */
export const isEnding = ({ tells }: Pick<Change, "tells">): boolean => endings.has(tells ?? "");

/**
 * True if a subscription asks for a change: its channel, its place at or above that of the change, its diseases and its
 * level. One for escalations alone asks for these, and for the end of an alert that was escalated to its place.
 */
export const isFor = (
  subscription: PersonSubscription,
  change: Change,
  escalatedTo: readonly string[] = [],
): boolean => {
  const { channel, orgUnit, diseaseCodes, alertLevel, escalationsOnly } = subscription;
  const { snapshot, tells } = change;
  const covers = (path: string) => path.split("/").includes(orgUnit);
  const isAsked =
    !escalationsOnly || tells === "escalated" || (isEnding(change) && escalatedTo.some(covers));
  return (
    isAsked &&
    channelsFor(change).includes(channel) &&
    covers(toldPath(change)) &&
    (diseaseCodes === undefined || diseaseCodes.includes(snapshot.diseaseCode)) &&
    (alertLevel !== "epidemic" || snapshot.alertLevel === "epidemic")
  );
};
