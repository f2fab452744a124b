import { expect, it } from "vitest";
import { dynamoAlertStore } from "../../adapters/dynamodb/alert-store.ts";
import { alertWith, changeOf } from "../support/alert-facts.ts";
import { memoryTable } from "../support/memory-table.ts";

it("an alert whose successor lost its write is listed once, as it last was", async () => {
  const table = memoryTable();
  const store = dynamoAlertStore(table);
  const alert = { ...alertWith([changeOf()]), status: "closed" as const };
  await store.put(alert, 0);
  // The successor copies the alert among the past ones, then somebody reopens the alert first.
  const overtaken = dynamoAlertStore({ ...table, putSeen: async () => false });
  expect(await overtaken.put({ ...alert, alertId: "A-NEXT1" }, 1)).toBe(false);
  await store.put({ ...alert, status: "open" }, 1);

  const { items } = await store.list({ limit: 10 });
  expect(items.map(({ alertId, status }) => [alertId, status])).toEqual([[alert.alertId, "open"]]);
});
