import type { AtOnce, EscalationStep } from "../follow-up.ts";
import { ihrMarkOf } from "../ihr-mark.ts";
import type { OrgUnit } from "../org-unit.ts";
import { levelNameOf, type Registry } from "../registry.ts";
import { laterBy } from "../zone.ts";
import { type Alert, type Escalation, signalsOf } from "./alert.ts";
import { clocksOf, isAwaitingAnswer, timeOver } from "./due.ts";
import { written } from "./lifecycle.ts";
import { countsDeaths, isUnexplained } from "./unexplained.ts";

/** What escalation depends on beside the alert. */
export interface EscalationMoment {
  readonly registry: Registry;
  readonly at: string;
  /** All open alerts, if they were read: without them `two-districts` is not judged. */
  readonly open?: readonly Alert[];
}

/** Two alerts of a disease count as one event in two places if their clocks began within this time of each other. */
const together = "P14D";

const isAcknowledged = ({ stage }: Alert): boolean => stage !== "acknowledge";
const isVerified = ({ stage }: Alert): boolean => stage !== "acknowledge" && stage !== "verify";

/** The place of a level above an alert's owner; undefined for the owner's level and those below. */
const placeAbove = (
  alert: Alert,
  to: string,
  { orgUnits, country }: Registry,
): OrgUnit | undefined => {
  const owner = orgUnits.get(alert.orgUnit);
  if (!owner) return undefined;
  const level = to === "next" ? owner.level - 1 : country.levels.indexOf(to) + 1;
  return level > 0 && level < owner.level ? orgUnits.ancestorAt(owner.code, level) : undefined;
};

/** True if the alert's numbers meet no rule any more, and no person reopened it since. */
const isRetracted = ({ retractedAt, reopenedAt = "" }: Alert): boolean =>
  retractedAt !== undefined && retractedAt >= reopenedAt;

/** True for an alert that is told above if it is due: open, told, not retracted, and not verified as false. */
const mayClimb = (alert: Alert): boolean =>
  isAwaitingAnswer(alert) && !isRetracted(alert) && alert.verification !== "false";

/** True if a case of an event of unknown cause has died. */
const hasUnexplainedDeath = (alert: Alert, { diseases }: Registry): boolean => {
  const disease = diseases.get(alert.diseaseCode);
  return (
    isUnexplained(disease) &&
    signalsOf(alert).some(
      ({ deaths, observed, caseClass, stillMet }) =>
        (deaths ?? 0) > 0 ||
        (stillMet && (observed ?? 0) > 0 && (caseClass === "deaths" || countsDeaths(disease))),
    )
  );
};

/** True if another place of the owner's level has an alert of the disease that began at about the same time. */
const isInTwoPlaces = (alert: Alert, open: readonly Alert[]): boolean => {
  const isNear = (from: string, to: string) =>
    Date.parse(to) <= laterBy(Date.parse(from), together, alert.timeZone);
  return (
    alert.kind === "disease" &&
    open.some(
      (other) =>
        other.diseaseCode === alert.diseaseCode &&
        other.orgUnitLevel === alert.orgUnitLevel &&
        other.orgUnit !== alert.orgUnit &&
        mayClimb(other) &&
        isNear(other.clockFrom, alert.clockFrom) &&
        isNear(alert.clockFrom, other.clockFrom),
    )
  );
};

const isAtOnce = (
  { when }: AtOnce,
  alert: Alert,
  { registry, open }: EscalationMoment,
): boolean => {
  if (alert.kind === "silence") return false;
  if (when === "unexplained-death") return hasUnexplainedDeath(alert, registry);
  if (when === "two-districts") return isInTwoPlaces(alert, open ?? []);
  return ihrMarkOf(registry.diseases.get(alert.diseaseCode)) !== null;
};

const isOver = (
  { after, unless }: EscalationStep,
  alert: Alert,
  { registry, at }: EscalationMoment,
): boolean => {
  if (unless === "acknowledged" ? isAcknowledged(alert) : isVerified(alert)) return false;
  const { reporting } = clocksOf(registry, alert.diseaseCode);
  return timeOver(alert.clockFrom, after, { reporting, timeZone: alert.timeZone }) <= at;
};

/** A step's identity: its own content, so that it stays the same when a plan adds another before it. */
const stepId = (step: EscalationStep | AtOnce): string =>
  "when" in step
    ? `${step.when} ${step.to}`
    : `${JSON.stringify(step.after)} ${step.unless} ${step.to}`;

const becauseOf = (step: EscalationStep | AtOnce): Escalation["because"] => {
  if ("when" in step) return step.when;
  return step.unless === "acknowledged" ? "not-acknowledged" : "not-verified";
};

/** The steps of the plan that are due for an alert and were not taken since it was opened or reopened. */
export const dueEscalations = (alert: Alert, moment: EscalationMoment): readonly Escalation[] => {
  if (!mayClimb(alert)) return [];
  const { registry } = moment;
  const { escalate, atOnce = [] } = clocksOf(registry, alert.diseaseCode).followUp;
  const due = [
    ...atOnce.filter((step) => isAtOnce(step, alert, moment)),
    ...escalate.filter((step) => isOver(step, alert, moment)),
  ];
  const taken = new Set(alert.escalations.map(({ step }) => step));
  return due.flatMap((step) => {
    const place = placeAbove(alert, step.to, registry);
    const id = stepId(step);
    if (!place || taken.has(id)) return [];
    taken.add(id);
    return {
      ...{ step: id, because: becauseOf(step) },
      ...{ orgUnit: place.code, orgUnitName: place.name },
      orgUnitLevel: levelNameOf(registry, place),
      orgUnitPath: registry.orgUnits.pathOf(place.code).join("/"),
    };
  });
};

/** An alert of which the places above are told that are due to be told; the same object if none is. */
export const escalated = <A extends Alert>(alert: A, moment: EscalationMoment): A => {
  let told = alert;
  for (const escalation of dueEscalations(alert, moment)) {
    const escalations = [...told.escalations, escalation];
    const line = { change: "escalated", tells: "escalated", escalation } as const;
    told = written({ ...told, escalations }, { ...line, at: moment.at, by: "tocsin" });
  }
  return told;
};
