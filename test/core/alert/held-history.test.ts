import { expect, it } from "vitest";
import { heldHistory, isWhole } from "../../../core/alert/diary.ts";
import { changeOf } from "../../support/alert-facts.ts";

const lines = (...told: (boolean | "act")[]) =>
  told.map((one, i) =>
    changeOf({
      sequence: i + 1,
      tells: one === "act" ? "verified" : one ? "updated" : undefined,
    }),
  );

const whole = (history: ReturnType<typeof heldHistory>) =>
  history.filter(isWhole).map(({ sequence }) => sequence);

it("every line that one write adds keeps its snapshot, or its message could not be rendered", () => {
  expect(whole(heldHistory(lines(true, false, "act", "act"), 1))).toEqual([1, 2, 3, 4]);
});

it("once stored, only the newest line and the last that persons were told of keep theirs", () => {
  expect(whole(heldHistory(lines(true, true, "act", "act", false), 5))).toEqual([2, 5]);
});

it("at most ten lines are held beside those", () => {
  const history = heldHistory(lines(true, ...Array.from({ length: 30 }, () => false)), 31);
  expect(history.map(({ sequence }) => sequence)).toEqual([
    1,
    ...Array.from({ length: 10 }, (_, i) => 22 + i),
  ]);
});
