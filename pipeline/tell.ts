import type { Alert, Change, Language } from "../core/alert/alert.ts";
import { messageIdOf, render } from "../core/message/render.ts";
import type { Measures } from "./measures.ts";
import type { AlertPublisher, Clock, MessageLog } from "./ports.ts";

export interface TellDeps {
  /** One publish per language. */
  readonly languages: readonly Language[];
  readonly publisher: AlertPublisher;
  readonly messages: MessageLog;
  readonly clock: Clock;
  readonly measures: Measures;
  /** Waits before each further attempt, in ms: as many attempts more as there are waits. */
  readonly backoffMs: readonly number[];
}

/** A message that could not be published after all attempts. */
export interface Untold {
  readonly messageId: string;
  readonly error: unknown;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Tries until it succeeds or the waits are used up; undefined when it succeeded, else the last error. */
const failureOf = async (
  work: () => Promise<void>,
  backoffMs: readonly number[],
): Promise<{ readonly error: unknown } | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    const [next, ...rest] = backoffMs;
    if (next === undefined) return { error };
    await wait(next);
    return failureOf(work, rest);
  }
};

/** A change that people are told because numbers came in: its delay is the pipeline's own. */
const isOfNumbers = ({ tells }: Change) =>
  tells === "opened" || tells === "level-raised" || tells === "updated";

/**
 * Publishes every message of an alert that the log does not hold, oldest change first, and records each.
 *
 * Twice is once: a repeat happens only after a crash between publish and record, under the same
 * `messageId`. A message that fails does not stop the others; answers those that failed. Throws when the
 * log cannot be read or written.
 */
export const tell = async (alert: Alert, deps: TellDeps): Promise<readonly Untold[]> => {
  const { languages, publisher, messages, clock, measures, backoffMs } = deps;
  const untold: Untold[] = [];
  const published = await messages.published(alert.alertId);
  const due = alert.history
    .filter(({ tells }) => tells !== undefined)
    .flatMap((change) => languages.map((language) => ({ change, language })))
    .filter(
      ({ change, language }) =>
        !published.has(messageIdOf(alert.alertId, change.sequence, language)),
    );

  for (const { change, language } of due) {
    const message = render(change, alert, language);
    // When the topic is down, waiting once tells it; waiting for each message would use up the time to say so.
    const waits = untold.length > 0 ? [] : backoffMs;
    const failure = await failureOf(() => publisher.publish(message), waits);
    if (failure) {
      measures.count("PublishFailures", 1);
      untold.push({ messageId: message.messageId, ...failure });
      continue;
    }
    const at = clock.now();
    await messages.record(alert.alertId, message.messageId, at.toISOString());
    measures.count("AlertsTold", 1);
    if (isOfNumbers(change)) {
      const since = Date.parse(change.snapshot.lead.knownAt);
      measures.time("SecondsFromReportToPublish", Math.max(0, (at.getTime() - since) / 1000));
    }
  }
  return untold;
};
