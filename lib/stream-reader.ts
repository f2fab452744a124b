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
  /** Kinds of items whose changes invoke the function. */
  readonly kinds: readonly string[];
  /** How long to collect changes before an invocation. */
  readonly window: Duration;
  /** Age at which a change is given up; the number of retries is not limited. */
  readonly patience: Duration;
  /** Concurrent invocations for one shard. @default 1 */
  readonly parallel?: number;
}

/**
 * Invokes a function with the ledger's changes. A failing batch is halved and retried; a change that still fails goes to a queue.
 *
 * The function itself sends dead letters with the item's keys. This queue receives batches that it could not handle at all
 * (a crash, a time-out), and holds only positions in the stream.
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
    // CloudFormation refuses the mapping until the role may read the stream.
    mapping.node.addDependency(fn.role ?? fn);

    const late = runbookAlarm(this, "Late", {
      metric: fn.metric("IteratorAge", { statistic: "Maximum", period: Duration.minutes(5) }),
      says: `${fn.node.id} is five minutes or more behind the reports.`,
      section: "the-stream-lags",
      from: Duration.minutes(5).toMilliseconds(),
    });
    this.alarms = [late, failures.alarm];
  }
}
