import { dynamoAuditStore } from "../../adapters/dynamodb/audit-store.ts";
import type { OutgoingMessage } from "../../core/message/outgoing-message.ts";
import type { NotifyDeps } from "../../pipeline/notify.ts";
import type { DeadLetter } from "../../pipeline/ports.ts";
import { memoryTable } from "./memory-table.ts";

/** A topic, a log and a queue in memory that a test can make fail. */
export const telling = (
  fails: {
    /** Throws for the given messages. */
    readonly publish?: (message: OutgoingMessage, attempt: number) => boolean;
    readonly record?: (messageId: string) => boolean;
    readonly send?: () => boolean;
  } = {},
) => {
  const sent: OutgoingMessage[] = [];
  const recorded = new Set<string>();
  const letters: DeadLetter[] = [];
  const counted: Record<string, number> = {};
  const seconds: number[] = [];
  let settled = 0;
  const attempts = new Map<string, number>();
  const deps: NotifyDeps = {
    languages: ["en", "fr"],
    publisher: {
      async publish(message) {
        const attempt = (attempts.get(message.messageId) ?? 0) + 1;
        attempts.set(message.messageId, attempt);
        if (fails.publish?.(message, attempt)) throw new TypeError("the topic is down");
        sent.push(message);
        return `sns-${sent.length}`;
      },
    },
    messages: {
      published: async () => ({ through: settled, messages: new Set(recorded) }),
      async record(_alertId, { messageId }) {
        if (fails.record?.(messageId)) throw new Error("the process was killed");
        recorded.add(messageId);
      },
      async settle(_alertId, through) {
        settled = through;
      },
    },
    tellPersons: async () => [],
    alerts: { diary: async () => [] },
    audit: dynamoAuditStore(memoryTable()),
    deadLetters: {
      async send(letter) {
        if (fails.send?.()) throw new Error("the queue is down");
        letters.push(letter);
      },
    },
    clock: { now: () => new Date("2026-02-16T05:20:10.500Z") },
    measures: {
      count(name, n) {
        counted[name] = (counted[name] ?? 0) + n;
      },
      time: (_, s) => void seconds.push(s),
    },
    backoffMs: [0, 0],
  };
  const ids = () => sent.map(({ messageId }) => messageId);
  return { deps, sent, ids, recorded, letters, counted, seconds, attempts };
};
