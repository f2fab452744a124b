import { describe, expect, it } from "vitest";
import { dynamoAlertStore } from "../../adapters/dynamodb/alert-store.ts";
import { keys } from "../../adapters/dynamodb/items.ts";
import { leaveLetter } from "../../local/leave-letter.ts";
import { redrive, tellAgain } from "../../pipeline/redrive.ts";
import { alertWith, changeOf } from "../support/alert-facts.ts";
import { letterQueue } from "../support/letter-queue.ts";
import { memoryTable } from "../support/memory-table.ts";
import { telling } from "../support/telling.ts";

const alert = alertWith([changeOf()]);
const slot = keys.alert(alert.orgUnit, alert.diseaseCode);

/** A laptop that left a letter about the alert. */
const gaveUp = async () => {
  const world = telling();
  const table = memoryTable();
  const alerts = dynamoAlertStore(table);
  await alerts.put(alert, 0);
  await leaveLetter("notify", { ...world.deps, table })(slot, new TypeError("the topic is down"));
  return { world, alerts };
};

/** Redrives the letters, and says what became of them. */
const redriven = ({ world, alerts }: Awaited<ReturnType<typeof gaveUp>>) => {
  const notify = tellAgain({ ...world.deps, alerts });
  const surveil = async () => {
    throw new TypeError("no letter of a report was left");
  };
  const deadLetters = letterQueue(world.letters);
  return redrive({
    deadLetters,
    again: { notify, surveil, webhook: surveil },
    clock: world.deps.clock,
  });
};

describe("an alert that could not be sent", () => {
  it("leaves a letter that names it, and the kind of error alone", async () => {
    const { world } = await gaveUp();
    expect(world.letters).toEqual([
      { kind: "notify", ...slot, alertId: "A-7K3QF", error: "TypeError", at: expect.any(String) },
    ]);
  });

  it("is sent by redriving the letter, once in each language", async () => {
    const laptop = await gaveUp();
    expect(await redriven(laptop)).toMatchObject({ done: 1, failed: [], waiting: 0 });
    expect(await redriven(laptop)).toMatchObject({ done: 1, failed: [], waiting: 0 });
    expect(laptop.world.ids()).toEqual(["A-7K3QF-1-en", "A-7K3QF-1-fr"]);
  });

  it("is sent even if another alert has its slot by then", async () => {
    const laptop = await gaveUp();
    await laptop.alerts.put({ ...alert, status: "closed" }, 1);
    await laptop.alerts.put({ ...alert, alertId: "A-NEXT1", history: [] }, 2);
    expect(await redriven(laptop)).toMatchObject({ done: 1, failed: [], waiting: 0 });
    expect(laptop.world.ids()).toEqual(["A-7K3QF-1-en", "A-7K3QF-1-fr"]);
  });
});

it("an alert that cannot be read leaves a letter with its keys, so that its lane goes on", async () => {
  const world = telling();
  const table = memoryTable();
  await table.put({ ...slot, kind: "alert", doc: "{" });
  await leaveLetter("notify", { ...world.deps, table })(slot, new SyntaxError("not JSON"));
  expect(world.letters).toEqual([
    { kind: "notify", ...slot, error: "SyntaxError", at: expect.any(String) },
  ]);
});

it("a report whose work failed leaves its keys alone", async () => {
  const world = telling();
  const key = { pk: "R#F1", sk: "W#2026-W07#weekly" };
  await leaveLetter("surveil", { ...world.deps, table: memoryTable() })(key, "gone");
  expect(world.letters).toEqual([
    { kind: "surveil", ...key, error: "Error", at: expect.any(String) },
  ]);
});
