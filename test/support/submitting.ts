import { memoryReportStore } from "../../adapters/memory/report-store.ts";
import type { Registry } from "../../core/registry.ts";
import { noticesOfDay } from "../../core/report/notices-of-day.ts";
import type { CurrentReport } from "../../core/report.ts";
import type { ReportStore } from "../../pipeline/ports.ts";
import type { Submitted } from "../../pipeline/submit/submitted.ts";
import { type SubmitHow, submitReports } from "../../pipeline/submit-reports.ts";
import { reportNow, reportRegistry } from "./report-facts.ts";

const { country } = reportRegistry;
const { weekly: byWeek } = country.dataSets;
/** The country, with a daily form as well. */
const registry: Registry = {
  ...reportRegistry,
  country: { ...country, dataSets: { ...country.dataSets, daily: byWeek } },
};

const feed: SubmitHow = {
  mode: "live",
  dryRun: false,
  sender: "feed",
  by: "k1",
  mayWrite: () => true,
  maySendBy: () => true,
};

/** Sender, mode and time of a submission. @default a feed, live, on the Wednesday after the example's week */
interface Sent {
  readonly how?: Partial<SubmitHow>;
  readonly now?: string;
}

/** Submits one report to a store. */
export const submit = async (
  reports: ReportStore,
  input: object,
  { how = {}, now = reportNow }: Sent = {},
): Promise<Submitted> => {
  const deps = { registry, reports, clock: { now: () => new Date(now) } };
  const [one] = await submitReports([input], { ...feed, ...how }, deps);
  if (one === undefined) throw new TypeError("Cannot test: no answer");
  return one;
};

/** The result with the rules of its questions, or the kind of refusal with its rules. */
export const told = (one: Submitted): string =>
  one.kind === "receipt"
    ? [one.receipt.result, ...one.receipt.questions.map(({ rule }) => rule)].join(" ")
    : [one.problem, ...one.errors.map(({ rule }) => rule)].join(" ");

/** Submits reports one after another to a new store; returns the result of each. */
export const submitAll = async (
  inputs: readonly object[],
  reports: ReportStore = memoryReportStore(),
) => {
  const answers: string[] = [];
  for (const input of inputs) answers.push(told(await submit(reports, input)));
  return { answers, reports };
};

export const weekKey = { reportingUnit: "KIV-07", dataSet: "weekly", period: "2026-W07" } as const;
export const dayKey = {
  reportingUnit: "KIV-07",
  dataSet: "immediate",
  period: "2026-02-10",
} as const;

/** A notice of the day with a number of cases for each disease. */
export const notice = (cases: Readonly<Record<string, number | null>>, more: object = {}) => ({
  ...dayKey,
  rows: Object.entries(cases).map(([diseaseCode, suspectedCases]) => ({
    diseaseCode,
    suspectedCases,
  })),
  ...more,
});

/** A weekly report with a number of cases for each disease. */
export const weekly = (cases: Readonly<Record<string, number | null>>, more: object = {}) => ({
  ...notice(cases),
  ...weekKey,
  ...more,
});

/** The day's notices combined; null if there are none. */
export const dayIn = async (reports: ReportStore): Promise<CurrentReport | null> => {
  const notices = await reports.between(dayKey.reportingUnit, dayKey.period, dayKey.period);
  return notices.length === 0 ? null : noticesOfDay(notices);
};

/** Suspected cases of the day, by disease. */
export const casesOfDay = async (reports: ReportStore): Promise<Record<string, number | null>> => {
  const cases: Record<string, number | null> = {};
  for (const { diseaseCode, suspectedCases } of (await dayIn(reports))?.rows ?? []) {
    const before = cases[diseaseCode] ?? null;
    cases[diseaseCode] = suspectedCases === null ? before : (before ?? 0) + suspectedCases;
  }
  return cases;
};
