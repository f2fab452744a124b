import { isSent } from "../alert/budget.ts";
import { owedOf } from "../alert/owed.ts";
import { type Unread, unreadRaise } from "./placed.ts";

/** Why an alert is where it is in the inbox: a code, and the values for its text. */
export interface InboxReason {
  readonly code: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** How many of the last steps of a curve rise, one after the other; a period without a number ends them. */
const risingPeriods = (counts: readonly (number | null)[]): number => {
  let rises = 0;
  for (let i = counts.length - 1; i > 0; i -= 1) {
    const [now, before] = [counts[i] ?? null, counts[i - 1] ?? null];
    if (now === null || before === null || now <= before) break;
    rises += 1;
  }
  return rises;
};

const minutesSince = (from: string, to: string) =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);

/** The reasons of an alert, most pressing first. */
export const reasonsOf = (unread: Unread, now: string): InboxReason[] => {
  const { alert, ihr } = unread;
  const raisedAt = unreadRaise(unread);
  const { dueBy, stage, retractedAt } = alert;
  const owed = owedOf(alert, { now, ihr }).filter(({ code }) => code !== "act");
  const escalation = alert.escalations.at(-1);
  const all: (InboxReason | false | undefined)[] = [
    dueBy !== null &&
      (dueBy < now
        ? { code: "overdue", values: { act: stage, minutes: minutesSince(dueBy, now) } }
        : { code: "due", values: { act: stage, dueBy } }),
    raisedAt !== null && { code: "level-raised", values: { at: raisedAt } },
    ...owed,
    ...ofKind(unread),
    escalation && {
      code: "escalated",
      values: { because: escalation.because, orgUnitLevel: escalation.orgUnitLevel },
    },
    retractedAt !== undefined && { code: "retracted", values: { at: retractedAt } },
    !isSent(alert) && {
      code: alert.kind === "disease" && alert.withheld ? "over-budget" : "screen-only",
      values: {},
    },
  ];
  return all.filter((reason): reason is InboxReason => Boolean(reason));
};

const ofKind = ({ alert }: Unread): InboxReason[] => {
  if (alert.kind === "silence") {
    return [{ code: "silent-units", values: { count: alert.silence.count } }];
  }
  const periods = risingPeriods(alert.curve.map(({ count }) => count));
  const deaths = alert.lead.deaths ?? 0;
  return [
    ...(deaths > 0 ? [{ code: "deaths", values: { deaths } }] : []),
    ...(periods >= 2 ? [{ code: "rising", values: { periods } }] : []),
  ];
};
