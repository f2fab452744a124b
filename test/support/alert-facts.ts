import type { Change, DiseaseAlert, DiseaseFacts, SilenceFacts } from "../../core/alert/alert.ts";
import { unanswered } from "../../core/alert/lifecycle.ts";
import { type Evidence, evidenceId } from "../../core/judge/evidence.ts";

/** A signal of the handbook's worked example, with a test's own fields on top. */
export const leadOf = (some: Partial<DiseaseFacts["lead"]> = {}): DiseaseFacts["lead"] => ({
  ruleId: "MEAS-E1",
  planVersion: "ZZ-2026.1",
  alertLevel: "epidemic",
  send: "message",
  orgUnit: "ZZ-LAK-KIV",
  orgUnitName: "Kivuli",
  orgUnitLevel: "district",
  period: "2026-W07",
  kind: "count",
  caseClass: "suspected",
  window: "P4W",
  observed: 5,
  threshold: 5,
  reports: { expected: 20, received: 6, onTime: 6 },
  cases: 4,
  deaths: 0,
  testedCases: null,
  confirmedCases: null,
  partial: false,
  casesByAge: { "<5": 3, "5+": 1 },
  judgedAt: "2026-02-16T05:20:08Z",
  knownAt: "2026-02-16T05:20:07Z",
  codeVersion: "0.1.0",
  stillMet: true,
  ...some,
});

/** The district's alert of the handbook's worked example. */
export const factsOf = (
  lead: Partial<DiseaseFacts["lead"]> = {},
  some: Partial<DiseaseFacts> = {},
): DiseaseFacts => ({
  kind: "disease",
  alertId: "A-7K3QF",
  orgUnit: "ZZ-LAK-KIV",
  orgUnitName: "Kivuli",
  orgUnitLevel: "district",
  orgUnitPath: "ZZ/ZZ-LAK/ZZ-LAK-KIV",
  timeZone: "Africa/Nairobi",
  diseaseCode: "MEAS",
  diseaseName: { en: "Measles", fr: "Rougeole" },
  alertLevel: "epidemic" as const,
  status: "open" as const,
  period: "2026-02-10",
  openedAt: "2026-02-10T07:16:00Z",
  updatedAt: "2026-02-16T05:20:08Z",
  stage: "acknowledge",
  dueBy: null,
  verification: "pending",
  isBeforeCutoff: false,
  reports: { expected: 20, received: 6, onTime: 6 },
  lead: leadOf(lead),
  curve: [0, 1, 0, 0, 1, 0, 0, 0, 1, null, 0, 4].map((count, i) => ({
    period: i < 5 ? `2025-W${48 + i}` : `2026-W${String(i - 4).padStart(2, "0")}`,
    count,
  })),
  ...some,
});

/** The same district's alert about silent units. */
export const silenceFactsOf = (some: Partial<SilenceFacts["silence"]> = {}): SilenceFacts => {
  const { diseaseName: _, lead: __, curve: ___, isBeforeCutoff: ____, ...common } = factsOf();
  const first = { code: "KIV-09", name: "Pwani" };
  const silence = { to: "2026-W07", silentAfterPeriods: 2, count: 2, first };
  return {
    ...common,
    kind: "silence",
    diseaseCode: "SILENCE",
    alertLevel: "alert",
    silence: { ...silence, planVersion: "ZZ-2026.1", lastFoundAt: "2026-02-16T05:20:08Z", ...some },
  };
};

/** A line of its diary. */
export const changeOf = (some: Partial<Change> = {}): Change => ({
  sequence: 1,
  at: "2026-02-16T05:20:08Z",
  by: "tocsin",
  change: "opened",
  tells: "opened",
  snapshot: factsOf(),
  ...some,
});

/** The evidence of the signal of `alertWith`. */
export const evidence: Evidence = {
  rule: {
    ruleId: "MEAS-E1",
    diseaseCode: "MEAS",
    alertLevel: "epidemic",
    kind: "count",
    value: 5,
    window: "P4W",
    caseClass: "suspected",
    scope: "district",
    send: "message",
    enabled: true,
  },
  periods: ["2026-W07"],
  counts: [4],
  excluded: [],
  expectedReports: [20],
  receivedReports: [6],
  population: 118_400,
};

/** A whole alert, with one signal and the given diary. */
export const alertWith = (history: readonly Change[]): DiseaseAlert => {
  const last = history.at(-1)?.snapshot;
  const facts = last?.kind === "disease" ? last : factsOf();
  return {
    signals: [{ ...facts.lead, evidence: evidenceId(evidence) }],
    earlierSignals: 0,
    messageLevel: "epidemic",
    counts: {},
    ...unanswered(facts.openedAt),
    ...facts,
    history,
    revision: history.length,
  };
};
