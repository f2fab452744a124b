import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { outweighs } from "../../../core/alert/within-budget.ts";
import type { PeriodAxis } from "../../../core/backtest/period-axis.ts";
import { tidyReports } from "../../../core/formats/tidy-reports.ts";
import type { Plan } from "../../../core/plan.ts";
import type { Registry } from "../../../core/registry.ts";
import type { TidyFolder } from "../load/read-tidy.ts";
import { progressOf } from "../progress.ts";
import { countryOf, registryOf } from "./plan-of.ts";
import {
  type PlanJob,
  type PlanPart,
  type PlanTelling,
  type PlanTurn,
  replayShare,
} from "./plan-part.ts";

/** The answers and alerts of a plan, with the registry it judged. Alerts are in the order in which they opened. */
export interface PlanReplay extends PlanPart {
  readonly registry: Registry;
}

/** Rows below which a second thread costs more than it saves. */
const worthAThread = 50_000;

interface Asked {
  readonly plan: Plan | null;
  /** Index of the first period to judge. */
  readonly from: number;
  /** @default one per core, or one if the work is small */
  readonly threads?: number;
}

/**
 * Judges a folder by a plan as the pipeline does, from index `from` of the axis on.
 *
 * The diseases are divided among threads; the result does not depend on the number of threads.
 */
export const judgeByPlan = async (
  folder: TidyFolder,
  axis: PeriodAxis,
  { plan, from, threads }: Asked,
): Promise<PlanReplay> => {
  const country = countryOf(folder);
  const reports = tidyReports(folder.rows, { ...folder, country });
  const registry = registryOf(folder, country, reports, plan);
  const isSmall = folder.rows.length < worthAThread;
  const shares = threads ?? (isSmall ? 1 : availableParallelism());
  const jobs = Array.from({ length: shares }, (_, share) => ({
    ...{ folder, axis, plan, from, share, shares },
  }));
  const progress = await progressOf("Replaying reports", reports.count * shares);
  try {
    const replay = shares === 1 ? replayShare : inThread;
    const parts = await Promise.all(jobs.map((job) => replay(job, progress.step)));
    return { registry, ...together(parts) };
  } finally {
    progress.stop();
  }
};

const inThread = async (job: PlanJob, told: (reports: number) => void): Promise<PlanPart> => {
  const worker = new Worker(new URL("./plan-worker.ts", import.meta.url), { workerData: job });
  let part: PlanPart | undefined;
  worker.on("message", (message: number | PlanPart) => {
    if (typeof message === "number") told(message);
    else part = message;
  });
  await once(worker, "exit");
  if (!part)
    throw new Error(`Cannot replay share ${job.share}: its thread ended without an answer`);
  return part;
};

/** The parts merged. No disease is in two parts. */
const together = (parts: readonly PlanPart[]): PlanPart => {
  const answers = new Map<string, Map<string, Uint8Array>>();
  for (const [orgUnit, byDisease] of parts.flatMap((part) => [...part.answers])) {
    answers.set(orgUnit, new Map([...(answers.get(orgUnit) ?? []), ...byDisease]));
  }
  return {
    answers,
    alerts: parts.flatMap((part) => part.alerts).sort(inTurn),
    // Alerts that open at once ask for the budget in the order of their weights, as in the pipeline.
    tellings: parts
      .flatMap((part) => part.tellings)
      .sort((a, b) => a.turn - b.turn || heavierFirst(a, b) || a.rank - b.rank),
  };
};

const inTurn = (a: PlanTurn, b: PlanTurn) => a.turn - b.turn || a.rank - b.rank;

const heavierFirst = ({ candidate: a }: PlanTelling, { candidate: b }: PlanTelling): number => {
  if (!a || !b) return Number(!a) - Number(!b);
  return Number(outweighs(b, a)) - Number(outweighs(a, b));
};
