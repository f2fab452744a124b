import * as z from "zod";
import type { Alert } from "../../core/alert/alert.ts";
import { heldHistory, lineCount } from "../../core/alert/diary.ts";
import { AlertStatus, isOpen } from "../../core/alert/status.ts";
import type { OutbreakDays } from "../../core/judge/outbreak-days.ts";
import type { AlertSlot, AlertStore, AlertSummary } from "../../pipeline/ports.ts";
import { alertParts } from "./alert-parts.ts";
import { budgetWeeks } from "./budget-weeks.ts";
import { keys, pastAlerts } from "./items.ts";
import type { Item, Table } from "./table.ts";

const AlertItem = z.object({ doc: z.string() });
const SlotKey = z.object({ pk: z.string(), sk: z.string() });
const ListedAlert = z.object({
  pk: z.string(),
  alertId: z.string(),
  orgUnit: z.string(),
  diseaseCode: z.string(),
  status: AlertStatus,
  period: z.string(),
});
const IdItem = z.object({ owner: z.string(), diseaseCode: z.string() });
const OutbreakItem = z.object({
  orgUnit: z.string(),
  diseaseCode: z.string(),
  alertId: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  isRemoved: z.literal(true).optional(),
});

/** The fields that every alert must have: a damaged item fails when it is read, and not later. */
const AnyAlert = z.looseObject({
  alertId: z.string(),
  orgUnit: z.string(),
  diseaseCode: z.string(),
  status: AlertStatus,
  period: z.string(),
  openedAt: z.string(),
  history: z.array(z.looseObject({ sequence: z.int() })),
  revision: z.int(),
});
const AlertDoc = z.discriminatedUnion("kind", [
  AnyAlert.extend({
    kind: z.literal("disease"),
    lead: z.looseObject({ period: z.string() }),
    signals: z.array(z.looseObject({ period: z.string(), evidence: z.string() })).min(1),
  }),
  AnyAlert.extend({
    kind: z.literal("silence"),
    silence: z.looseObject({ to: z.string() }),
    units: z.array(z.looseObject({ code: z.string(), lastPeriod: z.string() })),
  }),
]);

/** Its `kind` makes the stream's reader judge the place again. */
const outbreakItem = ({ orgUnit, diseaseCode, alertId, from, to }: OutbreakDays) => ({
  ...keys.outbreak(orgUnit, diseaseCode, alertId),
  ...{ kind: "outbreak", orgUnit, diseaseCode, alertId, from, to },
});

/** Parses an alert's item, or a stream's image of it after unmarshalling. Throws if it is damaged. */
export const alertOf = (item: unknown): Alert =>
  AlertDoc.parse(JSON.parse(AlertItem.parse(item).doc)) as unknown as Alert;

/** The alerts of the items that can be parsed: a damaged one hides no other, and fails when it is read alone. */
const readable = (items: readonly Item[]): Alert[] =>
  items.flatMap((item) => {
    try {
      return [alertOf(item)];
    } catch {
      return [];
    }
  });

/** The place under which the index holds all open alerts; no org unit's code begins with #. */
const openAlerts = "#open-alerts";

const alertItem = (key: { pk: string; sk: string }, alert: Alert) => ({
  ...key,
  kind: "alert",
  list: "ALERT",
  listedAt: `${alert.openedAt}#${alert.alertId}`,
  alertId: alert.alertId,
  orgUnit: alert.orgUnit,
  diseaseCode: alert.diseaseCode,
  status: alert.status,
  period: alert.period,
  // Only open alerts are in this index: the watch reads all of them, and judging a place those of the place.
  ...(isOpen(alert) ? { place: openAlerts, at: alert.openedAt } : {}),
  revision: alert.revision,
  doc: JSON.stringify(alert),
});

/** Place and disease of a slot, from its key. */
const slotOf = (item: unknown): AlertSlot => {
  const { pk, sk } = SlotKey.parse(item);
  return { orgUnit: pk.slice(keys.alert("", "").pk.length), diseaseCode: sk };
};

/** An alert as listed in the index, and the place where the list continues after it. */
interface Listed {
  readonly row: AlertSummary & { readonly pk: string };
  readonly place: string;
}

const isPast = ({ pk }: { readonly pk?: unknown }) => String(pk).startsWith(pastAlerts);

const byIdOf = (items: readonly Item[]) =>
  new Map(readable(items).map((alert) => [alert.alertId, alert]));

