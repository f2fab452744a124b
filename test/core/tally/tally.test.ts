import { describe, expect, it } from "vitest";
import { addGroups, countOf, type TallyGroup } from "../../../core/tally/tally.ts";

const group = (ageGroup: string, suspectedCases: number | null): TallyGroup => ({
  ageGroup,
  sex: "unknown",
  suspectedCases,
  testedCases: null,
  confirmedCases: null,
  deaths: null,
});

describe("cases of unknown age", () => {
  const groups = addGroups([
    group("unknown", 2),
    group("≥60", 1),
    group("<5", 4),
    group("unknown", 3),
    group("würzig", 1),
  ]);
  const tally = { received: 1, partial: false, groups };

  it("are a separate group, sorted last whatever the other names", () => {
    expect(groups.map(({ ageGroup, suspectedCases }) => [ageGroup, suspectedCases])).toEqual([
      ["<5", 4],
      ["würzig", 1],
      ["≥60", 1],
      ["unknown", 5],
    ]);
  });

  it("count in every total and in no group", () => {
    expect(countOf(tally, "suspected")).toBe(11);
    expect(countOf(tally, "suspected", ["<5"])).toBe(4);
    expect(countOf(tally, "suspected", ["<5", "würzig", "≥60"])).toBe(6);
  });
});
