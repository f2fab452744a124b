import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { dynamoAuditStore } from "../adapters/dynamodb/audit-store.ts";
import { dynamoDigestLog } from "../adapters/dynamodb/digest-log.ts";
import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { dynamoGapMemory } from "../adapters/dynamodb/gap-memory.ts";
import { dynamoJudgementStore } from "../adapters/dynamodb/judgement-store.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { dynamoReportStore } from "../adapters/dynamodb/report-store.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import { dynamoTallyStore } from "../adapters/dynamodb/tally-store.ts";
import { dynamoWatchMemory } from "../adapters/dynamodb/watch-memory.ts";
import { lockedHeads } from "../adapters/s3/locked-heads.ts";
import { snsMailTopics } from "../adapters/sns/mail-topics.ts";
import { operatorsHeads } from "../adapters/sns/operators-heads.ts";
import { type HeadsDeps, publishHeads } from "../pipeline/audit/publish-heads.ts";
import type { Measures } from "../pipeline/measures.ts";
import { watchPersons } from "../pipeline/person/watch-persons.ts";
import { type WatchDeps, type Watched, watch } from "../pipeline/watch.ts";
import { cloudPersons } from "./shell/cloud-persons.ts";
import { env, Variables } from "./shell/env.ts";
import { defaultProvider } from "./shell/environment-credentials.ts";
import { log } from "./shell/log.ts";
import { cloudMeasures } from "./shell/measures.ts";

/** Result of a run, with the number of alerts and places that failed. */
type Run = Omit<Watched, "undone"> & {
  readonly undone: number;
  /** How many heads of audit chains were published; null if none were due. */
  readonly heads: number | null;
};

type WatchHandlerDeps = WatchDeps & {
  readonly measures: Pick<Measures, "count">;
  /** Where the heads of audit chains are published. @default nowhere */
  readonly heads?: Pick<HeadsDeps, "audit" | "outlets">;
};

/** Publishes the heads of audit chains if they are due; the error if it fails. */
const headsOf = async ({ heads, registry, clock }: WatchHandlerDeps) => {
  try {
    return { published: heads ? await publishHeads({ ...heads, registry, clock }) : null };
  } catch (error) {
    return { published: null, error };
  }
};

/**
 * Runs the watch once. The schedule calls it, for work that no report triggers.
 *
 * Alerts and places that failed are logged with their keys and counted, so that an alarm starts although the run continued.
 */
export const watchHandler = (deps: WatchHandlerDeps) => async (): Promise<Run | null> => {
  const watched = await watch(deps);
  if (!watched) return null;
  const { undone: left, ...did } = watched;
  const heads = did.isClockBelieved ? await headsOf(deps) : { published: null };
  const undone = [
    ...left,
    ...("error" in heads ? [{ keys: { part: "audit heads" }, error: heads.error }] : []),
  ];
  for (const { keys, error } of undone) {
    log.error("the watch left something undone", { keys, error: error as Error });
  }
  if (!did.isClockBelieved) log.error("the clock has jumped: the watch waits", {});
  deps.measures.count("WatchLeftUndone", undone.length + (did.isClockBelieved ? 0 : 1));
  const run = { ...did, undone: undone.length, heads: heads.published };
  log.info("watched", run);
  return run;
};

const WatchVariables = Variables.pick({
  LEDGER_TABLE: true,
  OPERATORS_TOPIC_ARN: true,
  HEADS_BUCKET: true,
  HEADS_URL_SUFFIX: true,
  AWS_REGION: true,
  MAIL_TOPICS: true,
});

const wired = () => {
  const variables = env(WatchVariables);
  const { LEDGER_TABLE, OPERATORS_TOPIC_ARN, HEADS_BUCKET, MAIL_TOPICS } = variables;
  const table = ledger(documentClient(), LEDGER_TABLE);
  const measures = cloudMeasures();
  const credentials = defaultProvider();
  const locked =
    HEADS_BUCKET === ""
      ? []
      : [
          lockedHeads({
            ...{ bucket: HEADS_BUCKET, region: variables.AWS_REGION, credentials },
            urlSuffix: variables.HEADS_URL_SUFFIX,
          }),
        ];
  // The operators come last: if the bucket fails, every run tries again, and would send them the same heads again.
  const outlets = [...locked, operatorsHeads(OPERATORS_TOPIC_ARN)];
  const alerts = dynamoAlertStore(table);
  const toPersons = {
    ...cloudPersons(table, measures),
    ...{ alerts, digests: dynamoDigestLog(table), gaps: dynamoGapMemory(table) },
    mail: snsMailTopics({ arnPrefix: MAIL_TOPICS }),
  };
  const run = watchHandler({
    watchPersons: (seen, each) => watchPersons(seen, toPersons, each),
    registry: dynamoRegistryStore(table),
    reports: dynamoReportStore(table),
    tallies: dynamoTallyStore(table),
    judgements: dynamoJudgementStore(table),
    alerts,
    memory: dynamoWatchMemory(table),
    clock: { now: () => new Date() },
    measures,
    heads: { audit: dynamoAuditStore(table), outlets },
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
