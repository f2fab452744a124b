import type { AlertFacts, Change, DiaryLine } from "../alert/alert.ts";
import type { OutgoingMessage } from "../message/outgoing-message.ts";
import type { AuditedAct } from "./audit-line.ts";
import type { Plain } from "./canonical-json.ts";
import { type Hide, wholeOrText, withTextHidden } from "./hidden-text.ts";

/** An act that is yet to be written: `key` names it in its chain, so that it is written once. */
export interface Entry {
  readonly key: string;
  readonly at: string;
  readonly by: string;
  /** What happened, with every text of a person hidden. */
  readonly what: (hide: Hide) => AuditedAct;
}

/** The fields of a diary line that its audit line holds, as the diary itself or the API shows them. */
export type ShownLine = Pick<DiaryLine, "sequence" | "change" | "reason"> & {
  readonly recorded?: unknown;
  /** Of an escalation: the place that was told, and why. */
  readonly to?: { readonly orgUnitPath: string } | undefined;
  readonly because?: string | undefined;
};

/** What the audit line of a diary line says of it, without the alert's facts at that time. */
export const saidOfLine = (
  { sequence, change, reason, recorded, to, because }: ShownLine,
  hide: Hide,
): Record<string, Plain> => ({
  line: sequence,
  change,
  ...(reason !== undefined && { reason: hide(reason) }),
  ...(recorded !== undefined && { recorded: withTextHidden(recorded, hide) }),
  ...(to !== undefined && { to: to.orgUnitPath }),
  ...(because !== undefined && { because }),
});

const numberOf = (value: number | null): Plain => (value === null ? null : wholeOrText(value));

/** The facts of an alert that explain a line: its level and status, and the lead count beside its limit. */
const factsOf = (facts: AlertFacts): Record<string, Plain> => ({
  alertLevel: facts.alertLevel,
  status: facts.status,
  ...(facts.kind === "disease"
    ? {
        rule: facts.lead.ruleId,
        period: facts.lead.period,
        observed: numberOf(facts.lead.observed),
        threshold: numberOf(facts.lead.threshold),
      }
    : { period: facts.period, silentUnits: facts.silence.count }),
});

/** A line of an alert's diary as an entry of its chain. */
export const diaryEntry = (line: Change): Entry => ({
  key: `line-${line.sequence}`,
  at: line.at,
  by: line.by,
  what: (hide) => {
    const { escalation } = line;
    const shown = { ...line, to: escalation, because: escalation?.because };
    return { kind: "diary", ...saidOfLine(shown, hide), ...factsOf(line.snapshot) };
  },
});

/** A message that was published to the topic, as an entry of its alert's chain, with the hash of the JSON that the topic carries. */
export const topicEntry = (
  { messageId, byProtocol, attributes }: OutgoingMessage,
  line: number,
  at: string,
): Entry => ({
  key: messageId,
  at,
  by: "tocsin",
  what: (hide) => ({
    kind: "message",
    line,
    messageId,
    channel: "topic",
    language: attributes.language,
    text: { default: hide(byProtocol.default) },
  }),
});

/** A message that was sent to a person, as an entry of its alert's chain: the subscription's id, never an address. */
export const personEntry = (
  sent: {
    readonly messageId: string;
    readonly subscriptionId: string;
    readonly channel: string;
    readonly language: string;
    readonly text: string;
  },
  line: number,
  at: string,
): Entry => {
  const { text, ...ids } = sent;
  return {
    key: ids.messageId,
    at,
    by: "tocsin",
    what: (hide) => ({ kind: "message", line, ...ids, text: { [ids.channel]: hide(text) } }),
  };
};
