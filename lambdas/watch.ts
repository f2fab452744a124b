import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { dynamoJudgementStore } from "../adapters/dynamodb/judgement-store.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../adapters/dynamodb/report-store.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import { dynamoTallyStore } from "../adapters/dynamodb/tally-store.ts";
import { dynamoWatchMemory } from "../adapters/dynamodb/watch-memory.ts";
import { type WatchDeps, type Watched, watch } from "../pipeline/watch.ts";
import { env, Variables } from "./shell/env.ts";
import { log } from "./shell/log.ts";

/** Runs the watch once: on a schedule, for what no report would ever tell. */
export const watchHandler = (deps: WatchDeps) => async (): Promise<Watched | null> => {
  const watched = await watch(deps);
  log.info("watched", { ...watched });
  return watched;
};

const wired = () => {
  const { LEDGER_TABLE } = env(Variables.pick({ LEDGER_TABLE: true }));
  const table = ledger(documentClient(), LEDGER_TABLE);
  return watchHandler({
    registry: dynamoRegistryStore(table),
    reports: dynamoReportStore(table),
    tallies: dynamoTallyStore(table),
    judgements: dynamoJudgementStore(table),
    alerts: dynamoAlertStore(table),
    memory: dynamoWatchMemory(table),
    clock: { now: () => new Date() },
  });
};

let kept: ReturnType<typeof watchHandler> | undefined;

export const handler = (): Promise<Watched | null> => {
  kept ??= wired();
  return kept();
};
