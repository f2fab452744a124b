import { describe, expect, it } from "vitest";
import type { DiseaseAlert } from "../../../core/alert/alert.ts";
import { nextStep } from "../../../core/alert/next-step.ts";
import { Country } from "../../../core/country.ts";
import type { Signal } from "../../../core/judge/signal.ts";
import { orgTree } from "../../../core/org-unit.ts";
import type { Registry } from "../../../core/registry.ts";
import { alertWith, changeOf, evidence } from "../../support/alert-facts.ts";

const country = Country.parse({
  code: "ZZ",
  name: "Testland",
  timeZone: "UTC",
  calendar: { weekStart: "monday", minDaysInFirstWeek: 4 },
  levels: ["country"],
  alertLevelName: "country",
  dataSets: { weekly: {} },
});
const registry = { country, orgUnits: orgTree([]) } as unknown as Registry;

const open = alertWith([changeOf()]);
const closed: DiseaseAlert = { ...open, status: "closed" };
const [held] = open.signals as [Signal];
/** The held alert's rule, judged for the next week. */
const nextWeek = (count: number, some: Partial<Signal> = {}) => ({
  signal: { ...held, period: "2026-W08", ...some },
  evidence: { ...evidence, periods: ["2026-W07", "2026-W08"], counts: [4, count] },
});
/** What the held alert tells. */
const told = { signal: held, evidence };
const soon = "2026-02-24T08:00:00.000Z";
const late = "2026-09-01T08:00:00.000Z";

describe("what becomes of a place's alert of a disease", () => {
  it.each([
    { name: "a signal, no alert: opens", alert: null, met: nextWeek(1), is: "open" },
    { name: "no finding, no alert: nothing", alert: null, is: "none" },
    {
      name: "a signal that is none any more: nothing",
      alert: null,
      met: nextWeek(1, { stillMet: false }),
      is: "none",
    },
    {
      name: "what was judged so before: nothing",
      alert: null,
      met: nextWeek(1),
      isNews: false,
      is: "none",
    },
    { name: "a signal, an open alert: joins", alert: open, met: nextWeek(1), is: "join" },
    { name: "nothing, an open alert: looks at its reports", alert: open, is: "join" },
    { name: "a new case, a closed alert: opens", alert: closed, met: nextWeek(1), is: "open" },
    {
      name: "cases that were seen, a closed alert: nothing",
      alert: closed,
      met: nextWeek(0),
      is: "none",
    },
    { name: "time is over: lapses", alert: open, at: late, mayLapse: true, is: "lapse" },
    {
      name: "time is over, by a clock that nobody checked: stays",
      alert: open,
      at: late,
      is: "join",
    },
    {
      name: "time is over, by such a clock, and a new signal: lapses",
      alert: open,
      at: late,
      met: nextWeek(1),
      is: "lapse",
    },
    {
      name: "time is over, by such a clock, and a signal held: joins",
      alert: open,
      at: late,
      met: told,
      is: "join",
    },
  ])("$name", ({ alert, met, is, at = soon, isNews = true, mayLapse = false }) => {
    const findings = met ? [{ ...met, isNews, curve: [] }] : [];
    const beside = { earlier: [], ended: alert === closed ? [told] : [] };
    const moment = { registry, judgedAt: at, mayLapse };
    expect(nextStep(alert, open.orgUnit, { findings, beside }, moment).kind).toBe(is);
  });
});