/** Alerts in the ledger: one slot for each owner and disease, so that two can never be open at once. */
export const dynamoAlertStore = (table: Table): AlertStore => {
  const latest: AlertStore["latest"] = async (owner, diseaseCode) => {
    const item = await table.get(keys.alert(owner, diseaseCode));
    return item ? alertOf(item) : null;
  };

  /** Stores the last state of a past alert, even if a slow process writes an older state later. */
  const keepPast = async (alert: Alert) => {
    const key = keys.pastAlert(alert.orgUnit, alert.diseaseCode, alert.alertId);
    for (;;) {
      const item = await table.get(key);
      const held = item ? alertOf(item).revision : 0;
      if (held >= alert.revision || (await table.putSeen(alertItem(key, alert), held))) return;
    }
  };

  /**
   * The alerts of a list's rows, each once, in their latest state. The copy of an alert among the past ones is ignored
   * while the alert still has its slot: the write of its successor failed.
   */
  const alertsOf = async (listed: readonly Listed[]) => {
    const rows = listed.map(({ row }) => row);
    const current = byIdOf(
      await table.getMany(rows.map((row) => keys.alert(row.orgUnit, row.diseaseCode))),
    );
    const moved = rows.filter(({ alertId }) => !current.has(alertId));
    const past = byIdOf(
      await table.getMany(
        moved.map((row) => keys.pastAlert(row.orgUnit, row.diseaseCode, row.alertId)),
      ),
    );
    const found = new Map<string, { readonly alert: Alert; readonly place: string }>();
    for (const { row, place } of listed) {
      if (isPast(row) && current.has(row.alertId)) continue;
      const alert = current.get(row.alertId) ?? past.get(row.alertId);
      // While the slot changes hands, both rows of an alert may be listed: the list continues after the later one.
      if (alert) found.set(row.alertId, { alert, place });
    }
    return [...found.values()];
  };

  /** Stores the past alert and the ids of both before the slot changes hands. Idempotent. */
  const makeRoom = async (alert: Alert, before: Alert | null) => {
    if (before) await keepPast(before);
    const { orgUnit: owner, diseaseCode, alertId } = alert;
    await table.put({ ...keys.alertId(alertId), owner, diseaseCode });
  };

  const { keep, ...parts } = alertParts(table);

  return {
    ...parts,
    ...budgetWeeks(table),
    latest,

    async openOf(owner) {
      const items = await table.query({
        partition: keys.alert(owner, "").pk,
        where: { place: openAlerts },
      });
      return readable(items);
    },

    async latestIn(orgUnits, diseaseCode) {
      const items = await table.getMany(orgUnits.map((owner) => keys.alert(owner, diseaseCode)));
      return readable(items);
    },

    async pastOf(orgUnit, diseaseCode) {
      const { pk } = keys.pastAlert(orgUnit, diseaseCode, "");
      return readable(await table.query({ partition: pk }));
    },

    async put(alert, seen, evidence = new Map()) {
      const before = seen === 0 ? null : await latest(alert.orgUnit, alert.diseaseCode);
      if ((before?.revision ?? 0) !== seen) return false;
      const isSame = before?.alertId === alert.alertId;
      const stored = isSame && before ? lineCount(before.history) : 0;
      const held = { ...alert, history: heldHistory(alert.history, stored) };
      await keep(held, isSame ? before : null, evidence);
      if (!isSame) await makeRoom(alert, before);
      const key = keys.alert(alert.orgUnit, alert.diseaseCode);
      return table.putSeen({ ...alertItem(key, { ...held, revision: seen + 1 }) }, seen);
    },

    async putPast(alert, seen) {
      const key = keys.pastAlert(alert.orgUnit, alert.diseaseCode, alert.alertId);
      const item = await table.get(key);
      const before = item ? alertOf(item) : null;
      if (before?.revision !== seen) return false;
      const history = heldHistory(alert.history, lineCount(before.history));
      const held = { ...alert, history, revision: seen + 1 };
      await keep(held, before, new Map());
      return table.putSeen(alertItem(key, held), seen);
    },

    async byId(alertId) {
      const held = await table.get(keys.alertId(alertId));
      if (!held) return null;
      const { owner, diseaseCode } = IdItem.parse(held);
      const alert = await latest(owner, diseaseCode);
      if (alert?.alertId === alertId) return alert;
      const past = await table.get(keys.pastAlert(owner, diseaseCode, alertId));
      return past ? alertOf(past) : null;
    },

    async at(key) {
      const item = await table.get(key);
      return item ? alertOf(item) : null;
    },

    async list(page, { diseaseCode, openedFrom, isAsked = () => true } = {}) {
      const where: Record<string, string> = diseaseCode === undefined ? {} : { diseaseCode };
      const range = { index: "byList", partition: "ALERT", newestFirst: true, where } as const;
      const since = openedFrom === undefined ? range : { ...range, from: openedFrom };
      const { items, places, next } = await table.page(since, page);
      const listed = items.flatMap((item, i): Listed[] => {
        const { data: row } = ListedAlert.safeParse(item);
        return row && isAsked(row) ? [{ row, place: places[i] ?? "" }] : [];
      });
      const found = await alertsOf(listed);
      return {
        items: found.map(({ alert }) => alert),
        places: found.map(({ place }) => place),
        next,
      };
    },

    async open() {
      const items = await table.query({ index: "byPlace", partition: openAlerts });
      return items.filter((item) => !isPast(item)).map(slotOf);
    },

    async outbreaksOf(orgUnit) {
      const items = await table.query({ partition: `O#${orgUnit}` });
      return items
        .map((item) => OutbreakItem.parse(item))
        .filter(({ isRemoved }) => !isRemoved)
        .map(({ isRemoved: _, ...outbreak }): OutbreakDays => outbreak);
    },

    async putOutbreaks(outbreaks) {
      for (const outbreak of outbreaks) await table.put(outbreakItem(outbreak));
    },

    async removeOutbreaks(places) {
      for (const { orgUnit, diseaseCode, alertId } of places) {
        const item = await table.get(keys.outbreak(orgUnit, diseaseCode, alertId));
        const held = OutbreakItem.optional().parse(item);
        // Not deleted: the stream delivers what is written, and the place must be judged again.
        if (held && !held.isRemoved) await table.put({ ...outbreakItem(held), isRemoved: true });
      }
    },
  };
};
