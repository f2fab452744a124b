import { describe, expect, it } from "vitest";
import { detectors } from "../../../core/detectors/index.ts";
import { judgeRule, rejudge } from "../../../core/judge/judge-rule.ts";
import { methodWords } from "../../../core/message/words.ts";
import { placeWith, ruleOf } from "../judge/places.ts";

/** Six years of weeks, or three months of days, and then far more than usual. */
const past = (length: number) => Array.from({ length }, (_, i) => 6 + (i % 7) + ((i * 5) % 3));
const places = {
  week: placeWith([...past(330), 70], { population: 90_000 }),
  day: placeWith([...past(330), 70], { frequency: "day", population: 90_000 }),
};

describe.each([...detectors.keys()])("%s in a plan", (detector) => {
  const frequency = detectors.get(detector)?.frequency ?? "week";
  const window = frequency === "day" ? "P1D" : "P1W";
  const rule = ruleOf({ kind: "detector", detector, window });

  it("signals, and gives the same from its evidence alone, kept as JSON", () => {
    const judged = judgeRule(rule, places[frequency]);
    expect(judged.result).toBe("signal");
    expect(rejudge(JSON.parse(JSON.stringify(judged.evidence)))).toEqual(judged);
  });

  it("has a name that people read", () => {
    expect(methodWords(detector, "fr")).not.toBe(detector);
  });
});

it("a model of rates needs the population", () => {
  const params = { populationOffset: true };
  const rule = ruleOf({
    ...{ kind: "detector", detector: "farrington-flexible", window: "P1W", params },
  });
  expect(judgeRule(rule, places.week).result).toBe("signal");
  expect(judgeRule(rule, { ...places.week, population: null })).toMatchObject({
    ...{ result: "not-assessed", reason: "population-unknown" },
  });
});
