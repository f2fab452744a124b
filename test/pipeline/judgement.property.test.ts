import type { DynamoDBRecord } from "aws-lambda";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { DiseaseAlert } from "../../core/alert/alert.ts";
import { leadOf, withoutEvidence } from "../../core/alert/facts.ts";
import { signalKey } from "../../core/alert/signals.ts";
import type { Signal } from "../../core/judge/signal.ts";
import { surveilHandler } from "../../lambdas/surveil.ts";
import { readBacklog } from "../../pipeline/read/backlog.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

const units = [
  { code: "C", name: "Country", parent: null, level: 1, reports: false },
  { code: "R", name: "Region", parent: "C", level: 2, reports: false },
  { code: "D1", name: "District 1", parent: "R", level: 3, reports: false },
  { code: "D2", name: "District 2", parent: "R", level: 3, reports: false },
  ...["F1", "F2"].map((code) => ({ code, name: code, parent: "D1", level: 4, reports: true })),
  { code: "F3", name: "F3", parent: "D2", level: 4, reports: true },
];
const diseases = [{ code: "AWD", name: { en: "Diarrhoea" } }];
const rule = {
  diseaseCode: "AWD",
  caseClass: "suspected",
  send: "message",
  enabled: true,
} as const;
const count = { ...rule, kind: "count", alertLevel: "alert" } as const;
/** Windows of one period and of several, a ratio and detectors with baselines, on every level. */
const rules = [
  { ...count, ruleId: "one-facility", value: 5, window: "P1W", scope: "facility" },
  { ...count, ruleId: "four-weeks", value: 9, window: "P4W", scope: "district" },
  {
    ...count,
    ruleId: "ratio",
    kind: "ratio",
    value: 2,
    reference: 2,
    window: "P2W",
    scope: "district",
  },
  ...["district", "region", "country"].map((scope) => ({
    ...{ ...count, ruleId: `c1-${scope}`, kind: "detector", detector: "ears-c1", window: "P1W" },
    scope,
  })),
  { ...count, ruleId: "region-two", value: 14, window: "P2W", scope: "region" },
];
const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const first = 12;
const weekName = (number: number) => `2026-W${String(number).padStart(2, "0")}`;
const [judgedFrom, judgedTo] = [weekName(first + 1), weekName(first + 5)];
const calm = Array.from({ length: first }, (_, w) =>
  ["F1", "F2", "F3"].map((unit) => report(unit, w, 1 + ((w + unit.charCodeAt(1)) % 2))),
).flat();

function report(reportingUnit: string, week: number, cases: number | null) {
  const rows = [{ diseaseCode: "AWD", suspectedCases: cases }];
  return { reportingUnit, period: weekName(week + 1), rows };
}

const opened = async () => {
  const pipeline = await openPipeline({ orgUnits: units, diseases, rules });
  await pipeline.postAndDrain(calm, "history");
  pipeline.setNow("2026-06-01T00:00:00.000Z");
  return pipeline;
};

interface Step {
  readonly unit: string;
  readonly week: number;
  readonly cases: number | null;
}

const step: fc.Arbitrary<Step> = fc.record({
  unit: fc.constantFrom("F1", "F2", "F3"),
  week: fc.integer({ min: first, max: first + 4 }),
  cases: fc.option(fc.integer({ min: 0, max: 12 }), { nil: null, freq: 6 }),
});

/** The pipeline whose every look into the ledger and every write takes its turn in an order that fast-check chooses. */
const underScheduler = ({ deps }: Pipeline, scheduler: fc.Scheduler) => {
  const inTurn = <T extends object>(store: T): T =>
    Object.fromEntries(
      Object.entries(store).map(([name, act]) => [
        name,
        async (...given: unknown[]) => {
          await scheduler.schedule(Promise.resolve(), name);
          return act(...given);
        },
      ]),
    ) as T;
  return surveilHandler({
    ...deps,
    reports: inTurn(deps.reports),
    tallies: inTurn(deps.tallies),
    judgements: inTurn(deps.judgements),
    alerts: inTurn(deps.alerts),
  });
};

const isAlert = ({ dynamodb }: DynamoDBRecord) => dynamodb?.NewImage?.kind?.S === "alert";

