import type { Alert, Change } from "../alert/alert.ts";
import type { Signal } from "../judge/signal.ts";
import { factsView, signalView, unitsView } from "../view/alert-view.ts";
import type { Language } from "../words/language.ts";

/** So many of the diary's lines a message tells, its own the last: SNS takes 256 kB in all. */
export const toldLines = 10;

const unproven = ({ evidence: _, first, ...signal }: Signal) => ({
  ...signalView(signal),
  ...(first && { first: { ...first, evidence: undefined } }),
});

/**
 * The change as queues, webhooks and functions get it: `tocsin.alert.v1`.
 *
 * The alert is as it stood at the change; its signals come without evidence and the newest lines of
 * its diary without snapshots; `earlierChanges` counts the lines before them. Who acted goes along as the API names them, with when and why: a state change without its name
 * could not be answered for. The reason was refused if it held a telephone number or an address.
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
      units: unitsView(alert),
      signals: alert.kind === "disease" ? alert.signals.map(unproven) : [],
      earlierChanges: Math.max(0, change.sequence - toldLines),
      history: alert.history
        .filter(
          ({ sequence }) => sequence <= change.sequence && sequence > change.sequence - toldLines,
        )
        .map(({ at, by, change: kind, reason }) => ({
          at,
          by,
          change: kind,
          ...(reason === undefined ? {} : { reason }),
        })),
    },
  });
