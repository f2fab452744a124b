import { firstDay, frequencyOf, lastDay, type Period, weekOf } from "../core/calendar.ts";
import type { TidyReport } from "../core/formats/tidy-reports.ts";
import { diseasesOf, type Registry } from "../core/registry.ts";
import type { CurrentReport } from "../core/report.ts";
import { type JudgeDeps, placesOf } from "./judge-place.ts";
import type { TallyKey } from "./ports.ts";
import type { RecomputeDeps } from "./recompute.ts";
import { levelIn, recomputeAndJudge } from "./recompute-and-judge.ts";

export interface ReplayDeps extends JudgeDeps {
  readonly tallies: JudgeDeps["tallies"] & RecomputeDeps["tallies"];
  readonly reports: RecomputeDeps["reports"];
  /** Stores a report as the current one. */
  put(report: CurrentReport): void;
}

/**
 * Replays reports in the order in which they became known, with the work of the real pipeline: tallies are recomputed
 * up the tree, every place that changed is judged by the plan as of that moment, and alerts are updated.
 *
 * Reports of one moment are taken together. Reports for periods before `from` are history, never judged. `told` is
 * called with each moment's reports when their work is done.
 */
export const replayPlan = async (
  reports: Iterable<TidyReport>,
  { registry, from, told }: { registry: Registry; from: Period; told?: (reports: number) => void },
  deps: ReplayDeps,
): Promise<void> => {
  const { calendar } = registry.country;
  const start = firstDay(from, calendar);
  for (const moment of byMoment(reports)) {
    const changed = new Map<string, TallyKey>();
    for (const report of moment) {
      const isHistory = firstDay(report.period, calendar) < start;
      const before = await deps.reports.current(report);
      deps.put(currentReport(report, before, isHistory ? "history" : "replay", registry));
      for (const period of periodsOf(report.period, registry)) {
        add(changed, { orgUnit: report.reportingUnit, period });
      }
    }
    await settle(changed, registry, deps);
    told?.(moment.length);
  }
};

const add = (nodes: Map<string, TallyKey>, node: TallyKey) =>
  nodes.set(`${node.orgUnit}\t${node.period}`, node);

/** The report's own period, and the week of a daily report. */
const periodsOf = (period: Period, { country }: Registry): Period[] =>
  frequencyOf(period) === "day" ? [period, weekOf(period, country.calendar)] : [period];

/** Recomputes and judges the places that changed, and those above them. */
const settle = async (
  changed: Map<string, TallyKey>,
  registry: Registry,
  deps: ReplayDeps,
): Promise<void> => {
  const stores = { ...deps, registry: { current: async () => registry } };
  await recomputeAndJudge(
    {
      nodesAt: (level) =>
        [...changed.values()].filter(({ orgUnit }) => levelIn(registry, orgUnit) === level),
      placesAt: (_, written) => {
        for (const { orgUnit, period } of written) {
          const parent = registry.orgUnits.get(orgUnit)?.parent ?? null;
          if (parent !== null) add(changed, { orgUnit: parent, period });
        }
        return placesOf(written);
      },
      stores: async () => () => stores,
      attempt: (_, run) => run(),
      // One at a time: two places could open the same alert, and the ledger in memory allows one writer.
      atOnce: 1,
    },
    registry,
    deps,
  );
};

function* byMoment(reports: Iterable<TidyReport>): Generator<readonly TidyReport[]> {
  let moment: TidyReport[] = [];
  for (const report of reports) {
    if (moment[0] !== undefined && moment[0].receivedAt !== report.receivedAt) {
      yield moment;
      moment = [];
    }
    moment.push(report);
  }
  if (moment.length > 0) yield moment;
}

const currentReport = (
  report: TidyReport,
  before: CurrentReport | null,
  mode: CurrentReport["mode"],
  registry: Registry,
): CurrentReport => {
  const { calendar } = registry.country;
  const named = new Set(report.rows.map(({ diseaseCode }) => diseaseCode));
  const zeroDiseases = report.zeroReport
    ? diseasesOf(registry, report.dataSet).filter((code) => !named.has(code))
    : [];
  const nothing = {
    ...{ noticeId: null, submissionId: null, reportedAt: null, channel: null },
    consultationsTotal: null,
  };
  return {
    ...report,
    ...nothing,
    ...{ overrides: [], questions: [], receiptId: "", contentHash: "", rowVersions: {} },
    ...{ versionsHeld: 1, repeatedAt: 0 },
    ...{ mode, late: false, zeroDiseases },
    reportVersion: report.reportVersion ?? 1,
    firstDay: firstDay(report.period, calendar),
    lastDay: lastDay(report.period, calendar),
    revision: (before?.revision ?? 0) + 1,
    firstReceivedAt: before?.firstReceivedAt ?? report.receivedAt,
  };
};
