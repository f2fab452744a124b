import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addAlarm, episodesOf } from "../../../core/benchmark/episodes.ts";

const alarmsOf = (text: string): boolean[] => [...text].map((letter) => letter === "!");

describe("episodesOf", () => {
  it.each([
    ["no alarm", "....", 0],
    ["one alarm", ".!..", 1],
    ["alarms in a row are one", "!!!.", 1],
    ["one quiet week between is still one", "!.!.!", 1],
    ["two quiet weeks between are two", "!..!", 2],
    ["the last alarm tells, not the first", "!.!..!", 2],
  ])("%s: %s", (_, text, episodes) => {
    expect(episodesOf(alarmsOf(text))).toBe(episodes);
  });
});

describe("addAlarm", () => {
  it("two episodes become one if the week between alarms too", () => {
    const alarms = alarmsOf("!..!");
    expect(addAlarm(alarms, 1)).toBe(-1);
    expect(alarms).toEqual(alarmsOf("!!.!"));
  });

  it("agrees with a full count after each alarm", () => {
    const order = fc.uniqueArray(fc.nat(19), { maxLength: 20 });
    fc.assert(
      fc.property(order, (places) => {
        const alarms = alarmsOf(".".repeat(20));
        let episodes = 0;
        for (const at of places) episodes += addAlarm(alarms, at);
        expect(episodes).toBe(episodesOf(alarms));
      }),
    );
  });
});
