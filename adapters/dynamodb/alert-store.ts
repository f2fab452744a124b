import * as z from "zod";
import type { Alert, Change } from "../../core/alert/alert.ts";
import type { OutbreakDays } from "../../core/judge/outbreak-days.ts";
import type { AlertSlot, AlertStore, Stretch } from "../../pipeline/ports.ts";
import { keys, lineKey, pastAlerts } from "./items.ts";
import type { Item, Table } from "./table.ts";

const AlertItem = z.object({ doc: z.string() });
const SlotKey = z.object({ pk: z.string(), sk: z.string() });
const IdItem = z.object({ owner: z.string(), diseaseCode: z.string() });
const OutbreakItem = z.object({
  orgUnit: z.string(),
  diseaseCode: z.string(),
  alertId: z.string(),
  from: z.string(),
  to: z.string().nullable(),
});

/** What an alert cannot do without: an item that was damaged shows at once, and not somewhere in the work on it. */
const AlertDoc = z.looseObject({
  alertId: z.string(),
  orgUnit: z.string(),
  diseaseCode: z.string(),
  status: z.enum(["open", "closed", "lapsed"]),
  period: z.string(),
  openedAt: z.string(),
  lead: z.looseObject({ period: z.string() }),
  signals: z.array(z.looseObject({ period: z.string(), evidence: z.looseObject({}) })).min(1),
  history: z.array(z.looseObject({ sequence: z.int(), snapshot: z.looseObject({}) })),
  revision: z.int(),
});

/** Reads an alert from its item, also from a stream's image once unmarshalled. Throws on one that is damaged. */
export const alertOf = (item: unknown): Alert =>
  AlertDoc.parse(JSON.parse(AlertItem.parse(item).doc)) as unknown as Alert;

/** The alerts of items that can be read: a damaged one hides no other, and fails where it is asked for by itself. */
const readable = (items: readonly Item[]): Alert[] =>
  items.flatMap((item) => {
    try {
      return [alertOf(item)];
    } catch {
      return [];
    }
  });

const lineOf = (item: unknown): Change => JSON.parse(AlertItem.parse(item).doc) as Change;

/** Under this name the index by place holds the open alerts; no org unit's code begins so. */
const openAlerts = "#open-alerts";

const alertItem = (key: { pk: string; sk: string }, alert: Alert) => ({
  ...key,
  kind: "alert",
  list: "ALERT",
  listedAt: `${alert.openedAt}#${alert.alertId}`,
  diseaseCode: alert.diseaseCode,
  // Only open alerts stand in this index: the watch reads them all. Judging a place reads its own by the same mark.
  ...(alert.status === "open" ? { place: openAlerts, at: alert.openedAt } : {}),
  revision: alert.revision,
  doc: JSON.stringify(alert),
});

/** Place and disease of a slot, by its key. */
const slotOf = (item: unknown): AlertSlot => {
  const { pk, sk } = SlotKey.parse(item);
  return { orgUnit: pk.slice(keys.alert("", "").pk.length), diseaseCode: sk };
};

/** An alert, and from where the list goes on after it. */
interface Listed {
  readonly alert: Alert;
  readonly place: string;
}

/** Each alert once, as it last was: while the slot changes hands both of its items may be read. */
const latestOfEach = (listed: readonly Listed[]): Listed[] => {
  const latest = new Map<string, Listed>();
  for (const one of listed) {
    const held = latest.get(one.alert.alertId);
    const isNewer = !held || held.alert.revision < one.alert.revision;
    // The list goes on after the later of the two.
    latest.set(one.alert.alertId, { alert: isNewer ? one.alert : held.alert, place: one.place });
  }
  return [...latest.values()];
};

const isPast = (item: Item) => String(item.pk).startsWith(pastAlerts);

