import { expect, it } from "vitest";
import type { Asked } from "../../../core/alert/acts/asked.ts";
import type { Alert, DiseaseAlert } from "../../../core/alert/alert.ts";
import { heldHistory, lineCount } from "../../../core/alert/diary.ts";
import { attachSignals, openAlert } from "../../../core/alert/lifecycle.ts";
import { atOnce } from "../../../core/alert/listed-signals.ts";
import { bottlenecks, Deciding, earlyActions } from "../../../core/alert/records.ts";
import { addPeriods } from "../../../core/calendar.ts";
import { jsonBytes } from "../../../core/json-size.ts";
import type { Signal } from "../../../core/judge/signal.ts";
import { acted, closedBy, reopenedBy } from "../../support/acts.ts";
import { alertWith, changeOf, leadOf } from "../../support/alert-facts.ts";

/** As long as a registration lets a text be, in letters of three bytes. */
const long = (letters: number) => "\u0b95".repeat(letters);
const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const ages = Array.from({ length: 30 }, (_, i) => [`${long(18)}${i}`, 10_000_000] as const);

const signalOf = (rule: number, week: number): Signal => ({
  ...leadOf({ casesByAge: Object.fromEntries(ages), params: { knots: "x".repeat(3900) } }),
  ...{ ruleId: `${long(77)}${rule}`, orgUnit: long(60), orgUnitName: long(120) },
  ...{ orgUnitLevel: long(40), period: addPeriods("2026-W01", week, calendar) },
  evidence: "0123456789012345678901",
});

const text = long(200);
const day = "2026-01-01";
const action = { action: text, owner: text, due: day };

/** Everything an officer may record, as long as it may be. */
const recorded: readonly Asked[] = [
  {
    act: "verify",
    said: { result: "true", method: "laboratory", definitionMet: "unknown", reason: text },
  },
  {
    act: "assess",
    said: {
      ...{ likelihood: 3, consequence: 4, level: "high", confidence: "low" },
      ...{ reason: text, hazard: text, exposure: text, context: text },
    },
  },
  {
    act: "milestones",
    said: {
      ...{ emergence: day, detection: day, notification: day, reason: text },
      actions: Object.fromEntries(earlyActions.map((name) => [name, day])),
      bottlenecks: [...bottlenecks],
    },
  },
  {
    act: "ihr",
    said: {
      ...{ serious: "yes", unusual: "unknown", spread: "unknown", restrictions: "unknown" },
      ...{ reasons: text, notifiedOn: day },
    },
  },
  { act: "note", said: { text } },
  {
    act: "decide",
    said: {
      ...{ outcome: "respond", reason: text, lookAgainOn: day },
      actions: Array.from({ length: 4 }, () => action),
    },
  },
];

it("refuses actions of more bytes than an alert has room for, with one fault", () => {
  const actions = Array.from({ length: 20 }, () => action);
  const { error } = Deciding.safeParse({ outcome: "respond", reason: text, actions });
  expect(error?.issues).toMatchObject([
    { path: ["actions"], message: "must have at most 6000 bytes as JSON" },
  ]);
  const said = recorded.find(({ act }) => act === "decide")?.said;
  expect(Deciding.safeParse(said).success).toBe(true);
});

it.each([
  ["", 49_000, []],
  [", and 70 kB with the longest that officers may record", 69_000, recorded],
] as const)(
  "an alert of the longest names, parameters and reasons has 50 kB at most%s",
  (_with, most, acts) => {
    const { signals: _, history: __, ...known } = alertWith([changeOf()]);
    const owner = {
      ...known,
      ...{ orgUnit: long(60), orgUnitName: long(120), orgUnitLevel: long(40) },
      orgUnitPath: Array.from({ length: 10 }, () => long(60)).join("/"),
      diseaseName: Object.fromEntries(["ar", "en", "es", "fr", "pt"].map((l) => [l, long(120)])),
    };
    const heard = (week: number) => {
      const changes = atOnce([0, 1].map((rule) => signalOf(rule, week)));
      return { changes, rest: [], lead: changes[0] as Signal };
    };
    const outlook = (week: number) => ({
      ...{
        at: `2026-01-01T00:00:${week % 60}Z`,
        calendar,
        ownerReports: null,
        isBeforeCutoff: true,
      },
      curve: known.curve,
    });
    const stored = (next: DiseaseAlert, before: number): DiseaseAlert => ({
      ...next,
      history: heldHistory(next.history, before),
    });
    let alert: DiseaseAlert = stored(openAlert(owner, heard(0), outlook(0)), 0);
    const step = (change: (held: DiseaseAlert) => Alert) => {
      alert = stored(change(alert) as DiseaseAlert, lineCount(alert.history));
      expect(jsonBytes(alert)).toBeLessThan(most);
    };
    for (let week = 1; week < 60; week++) {
      step((held) => attachSignals(held, heard(week), outlook(week), []));
      step((held) =>
        closedBy(held, long(60), { reason: long(200), at: outlook(week).at, verification: "true" }),
      );
      step((held) => reopenedBy(held, long(60), { reason: long(200), at: outlook(week).at }));
      for (const asked of acts) {
        step((held) => acted(held, asked, { by: long(60), at: outlook(week).at }));
      }
    }
  },
);
