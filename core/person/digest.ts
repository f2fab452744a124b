import type { Alert, AlertFacts } from "../alert/alert.ts";
import type { ChangeKind } from "../alert/change-kind.ts";
import type { Digest, PersonSubscription } from "./person-subscription.ts";

/** An alert of which a subscription's digest may speak: as it is now, and what was noted of it since the last one. */
export interface Noted {
  readonly alert: Alert;
  readonly changes: readonly ChangeKind[];
}

/** What one digest lists. An alert may be in several groups. */
export interface DigestContent {
  readonly digest: Digest;
  readonly opened: readonly AlertFacts[];
  readonly raised: readonly AlertFacts[];
  /** Open, and the act that its stage names is overdue. */
  readonly overdue: readonly AlertFacts[];
  readonly ended: readonly AlertFacts[];
  /** Open, and not sent one by one because the place has more than it can verify. */
  readonly withheld: readonly AlertFacts[];
  /** Number of all open alerts of the place. */
  readonly open: number;
}

const asks = (
  { orgUnit, diseaseCodes, alertLevel }: PersonSubscription,
  { orgUnitPath, diseaseCode, alertLevel: level }: AlertFacts,
): boolean =>
  orgUnitPath.split("/").includes(orgUnit) &&
  (diseaseCodes === undefined || diseaseCodes.includes(diseaseCode)) &&
  (alertLevel !== "epidemic" || level === "epidemic");

const isWithheld = (alert: Alert): boolean =>
  alert.kind === "disease" && alert.withheld !== undefined;

/** True if a rule of the alert sends messages, also if the budget withheld them: only of such alerts a digest speaks. */
const mayBeSent = (alert: Alert): boolean =>
  alert.kind === "silence" || alert.messageLevel !== null;

/** What a subscription's digest lists at a moment, of what was noted for it and of all open alerts. */
export const digestContent = (
  subscription: PersonSubscription & { readonly digest: Digest },
  { noted, open }: { readonly noted: readonly Noted[]; readonly open: readonly Alert[] },
  now: string,
): DigestContent => {
  const { escalationsOnly, digest } = subscription;
  const isEscalated = ({ escalations = [] }: Alert) =>
    escalations.some(({ orgUnitPath }) => orgUnitPath.split("/").includes(subscription.orgUnit));
  const mine = open.filter(
    (alert) =>
      asks(subscription, alert) && mayBeSent(alert) && (!escalationsOnly || isEscalated(alert)),
  );
  const withAny = (...kinds: readonly ChangeKind[]) =>
    noted
      .filter(({ changes }) => changes.some((change) => kinds.includes(change)))
      .map(({ alert }) => alert);
  const isOpen = ({ status }: AlertFacts) => status === "open";
  return {
    digest,
    opened: withAny("opened", "reopened").filter(isOpen),
    raised: withAny("level-raised", "rising", "escalated").filter(isOpen),
    overdue: mine.filter(({ dueBy }) => dueBy !== null && dueBy < now),
    ended: [
      ...withAny("closed", "lapsed").filter((alert) => !isOpen(alert)),
      ...withAny("retracted").filter(isOpen),
    ],
    withheld: mine.filter(isWithheld),
    open: mine.filter((alert) => !isWithheld(alert)).length,
  };
};

/** True if a digest has something to say. */
export const hasNews = ({ opened, raised, overdue, ended, withheld }: DigestContent): boolean =>
  [opened, raised, overdue, ended, withheld].some((group) => group.length > 0);
