import type { Alert, Change } from "../alert/alert.ts";
import type { Signal } from "../judge/signal.ts";
import { changeView, factsView, isOverdue, signalView, unitsView } from "../view/alert-view.ts";
import { recordsView } from "../view/records-view.ts";
import type { Language } from "../words/language.ts";

/** How many of the newest diary lines a message contains, ending with its own: SNS accepts 256 kB in all. */
export const toldLines = 10;

const unproven = ({ evidence: _, first, ...signal }: Signal) => ({
  ...signalView(signal),
  ...(first && { first: { ...first, evidence: undefined } }),
});

/** An alert without what was recorded after a time. */
const recordedUntil = (alert: Alert, at: string): Alert => {
  const { acknowledged, verified, decision, ihr, milestones, ...rest } = alert;
  const known = Object.entries({ acknowledged, verified, decision, ihr, milestones });
  return {
    ...rest,
    assessments: alert.assessments.filter((one) => one.at <= at),
    ...Object.fromEntries(known.filter(([, record]) => record !== undefined && record.at <= at)),
  };
};

/**
 * A change of an alert as JSON for queues, webhooks and functions: `tocsin.alert.v1`.
 *
 * The alert is as it was at the change. Its signals are without evidence, the newest lines of its diary without
 * snapshots; `earlierChanges` counts the older lines. It names who acted, when and why, as the API does: somebody must
 * answer for a change of status. A reason with a telephone number or an address was refused before.
 */
export const alertJson = (
  change: Change,
  alert: Alert,
  { messageId, language }: { readonly messageId: string; readonly language: Language },
): string =>
  JSON.stringify({
    schema: "tocsin.alert.v1",
    messageId,
    language,
    change: change.tells ?? change.change,
    alert: {
      ...factsView(change.snapshot),
      timeZone: change.snapshot.timeZone,
      revision: change.sequence,
      overdue: isOverdue(change.snapshot, change.at),
      verification: change.snapshot.verification,
      ...recordsView(recordedUntil(alert, change.at), change.at),
      units: unitsView(alert),
      signals: alert.kind === "disease" ? alert.signals.map(unproven) : [],
      earlierChanges: Math.max(0, change.sequence - toldLines),
      history: alert.history
        .filter(
          ({ sequence }) => sequence <= change.sequence && sequence > change.sequence - toldLines,
        )
        .map(changeView),
    },
  });