/** Alerts in the ledger: one slot per owner and disease, so that two can never be open. */
export const dynamoAlertStore = (table: Table): AlertStore => {
  const latest: AlertStore["latest"] = async (owner, diseaseCode) => {
    const item = await table.get(keys.alert(owner, diseaseCode));
    return item ? alertOf(item) : null;
  };

  /** Keeps a past alert as it last was, also when a slow writer comes late with an older state of it. */
  const keepPast = async (alert: Alert) => {
    const key = keys.pastAlert(alert.orgUnit, alert.diseaseCode, alert.alertId);
    for (;;) {
      const item = await table.get(key);
      const held = item ? alertOf(item).revision : 0;
      if (held >= alert.revision || (await table.putSeen(alertItem(key, alert), held))) return;
    }
  };

  /** Without the copies among the past ones whose alert has its slot still: their successor lost its write. */
  const withoutOvertaken = async ({ items, places }: Stretch<Item>): Promise<Listed[]> => {
    const past = readable(items.filter(isPast));
    const slots = await table.getMany(past.map((one) => keys.alert(one.orgUnit, one.diseaseCode)));
    const current = new Set(readable(slots).map(({ alertId }) => alertId));
    return items.flatMap((item, i) =>
      readable([item])
        .filter(({ alertId }) => !(isPast(item) && current.has(alertId)))
        .map((alert) => ({ alert, place: places[i] ?? "" })),
    );
  };

  /** Keeps the lines that the alert will hold no longer, while it still holds them: may be done twice. */
  const keepLines = async (alert: Alert, before: Alert) => {
    const held = new Set(alert.history.map(({ sequence }) => sequence));
    for (const line of before.history.filter(({ sequence }) => !held.has(sequence))) {
      const key = keys.diaryLine(alert.alertId, line.sequence);
      await table.put({ ...key, doc: JSON.stringify(line) });
    }
  };

  /** Keeps what the write would lose: the diary's older lines, or the past alert and both ids, before the slot changes hands. All of it may be done twice. */
  const makeRoom = async (alert: Alert, before: Alert | null) => {
    if (before?.alertId === alert.alertId) return keepLines(alert, before);
    if (before) await keepPast(before);
    const { orgUnit: owner, diseaseCode, alertId } = alert;
    await table.put({ ...keys.alertId(alertId), owner, diseaseCode });
  };

  return {
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

    async put(alert, seen) {
      const before = seen === 0 ? null : await latest(alert.orgUnit, alert.diseaseCode);
      if ((before?.revision ?? 0) !== seen) return false;
      await makeRoom(alert, before);
      const key = keys.alert(alert.orgUnit, alert.diseaseCode);
      return table.putSeen({ ...alertItem(key, { ...alert, revision: seen + 1 }) }, seen);
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

    async diary(alertId, { from, to }) {
      const range = { from: lineKey(from), to: lineKey(to) };
      const items = await table.query({ partition: keys.diaryLine(alertId, 0).pk, ...range });
      return items.map(lineOf);
    },

    async list(page, diseaseCode) {
      const where: Record<string, string> = diseaseCode === undefined ? {} : { diseaseCode };
      const part = await table.page(
        { index: "byList", partition: "ALERT", newestFirst: true, where },
        page,
      );
      const listed = latestOfEach(await withoutOvertaken(part));
      return {
        items: listed.map(({ alert }) => alert),
        places: listed.map(({ place }) => place),
        next: part.next,
      };
    },

    async open() {
      const items = await table.query({ index: "byPlace", partition: openAlerts });
      return items.filter((item) => !isPast(item)).map(slotOf);
    },

    async outbreaksOf(orgUnit) {
      const items = await table.query({ partition: `O#${orgUnit}` });
      return items.map((item): OutbreakDays => OutbreakItem.parse(item));
    },

    async putOutbreaks(outbreaks) {
      for (const outbreak of outbreaks) {
        await table.put({
          ...keys.outbreak(outbreak.orgUnit, outbreak.diseaseCode, outbreak.alertId),
          ...outbreak,
        });
      }
    },

    async removeOutbreaks(places) {
      for (const { orgUnit, diseaseCode, alertId } of places) {
        await table.remove(keys.outbreak(orgUnit, diseaseCode, alertId));
      }
    },
  };
};
