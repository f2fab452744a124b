import { describe, expect, it } from "vitest";
import { dynamoAlertStore } from "../../adapters/dynamodb/alert-store.ts";
import { keys } from "../../adapters/dynamodb/items.ts";
import { alertWith, changeOf } from "../support/alert-facts.ts";
import { everyPage } from "../support/contract/on-empty-table.ts";
import { memoryTable } from "../support/memory-table.ts";

const alert = { ...alertWith([changeOf()]), status: "closed" as const };
const successor = { ...alert, alertId: "A-NEXT1" };

describe("an alert whose successor lost its write", () => {
  it.each([1, 10])("is listed once, as it last was, in pages of %i", async (limit) => {
    const table = memoryTable();
    const store = dynamoAlertStore(table);
    await store.put(alert, 0);
    // The successor copies the alert among the past ones, then somebody reopens the alert first.
    const isSlot = (pk: string) => pk === keys.alert(alert.orgUnit, "").pk;
    const overtaken = dynamoAlertStore({
      ...table,
      putSeen: async (item, seen) => !isSlot(item.pk) && table.putSeen(item, seen),
    });
    expect(await overtaken.put(successor, 1)).toBe(false);
    await store.put({ ...alert, status: "open" }, 1);

    const listed = await everyPage(limit, store.list);
    expect(listed.map(({ alertId, status }) => [alertId, status])).toEqual([
      [alert.alertId, "open"],
    ]);
  });
});

describe("a list of alerts", () => {
  it("reads whole the alerts that are asked for, and of each other one a row of the index", async () => {
    const read: { keys: number; rowBytes: number } = { keys: 0, rowBytes: 0 };
    const table = memoryTable();
    const store = dynamoAlertStore({
      ...table,
      getMany: async (asked) => {
        read.keys += asked.length;
        return table.getMany(asked);
      },
      page: async (range, page) => {
        const part = await table.page(range, page);
        read.rowBytes += part.items.reduce((sum, row) => sum + JSON.stringify(row).length, 0);
        return part;
      },
    });
    const places = Array.from({ length: 50 }, (_, i) => `ZZ-${i}`);
    for (const orgUnit of places)
      await store.put({ ...alert, orgUnit, alertId: `A-${orgUnit}` }, 0);
    const isAsked = ({ orgUnit }: { readonly orgUnit: string }) => orgUnit === "ZZ-7";
    const { items } = await store.list({ limit: 50 }, { isAsked });
    expect(items.map(({ alertId }) => alertId)).toEqual(["A-ZZ-7"]);
    expect(read.keys).toBe(1);
    expect(read.rowBytes / places.length).toBeLessThan(250);
  });
});

describe("a past alert", () => {
  it("stays as it last was when a writer comes late with an older state of it", async () => {
    const table = memoryTable();
    const store = dynamoAlertStore(table);
    await store.put(alert, 0);
    const slot = keys.alert(alert.orgUnit, alert.diseaseCode);
    let isFirst = true;
    const slow = dynamoAlertStore({
      ...table,
      get: async (key) => {
        const read = await table.get(key);
        if (isFirst && key.pk === slot.pk) {
          isFirst = false;
          // Between its reading and its writing the alert changes once more, and has its successor.
          await store.put({ ...alert, verification: "true" }, 1);
          await store.put(successor, 2);
        }
        return read;
      },
    });
    expect(await slow.put({ ...alert, alertId: "A-SLOW1" }, 1)).toBe(false);
    const kept = await store.byId(alert.alertId);
    expect([kept?.revision, kept?.verification]).toEqual([2, "true"]);
    expect((await store.latest(alert.orgUnit, alert.diseaseCode))?.alertId).toBe("A-NEXT1");
    expect(await store.byId("A-SLOW1")).toBeNull();
  });
});
