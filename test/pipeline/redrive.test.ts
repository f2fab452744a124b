import { describe, expect, it } from "vitest";
import { notifyAlert } from "../../pipeline/notify.ts";
import type { DeadLetter } from "../../pipeline/ports.ts";
import { redrive, tellAgain } from "../../pipeline/redrive.ts";
import { alertWith, changeOf } from "../support/alert-facts.ts";
import { letterQueue } from "../support/letter-queue.ts";
import { telling } from "../support/telling.ts";

const key = { pk: "A#ZZ-LAK-KIV", sk: "MEAS" };
const closed = changeOf({ sequence: 2, change: "closed", tells: "closed" });
const alert = alertWith([changeOf(), closed]);
const unexpected = async () => {
  throw new RangeError("Cannot redrive: no such letter is expected");
};
const letterAbout = (unit: string): DeadLetter => ({
  ...{ kind: "surveil", pk: `R#${unit}`, sk: "-", error: "", at: "" },
});
const clock = { now: () => new Date(0) };
const alertsOf = (world: ReturnType<typeof telling>) => ({
  ...world.deps.alerts,
  at: async () => alert,
  byId: async (id: string) => (id === alert.alertId ? alert : null),
});

describe("redrive", () => {
  it("tells what a letter was about and removes the letter, also when the item has moved", async () => {
    let down = true;
    const world = telling({ publish: () => down });
    await notifyAlert(key, alert, world.deps);
    down = false;
    const deadLetters = letterQueue(world.letters);
    const notify = tellAgain({ ...world.deps, alerts: alertsOf(world) });
    const redriven = await redrive({
      deadLetters,
      again: { notify, surveil: unexpected, webhook: unexpected },
      clock,
    });
    expect(redriven).toEqual({ done: 1, failed: [], unreadable: 0, waiting: 0 });
    expect(world.ids()).toHaveLength(4);
    expect(deadLetters.hidden).toEqual([]);
  });

  it("tells what a letter with the item's keys alone was about, once the item can be read again", async () => {
    const world = telling();
    const notify = tellAgain({ ...world.deps, alerts: alertsOf(world) });
    await notify({ kind: "notify", ...key, error: "ZodError", at: "" });
    expect(world.ids()).toHaveLength(4);
  });

  it("keeps a letter whose work fails again, works on the others, and the next redrive finds it at once", async () => {
    let down = true;
    const world = telling({ publish: () => down });
    await notifyAlert(key, alert, world.deps);
    const [letter] = world.letters;
    const worked: string[] = [];
    const deadLetters = letterQueue([...world.letters, letterAbout("KIV-07")]);
    const notify = tellAgain({ ...world.deps, alerts: alertsOf(world) });
    const again = {
      notify,
      webhook: unexpected,
      surveil: async ({ pk }: DeadLetter) => void worked.push(pk),
    };
    expect(await redrive({ deadLetters, again, clock })).toEqual({
      ...{ done: 1, failed: [{ letter, error: "Error" }], unreadable: 0, waiting: 1 },
    });
    expect(worked).toEqual(["R#KIV-07"]);
    expect(deadLetters.visible).toEqual([letter]);
    down = false;
    expect(await redrive({ deadLetters, again, clock })).toMatchObject({ done: 1, waiting: 0 });
  });

  it("says what waits while somebody else has it in hand", async () => {
    const deadLetters = letterQueue([letterAbout("KIV-07")]);
    await deadLetters.take();
    const again = { notify: unexpected, webhook: unexpected, surveil: async () => {} };
    expect(await redrive({ deadLetters, again, clock })).toEqual({
      ...{ done: 0, failed: [], unreadable: 0, waiting: 1 },
    });
  });

  it("finds letters behind what another hand put there, and says that this is there", async () => {
    const strange = Array.from({ length: 12 }, () => null);
    const deadLetters = letterQueue([...strange, letterAbout("KIV-07")]);
    const again = { notify: unexpected, webhook: unexpected, surveil: async () => {} };
    expect(await redrive({ deadLetters, again, clock })).toEqual({
      ...{ done: 1, failed: [], unreadable: 12, waiting: 12 },
    });
  });

  it("ends although letters keep coming", async () => {
    const taken = { letter: letterAbout("KIV-07"), done: async () => {}, giveBack: async () => {} };
    const deadLetters = { take: async () => [taken], waiting: async () => 7 };
    const again = { notify: unexpected, webhook: unexpected, surveil: async () => {} };
    expect(await redrive({ deadLetters, again, clock })).toMatchObject({ done: 50, waiting: 7 });
  });

  it("ends in time to be answered, and gives back what it did not get to", async () => {
    let now = 0;
    const slow = { now: () => new Date(now) };
    const deadLetters = letterQueue(Array.from({ length: 8 }, (_, i) => letterAbout(`U${i}`)));
    const again = {
      notify: unexpected,
      webhook: unexpected,
      surveil: async () => {
        now += 9_000;
      },
    };
    expect(await redrive({ deadLetters, again, clock: slow })).toMatchObject({
      done: 3,
      waiting: 5,
    });
    expect(deadLetters.visible).toHaveLength(5);
  });
});
