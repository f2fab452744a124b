import { Duration } from "aws-cdk-lib";
import { type Alarm, MathExpression } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { streamedKinds } from "../core/ledger-table.ts";
import type { DeadLetters } from "./dead-letters.ts";
import type { Intake } from "./intake.ts";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import { runbookAlarm } from "./runbook-alarm.ts";
import { expectsReports } from "./settings.ts";
import { StreamReader } from "./stream-reader.ts";

export interface SurveillanceProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly deadLetters: DeadLetters;
  /** Source of the metric of accepted reports, for the alarm. */
  readonly intake: Intake;
}

/** The function that sums reports up the tree and judges every place by the plan, invoked by the ledger's stream. */
export class Surveillance extends Construct {
  readonly fn: NodeFunction;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: SurveillanceProps) {
    super(scope, id);
    const { deployment, ledger, deadLetters, intake } = props;
    this.fn = new NodeFunction(this, "Surveil", {
      entry: "surveil",
      deployment,
      description: "Rolls reports up the tree and judges them by the plan",
      timeout: Duration.minutes(2),
      memorySize: 1024,
    });
    ledger.openTo(this.fn, "GetItem", "PutItem", "Query", "BatchGetItem");
    deadLetters.openForSending(this.fn);
    const reader = new StreamReader(this, "Stream", {
      deployment,
      ledger,
      fn: this.fn,
      kinds: streamedKinds.surveil,
      window: Duration.seconds(2),
      // The watch's sweep repairs what was given up.
      patience: Duration.hours(6),
      parallel: 4,
    });
    const failures = [...this.fn.alarmsOnFailure(), ...reader.alarms];
    this.alarms = expectsReports(deployment.settings)
      ? [...failures, this.alarmOnSilence(intake)]
      : failures;
  }

  /** If the stream is disconnected nothing fails: reports are accepted and never judged. Hence this alarm. */
  private alarmOnSilence(intake: Intake): Alarm {
    const period = Duration.minutes(15);
    return runbookAlarm(this, "Unheard", {
      metric: new MathExpression({
        expression: "IF(FILL(accepted, 0) > 0 AND FILL(judged, 0) < 1, 1, 0)",
        usingMetrics: {
          accepted: intake.accepted(period),
          judged: this.fn.metricInvocations({ period }),
        },
        label: "Reports not judged",
        period,
      }),
      says: "Reports are accepted, and surveillance does not run.",
      section: "reports-that-nobody-judges",
      periods: 2,
    });
  }
}
