import { describe, expect, it } from "vitest";
import { isLapsing } from "../../../core/alert/lapsing.ts";
import { Country } from "../../../core/country.ts";
import { alertWith, changeOf, factsOf } from "../../support/alert-facts.ts";

const countryIn = (timeZone: string) =>
  Country.parse({
    code: "ZZ",
    name: "Testland",
    timeZone,
    calendar: { weekStart: "monday", minDaysInFirstWeek: 4 },
    levels: ["country"],
    alertLevelName: "country",
    dataSets: { weekly: {} },
  });

const openedAt = "2026-02-16T08:00:00.000Z";
const alert = {
  ...alertWith([changeOf({ snapshot: factsOf({}, { openedAt }) })]),
  openedAt,
  signals: [],
};

describe("an alert lapses six weeks on, at the time of day at which it was last heard", () => {
  it.each([
    ["without a change of the clock", "Africa/Nairobi", "2026-03-30T08:00:00.000Z"],
    ["over an hour left out, in spring", "Europe/Paris", "2026-03-30T07:00:00.000Z"],
    ["over an hour left out, west of Greenwich", "America/New_York", "2026-03-30T07:00:00.000Z"],
  ])("%s", (_, timeZone, lastMoment) => {
    const country = countryIn(timeZone);
    const after = new Date(Date.parse(lastMoment) + 1).toISOString();
    expect([lastMoment, after].map((at) => isLapsing(alert, at, country))).toEqual([false, true]);
  });
});
