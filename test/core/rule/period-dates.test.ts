import { describe, expect, it } from "vitest";
import { periodDates } from "../../../core/rule/period-dates.ts";

describe("periodDates", () => {
  it.each([
    {
      periods: ["2026-02-27", "2026-02-28", "2026-03-01"],
      dates: ["2026-02-27", "2026-02-28", "2026-03-01"],
    },
    {
      periods: ["2020-W53", "2021-W01", "2021-W02"],
      dates: ["2020-12-28", "2021-01-04", "2021-01-11"],
    },
    { periods: ["2026-W07"], dates: ["2026-02-09"] },
    { periods: ["2025-W52", "2025-W53"], dates: ["2025-12-22", "2025-12-29"] },
    { periods: [], dates: [] },
  ])("$periods begin on $dates", ({ periods, dates }) => {
    expect(periodDates(periods)).toEqual(dates);
  });
});
