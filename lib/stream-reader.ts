import { Duration } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  StartingPosition,
} from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { ledgerTable } from "../core/ledger-table.ts";
import { FailureQueue } from "./failure-queue.ts";
import type { Ledger } from "./ledger.ts";
import type { Deployment, NodeFunction } from "./node-function.ts";
import { runbookAlarm } from "./runbook-alarm.ts";

export interface StreamReaderProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly fn: NodeFunction;
  /** Kinds of items whose changes wake the function. */
  readonly kinds: readonly string[];
  /** How long changes are gathered before a call. */
  readonly window: Duration;
  /** How old a change may grow in retries before it is given up; retries are not counted. */
  readonly patience: Duration;
  /** Calls at once for one shard. @default 1 */
  readonly parallel?: number;
}

/**
 * Wakes a function with the ledger's changes: a bad change is found by halving its batch, retried, and given up to a queue.
 *
 * The function writes dead letters with the item's keys itself; this queue catches what it could not
 * even begin (its own crash, a time-out), and holds only positions of the stream.
 */
export class StreamReader extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: StreamReaderProps) {
    super(scope, id);
    const { deployment, ledger, fn, kinds, window, patience, parallel = 1 } = props;
    const failures = new FailureQueue(this, "Failures", {
      deployment,
      says: `${fn.node.id} gave up on changes of the stream.`,
      section: "a-reader-gave-up",
    });
    ledger.letReadStream(fn);
    failures.openForSending(fn);

    const mapping = new EventSourceMapping(this, "Mapping", {
      target: fn,
      eventSourceArn: ledger.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: window,
      parallelizationFactor: parallel,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      maxRecordAge: patience,
      onFailure: failures.destination,
      filters: [
        FilterCriteria.filter({
          dynamodb: { NewImage: { [ledgerTable.kind]: { S: FilterRule.or(...kinds) } } },
        }),
      ],
    });
    // The mapping is refused while the role may not yet read the stream.
    mapping.node.addDependency(fn.role ?? fn);

    const late = runbookAlarm(this, "Late", {
      metric: fn.metric("IteratorAge", { statistic: "Maximum", period: Duration.minutes(5) }),
      says: `${fn.node.id} lags five minutes or more behind the reports.`,
      section: "the-stream-lags",
      from: Duration.minutes(5).toMilliseconds(),
    });
    this.alarms = [late, failures.alarm];
  }
}
