import * as z from "zod";
import { type Alert, type Change, signalsOf } from "../../core/alert/alert.ts";
import { isWhole } from "../../core/alert/diary.ts";
import { signalKey } from "../../core/alert/signals.ts";
import type { Evidence } from "../../core/judge/evidence.ts";
import type { Signal } from "../../core/judge/signal.ts";
import type { AlertStore } from "../../pipeline/ports.ts";
import { earlierSignals, keys, lineKey, timeKey } from "./items.ts";
import type { Item, Table } from "./table.ts";

const Document = z.object({ doc: z.string() });
const EvidenceItem = Document.extend({ sk: z.string() });
const EarlierItem = z.object({ pk: z.string(), sk: z.string(), revision: z.int() });

const lineOf = (item: unknown): Change => JSON.parse(Document.parse(item).doc) as Change;
const signalOf = (item: unknown): Signal => JSON.parse(Document.parse(item).doc) as Signal;
const evidenceEntry = (item: unknown): [string, Evidence] => {
  const { sk, doc } = EvidenceItem.parse(item);
  return [sk, JSON.parse(doc) as Evidence];
};

/** Ids of the evidence of an alert's signals, from their latest and from their first judgement. */
const evidenceIds = (alert: Alert | null): ReadonlySet<string> =>
  new Set(
    (alert ? signalsOf(alert) : []).flatMap(({ evidence, first }) => [
      ...[evidence, ...(first ? [first.evidence] : [])],
    ]),
  );

/** The parts of an alert stored outside its item: older diary lines, signals no longer listed, and all evidence. */
export const alertParts = (table: Table) => {
  /** Stores a signal as of a revision of its alert, unless it is stored as of that or a later one. */
  const keepEarlier = async (item: Item & { pk: string; sk: string; revision: number }) => {
    for (;;) {
      const held = await table.get(item);
      const seen = held ? EarlierItem.parse(held).revision : 0;
      if (seen >= item.revision || (await table.putSeen(item, seen))) return;
    }
  };

  return {
    /**
     * Stores what the next write of an alert will drop, and the evidence that is new with it. Idempotent, and harmless
     * if that write then fails.
     */
    async keep(alert: Alert, before: Alert | null, evidence: ReadonlyMap<string, Evidence>) {
      const named = evidenceIds(before);
      for (const id of evidenceIds(alert)) {
        const kept = named.has(id) ? undefined : evidence.get(id);
        if (!kept) continue;
        await table.put({ ...keys.evidence(alert.alertId, id), doc: JSON.stringify(kept) });
      }
      if (!before) return;
      const whole = new Set(alert.history.filter(isWhole).map(({ sequence }) => sequence));
      for (const line of before.history.filter(isWhole)) {
        if (whole.has(line.sequence)) continue;
        const key = keys.diaryLine(alert.alertId, line.sequence);
        await table.put({ ...key, doc: JSON.stringify(line) });
      }
      const listed = new Set(signalsOf(alert).map(signalKey));
      for (const signal of signalsOf(before).filter((one) => !listed.has(signalKey(one)))) {
        const { revision } = before;
        const key = keys.earlierSignal(alert.alertId, signal);
        await keepEarlier({ ...key, revision, doc: JSON.stringify(signal) });
      }
    },

    async diary(alertId, { from, to }) {
      const range = { from: lineKey(from), to: lineKey(to) };
      const items = await table.query({ partition: keys.diaryLine(alertId, 0).pk, ...range });
      return items.map(lineOf);
    },

    async evidence(alertId, ids) {
      const items = await table.getMany(ids.map((id) => keys.evidence(alertId, id)));
      return new Map(items.map(evidenceEntry));
    },

    async earlierSignals(alertId, period) {
      const from = period === undefined ? undefined : timeKey(period);
      const range = from === undefined ? {} : { from, to: `${from.slice(0, 2)}~` };
      return (await table.query({ partition: earlierSignals(alertId), ...range })).map(signalOf);
    },

    async earlierOf(alertId, of) {
      const items = await table.getMany(of.map((key) => keys.earlierSignal(alertId, key)));
      return items.map(signalOf);
    },

    async earlierPage(alertId, page) {
      const range = { partition: earlierSignals(alertId), newestFirst: true };
      const part = await table.page(range, page);
      return { ...part, items: part.items.map(signalOf) };
    },
  } satisfies Partial<AlertStore> & Record<string, unknown>;
};
