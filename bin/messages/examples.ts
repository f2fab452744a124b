import type { Change, DiseaseFacts, SilenceFacts } from "../../core/alert/alert.ts";
import type { PersonalChange } from "../../core/alert/change-kind.ts";

/** The address of a page to answer on, as long as those of a deployment with its own domain. */
export const link = "https://alerts.example/a/kX3v9Qm2TzB7rLd5WcYf1g";

const facts: DiseaseFacts = {
  kind: "disease",
  alertId: "A-7K3QF",
  orgUnit: "KIV",
  orgUnitName: "Kivuli",
  orgUnitLevel: "district",
  orgUnitPath: "ZZ/LAK/KIV",
  timeZone: "Africa/Nairobi",
  diseaseCode: "MEAS",
  diseaseName: {
    ...{ en: "Measles", fr: "Rougeole", es: "Sarampión", pt: "Sarampo", ar: "الحصبة" },
  },
  alertLevel: "alert",
  status: "open",
  stage: "acknowledge",
  dueBy: "2026-02-10T09:16:00Z",
  verification: "pending",
  period: "2026-02-10",
  openedAt: "2026-02-10T07:16:00Z",
  updatedAt: "2026-02-10T07:16:00Z",
  isBeforeCutoff: true,
  reports: { expected: 20, received: 0, onTime: 0 },
  lead: {
    ruleId: "MEAS-A1",
    planVersion: "ZZ-2026.1",
    alertLevel: "alert",
    send: "message",
    orgUnit: "KIV-07",
    orgUnitName: "Mbele",
    orgUnitLevel: "facility",
    period: "2026-02-10",
    kind: "count",
    caseClass: "suspected",
    window: "P1D",
    observed: 1,
    threshold: 1,
    reports: { expected: 1, received: 0, onTime: 0 },
    cases: 1,
    deaths: 0,
    testedCases: null,
    confirmedCases: null,
    partial: true,
    casesByAge: { "<5": 1 },
    reporter: { code: "KIV-07", name: "Mbele" },
    judgedAt: "2026-02-10T07:16:00Z",
    knownAt: "2026-02-10T07:15:00Z",
    codeVersion: "0.1.0",
    stillMet: true,
  },
  curve: [0, 1, 0, 0, 1, 0, 0, 0, 1, null, 0, 4].map((count, i) => ({
    period: i < 5 ? `2025-W${48 + i}` : `2026-W${String(i - 4).padStart(2, "0")}`,
    count,
  })),
};

/** The district's week, counted over four weeks: epidemic level. */
const week: DiseaseFacts = {
  ...facts,
  ...{ alertLevel: "epidemic", dueBy: "2026-02-16T07:20:00Z" },
  reports: { expected: 20, received: 6, onTime: 6 },
  lead: {
    ...facts.lead,
    ...{ ruleId: "MEAS-E1", alertLevel: "epidemic", orgUnit: "KIV", orgUnitName: "Kivuli" },
    ...{ orgUnitLevel: "district", period: "2026-W07", window: "P4W", observed: 5, threshold: 5 },
    ...{ cases: 4, casesByAge: { "<5": 3, "5+": 1 }, partial: false },
    reports: { expected: 20, received: 6, onTime: 6 },
  },
};

const grown: DiseaseFacts = {
  ...{ ...week, stage: "verify", dueBy: "2026-02-17T05:20:00Z" },
  lead: { ...week.lead, observed: 11, cases: 10, deaths: 1, casesByAge: { "<5": 6, "5+": 4 } },
};

const { diseaseName: _, lead: __, curve: ___, isBeforeCutoff: ____, ...common } = week;
const silence: SilenceFacts = {
  ...{ ...common, kind: "silence", diseaseCode: "SILENCE", alertLevel: "alert" },
  silence: {
    ...{ to: "2026-W07", silentAfterPeriods: 2, count: 1, planVersion: "ZZ-2026.1" },
    ...{ first: { code: "KIV-09", name: "Pwani" }, lastFoundAt: "2026-02-18T09:00:00Z" },
  },
};

const ended = { dueBy: null, stage: "closed" } as const;

const told = (change: PersonalChange, at: string, some: Pick<Change, "snapshot">): Change => ({
  ...{ sequence: 5, at, by: "tocsin", change, tells: change },
  ...some,
});

/** Each change of which persons are told, with invented places: what it is, and the change. */
export const examples: readonly (readonly [title: string, Change])[] = [
  ["A case under immediate notice", told("opened", facts.openedAt, { snapshot: facts })],
  ["A unit that no longer reports", told("opened", "2026-02-16T05:20:00Z", { snapshot: silence })],
  [
    "An open alert rises to epidemic level",
    told("level-raised", "2026-02-16T05:20:00Z", { snapshot: week }),
  ],
  [
    "The count has doubled since the last message",
    {
      ...told("rising", "2026-02-16T13:05:00Z", { snapshot: grown }),
      rise: { from: 5, to: 11 },
    },
  ],
  [
    "Nobody has acknowledged it in time",
    {
      ...told("escalated", "2026-02-16T07:20:00Z", { snapshot: week }),
      escalation: {
        ...{ step: "1", because: "not-acknowledged", orgUnit: "LAK", orgUnitName: "Lakuna" },
        ...{ orgUnitLevel: "region", orgUnitPath: "ZZ/LAK" },
      },
    },
  ],
  [
    "The numbers were corrected and meet no rule any more",
    told("retracted", "2026-02-16T13:05:00Z", {
      snapshot: {
        ...grown,
        lead: { ...grown.lead, observed: 2, cases: 1, deaths: 0, stillMet: false },
      },
    }),
  ],
  [
    "A person has closed it as false",
    told("closed", "2026-02-18T09:00:00Z", {
      snapshot: { ...week, ...ended, status: "closed", verification: "false" },
    }),
  ],
  [
    "A person has closed it, and nobody verified it",
    told("closed", "2026-02-18T09:00:00Z", { snapshot: { ...week, ...ended, status: "closed" } }),
  ],
  [
    "Nobody has closed it for weeks without a signal",
    told("lapsed", "2026-04-01T09:00:00Z", { snapshot: { ...week, ...ended, status: "lapsed" } }),
  ],
  ["A person has reopened it", told("reopened", "2026-02-16T05:20:00Z", { snapshot: week })],
];
