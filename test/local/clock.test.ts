import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { demoClock } from "../../local/clock.ts";
import { ownFolder } from "./folder.ts";

const at = (text: string) => new Date(text);
/** A wall clock that the test moves. */
const wall = (start: string) => {
  let now = at(start).getTime();
  return {
    now: () => new Date(now),
    pass: (ms: number) => {
      now += ms;
    },
  };
};
const day = 86_400_000;
const tenDaysAgo = { from: at("2026-02-01T00:00:00Z"), speed: day };

it("runs fast from the past, and stops being different at the real now", () => {
  const real = wall("2026-02-11T00:00:00Z");
  const clock = demoClock(join(ownFolder(), "clock.json"), tenDaysAgo, real);
  expect(clock.now()).toEqual(at("2026-02-01T00:00:00Z"));
  real.pass(3);
  expect(clock.now()).toEqual(at("2026-02-04T00:00:00Z"));
  expect(clock.isReal()).toBe(false);
  real.pass(20);
  expect(clock.now()).toEqual(real.now());
  expect(clock.isReal()).toBe(true);
  real.pass(1000);
  expect(clock.now()).toEqual(at("2026-02-11T00:00:01.023Z"));
});

it("goes on where it was kept, and time away does not count", () => {
  const path = join(ownFolder(), "clock.json");
  const real = wall("2026-02-11T00:00:00Z");
  const before = demoClock(path, tenDaysAgo, real);
  real.pass(2);
  before.keep();
  real.pass(60_000);
  const after = demoClock(path, tenDaysAgo, real);
  expect(after.openedAt).toEqual(at("2026-02-03T00:00:00Z"));
  expect(after.now()).toEqual(at("2026-02-03T00:00:00Z"));
});

it("is the real clock for good once it has been, also after weeks away", () => {
  const path = join(ownFolder(), "clock.json");
  const real = wall("2026-02-11T00:00:00Z");
  const before = demoClock(path, tenDaysAgo, real);
  real.pass(11);
  before.keep();
  real.pass(30 * day);
  expect(demoClock(path, tenDaysAgo, real).now()).toEqual(real.now());
});

it("stops while work is unfinished", () => {
  const real = wall("2026-02-11T00:00:00Z");
  const clock = demoClock(join(ownFolder(), "clock.json"), tenDaysAgo, real);
  const letGo = clock.hold();
  real.pass(5);
  expect(clock.now()).toEqual(at("2026-02-01T00:00:00Z"));
  letGo();
  letGo();
  real.pass(1);
  expect(clock.now()).toEqual(at("2026-02-02T00:00:00Z"));
});

it("a position that cannot be read counts as none; a wall clock set back does not turn it back", () => {
  const path = join(ownFolder(), "clock.json");
  writeFileSync(path, "{");
  const real = wall("2026-02-11T00:00:00Z");
  const clock = demoClock(path, tenDaysAgo, real);
  real.pass(1);
  clock.now();
  real.pass(-1);
  expect(clock.now()).toEqual(at("2026-02-02T00:00:00Z"));
});
