import { expect, it } from "vitest";
import { demoOfficers } from "../../local/demo/officers.ts";
import type { Running } from "../../local/runtime.ts";
import { measles, openApiOf } from "../support/api.ts";

const outbreak = { diseaseCode: "MEAS", start: "2026-W18", firstWeek: 9, growth: 1.2 };

it("the demo's officers verify alerts by the simulation's own truth, once, also after a new start", async () => {
  const api = await openApiOf();
  const registry = await api.deps.registry.current();
  if (!registry) throw new Error("there is a country");
  await api.postAndDrain([measles("A-1", "2026-W19", 9), measles("B-1", "2026-W19", 9)]);
  const running = { parts: { stores: api.deps } } as unknown as Running;
  const answered = async () => {
    const officers = demoOfficers(running, registry, [{ ...outbreak, orgUnits: ["N-A"] }]);
    // Six hours at a time, as the demo's clock runs.
    for (let hour = 0; hour <= 60; hour += 6) {
      await officers.answer(new Date(Date.parse("2026-06-01T00:00:00Z") + hour * 3_600_000));
      await api.drain();
    }
    return (await api.alerts()).map(({ orgUnit, verification, stage, history }) => ({
      ...{ orgUnit, verification, stage },
      by: [...new Set(history.map(({ by }) => by))],
      changes: history.map(({ change }) => change),
    }));
  };
  const first = await answered();
  const [ofA, ofB] = ["N-A", "N-B"].map((code) => first.find(({ orgUnit }) => orgUnit === code));
  expect(ofA).toMatchObject({ verification: "true", stage: "follow" });
  expect(ofA?.by).toEqual(["tocsin", "officer:demo"]);
  expect(["false", "pending"]).toContain(ofB?.verification);
  expect(await answered()).toEqual(first);
});