/** All that was judged. */
const judgedOf = async ({ deps }: Pipeline) => {
  const all = await Promise.all(
    units.map(({ code }) => deps.judgements.range(code, "week", judgedFrom, judgedTo)),
  );
  return all.flat().flatMap(({ orgUnit, period, assessments }) =>
    assessments.map(({ ruleId, result, reason, observed, expected, threshold }) => ({
      ...{ ruleId, orgUnit, period, result, reason, observed, expected, threshold },
    })),
  );
};

/** What a ledger says to which the reports that count come once, in the order of time. */
const freshly = async ({ deps }: Pipeline, steps: readonly Step[]) => {
  const pipeline = await opened();
  const inOrder = steps.toSorted((a, b) => a.week - b.week || (a.unit < b.unit ? -1 : 1));
  for (const { unit, week } of inOrder) {
    const { reportingUnit, period, rows } = report(unit, week, null);
    const current = await deps.reports.current({ reportingUnit, period, dataSet: "weekly" });
    await pipeline.postAndDrain([{ reportingUnit, period, rows: current?.rows ?? rows }]);
  }
  return judgedOf(pipeline);
};

type Answer = Awaited<ReturnType<typeof judgedOf>>[number];

/** Two workers who take pending records in any order, sometimes leave them there to come again, and get in each other's way. */
const race = (
  pipeline: Pipeline,
  steps: readonly Step[],
  chance: { readonly roll: (sides: number) => number; readonly scheduler: fc.Scheduler },
) => {
  const { roll, scheduler } = chance;
  const surveil = underScheduler(pipeline, scheduler);
  const { records } = pipeline;
  const left = [...steps];
  const post = async () => {
    const next = left.shift();
    if (next) await pipeline.post([report(next.unit, next.week, next.cases)]);
  };
  const worker = async () => {
    while (left.length > 0 || records.length > 0) {
      if (records.length === 0 || roll(2) === 0) await post();
      const at = roll(Math.max(1, records.length));
      const taken = records.slice(at, at + 1 + roll(2));
      if (roll(5) !== 0) records.splice(at, taken.length);
      await surveil({ Records: taken.filter((record) => !isAlert(record)) });
    }
  };
  return scheduler.waitFor(Promise.all([worker(), worker()]));
};

/** What a signal says, in the words of an answer. */
const said = ({ stillMet, observed, expected, threshold }: Signal) => ({
  ...{ isMet: stillMet, observed, expected: expected ?? null, threshold },
});
const saidOf = ({ result, observed, expected, threshold }: Answer) => ({
  ...{ isMet: result === "signal", observed, expected, threshold },
});

const expectAlertsToSay = (answers: readonly Answer[], alerts: readonly DiseaseAlert[]) => {
  const fresh = new Map(answers.map((answer) => [signalKey(answer), saidOf(answer)]));
  const signals = alerts.flatMap((alert) => alert.signals);
  const held = new Set(signals.map(signalKey));
  for (const signal of signals) expect(said(signal)).toEqual(fresh.get(signalKey(signal)));
  const met = answers.filter(({ result }) => result === "signal");
  expect(met.filter((answer) => !held.has(signalKey(answer)))).toEqual([]);
  for (const alert of alerts) {
    const lead = leadOf(alert.signals, alert.orgUnit, calendar);
    expect(alert.lead).toEqual(withoutEvidence(lead));
  }
};

it("whatever the order, the repeats and the races, every answer, signal and lead is that of a fresh judgement", {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 2, maxLength: 10 }),
      fc.infiniteStream(fc.nat()),
      fc.scheduler(),
      async (steps, dice, scheduler) => {
        const pipeline = await opened();
        const roll = (sides: number) => (dice.next().value ?? 0) % sides;
        await race(pipeline, steps, { roll, scheduler });

        const fresh = await freshly(pipeline, steps);
        expect(await judgedOf(pipeline)).toEqual(fresh);
        expect(await readBacklog({ from: judgedFrom, to: judgedTo }, pipeline.deps)).toEqual({
          ...{ untallied: 0, unjudged: 0 },
        });
        expectAlertsToSay(fresh, await pipeline.diseaseAlerts());
      },
    ),
    { numRuns: 60, seed: 20261130 },
  );
});
