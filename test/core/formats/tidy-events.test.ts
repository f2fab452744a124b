import { describe, expect, it } from "vitest";
import { tidyEvents } from "../../../core/formats/tidy-events.ts";
import { firstSpellings } from "../../../core/same-name.ts";

const placeNamed = firstSpellings(["A"]);
const header = ["location", "disease", "start", "end", "kind", "description"];

describe("a folder's outbreaks", () => {
  it("are read with their kind, by default documented, and last one day without an end", () => {
    const read = tidyEvents(
      [
        header,
        ["A", "Flu", "2026-01-05", "2026-02-01", "algorithmic", "by hand"],
        ["A", "Flu", "2026-03-01", "", "", ""],
      ],
      placeNamed,
    );
    expect(read).toEqual({
      faults: [],
      events: [
        {
          location: "A",
          disease: "Flu",
          start: "2026-01-05",
          end: "2026-02-01",
          kind: "algorithmic",
        },
        {
          location: "A",
          disease: "Flu",
          start: "2026-03-01",
          end: "2026-03-01",
          kind: "documented",
        },
      ],
    });
  });

  it("are refused with every fault at its line", () => {
    const { events, faults } = tidyEvents(
      [
        header,
        ["B", "Flu", "soon", "2026-02-30", ""],
        ["A", "Flu", "2026-02-02", "2026-02-01", ""],
      ],
      placeNamed,
    );
    expect(events).toEqual([]);
    expect(faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
      "2 location",
      "2 start",
      "2 end",
      "3 end",
    ]);
  });

  it("need their columns", () => {
    const { faults } = tidyEvents([["location", "start"]], placeNamed);
    expect(faults.map(({ column, detail }) => `${column} ${detail}`)).toEqual([
      "disease must be present, got the header location,start",
      "end must be present, got the header location,start",
    ]);
  });

  it("find places and diseases by any spelling", () => {
    const lines = [header, ["a ", "CHOLERA", "2026-01-05", "", "", ""]];
    const { events } = tidyEvents(lines, placeNamed, firstSpellings(["Cholera"]));
    expect(events).toEqual([expect.objectContaining({ location: "A", disease: "Cholera" })]);
  });
});
