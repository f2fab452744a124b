import type { Alert, Change } from "../core/alert/alert.ts";
import { lineCount } from "../core/alert/diary.ts";
import { factsKnownAt } from "../core/alert/facts.ts";
import { toldLines } from "../core/message/alert-json.ts";
import { messageIdOf, render } from "../core/message/render.ts";
import type { Language } from "../core/words/language.ts";
import { type Published, writeTrail } from "./audit/alert-trail.ts";
import type { AuditStore } from "./audit/append.ts";
import type { Measures } from "./measures.ts";
import type { AlertPublisher, AlertStore, Clock, MessageLog } from "./ports.ts";
import { diaryLines, wholeLines } from "./read/diary.ts";
import { failureOf } from "./retry.ts";

export interface TellDeps {
  /** Languages; each is a message of its own. */
  readonly languages: readonly Language[];
  readonly publisher: AlertPublisher;
  readonly messages: Pick<MessageLog, "published" | "record" | "settle">;
  /** Holds the diary lines that the alert no longer holds itself. */
  readonly alerts: Pick<AlertStore, "diary">;
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly measures: Measures;
  /** Waits in ms before each retry: one retry for each. */
  readonly backoffMs: readonly number[];
  /** Tells the persons whom a change concerns; `done` are the messages that need no more work. */
  readonly tellPersons: (
    change: Change,
    told: { readonly alert: Alert; readonly done: ReadonlySet<string> },
  ) => Promise<readonly Untold[]>;
}

/** A message that could not be published on any attempt. */
export interface Untold {
  readonly messageId: string;
  readonly error: unknown;
}

/** True for a change caused by reports: its delay is the pipeline's own. */
const isOfNumbers = ({ tells }: Change) =>
  tells === "opened" || tells === "level-raised" || tells === "updated";

/**
 * Publishes every message of an alert that the log does not contain, oldest change first, and records each: to the topic
 * once for each language, and to the persons whom a change concerns.
 *
 * Idempotent, except that a crash between publish and record repeats a message under the same `messageId`. A failed
 * message does not stop the others. At the end the diary and the messages published are written into the alert's audit
 * chain. Returns the messages that failed. Throws if the log or the chain cannot be read or written.
 */
export const tell = async (alert: Alert, deps: TellDeps): Promise<readonly Untold[]> => {
  const { languages, publisher, messages, alerts, clock, measures, backoffMs } = deps;
  const untold: Untold[] = [];
  const published = await messages.published(alert.alertId);
  const last = lineCount(alert.history);
  // A message also repeats the lines before its own.
  const from = published.through + 2 - toldLines;
  const lines = await diaryLines(alert, { from, to: last }, alerts);
  const untoldLines = lines.filter(
    ({ tells, sequence }) => tells !== undefined && sequence > published.through,
  );
  const changes = await wholeLines(alert, untoldLines, alerts);
  const due = changes.flatMap((change) => languages.map((language) => ({ change, language })));
  const trail: Published[] = [];

  for (const { change, language } of due) {
    const { sequence } = change;
    const message = render(change, { ...alert, history: lines }, language);
    if (published.messages.has(messageIdOf(alert.alertId, sequence, language))) {
      trail.push({ message, line: sequence });
      continue;
    }
    // If the topic is down, one round of retries shows it; retrying each message would use up the function's time.
    const waits = untold.length > 0 ? [] : backoffMs;
    let snsMessageId: string | undefined;
    const failure = await failureOf(async () => {
      snsMessageId = await publisher.publish(message);
    }, waits);
    if (failure) {
      measures.count("PublishFailures", 1);
      untold.push({ messageId: message.messageId, ...failure });
      continue;
    }
    const at = clock.now();
    const { messageId } = message;
    const delivery = {
      messageId,
      sequence,
      state: "accepted",
      channel: "topic",
      language,
    } as const;
    const accepted = { ...delivery, ...(snsMessageId === undefined ? {} : { snsMessageId }) };
    await messages.record(alert.alertId, accepted, at.toISOString());
    trail.push({ message, line: sequence });
    measures.count("AlertsTold", 1);
    if (isOfNumbers(change)) {
      const since = Date.parse(factsKnownAt(change.snapshot));
      measures.time("SecondsFromReportToPublish", Math.max(0, (at.getTime() - since) / 1000));
    }
  }
  for (const change of changes) {
    untold.push(...(await deps.tellPersons(change, { alert, done: published.messages })));
  }
  await writeTrail(alert, { through: published.through, published: trail }, deps);
  if (untold.length === 0 && last > published.through) await messages.settle(alert.alertId, last);
  return untold;
};
