import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { dynamoJudgementStore } from "../adapters/dynamodb/judgement-store.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../adapters/dynamodb/report-store.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import { dynamoTallyStore } from "../adapters/dynamodb/tally-store.ts";
import { dynamoWatchMemory } from "../adapters/dynamodb/watch-memory.ts";
import type { Measures } from "../pipeline/measures.ts";
import { type WatchDeps, type Watched, watch } from "../pipeline/watch.ts";
import { env, Variables } from "./shell/env.ts";
import { log } from "./shell/log.ts";
import { cloudMeasures } from "./shell/measures.ts";

/** Result of a run, with the number of alerts and places that failed. */
type Run = Omit<Watched, "undone"> & { readonly undone: number };

/**
 * Runs the watch once. The schedule calls it, for work that no report triggers.
 *
 * Alerts and places that failed are logged with their keys and counted, so that an alarm starts although the run continued.
 */
export const watchHandler =
  (deps: WatchDeps & { readonly measures: Pick<Measures, "count"> }) =>
  async (): Promise<Run | null> => {
    const watched = await watch(deps);
    if (!watched) return null;
    const { undone, ...did } = watched;
    for (const { keys, error } of undone) {
      log.error("the watch left something undone", { keys, error: error as Error });
    }
    if (!did.isClockBelieved) log.error("the clock has jumped: the watch waits", {});
    deps.measures.count("WatchLeftUndone", undone.length + (did.isClockBelieved ? 0 : 1));
    const run = { ...did, undone: undone.length };
    log.info("watched", run);
    return run;
  };

const wired = () => {
  const { LEDGER_TABLE } = env(Variables.pick({ LEDGER_TABLE: true }));
  const table = ledger(documentClient(), LEDGER_TABLE);
  const measures = cloudMeasures();
  const run = watchHandler({
    registry: dynamoRegistryStore(table),
    reports: dynamoReportStore(table),
    tallies: dynamoTallyStore(table),
    judgements: dynamoJudgementStore(table),
    alerts: dynamoAlertStore(table),
    memory: dynamoWatchMemory(table),
    clock: { now: () => new Date() },
    measures,
  });
  return { run, measures };
};

let kept: ReturnType<typeof wired> | undefined;

export const handler = async (): Promise<Run | null> => {
  kept ??= wired();
  try {
    return await kept.run();
  } finally {
    kept.measures.flush();
  }
};
