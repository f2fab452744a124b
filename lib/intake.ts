import { Duration } from "aws-cdk-lib";
import { type Alarm, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Officers } from "./officers.ts";
import { runbookAlarm } from "./runbook-alarm.ts";
import { expectsReports } from "./settings.ts";

export interface IntakeProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly officers: Officers;
}

/** The function that receives reports: checks the sender, stores every version, answers with a receipt. */
export class Intake extends Construct {
  readonly fn: NodeFunction;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { deployment, ledger, officers }: IntakeProps) {
    super(scope, id);
    this.fn = new NodeFunction(this, "Intake", {
      entry: "intake",
      deployment,
      description: "Takes reports: POST /v1/reports",
      timeout: Duration.seconds(29),
      memorySize: 1024,
    });
    ledger.openTo(this.fn, "GetItem", "PutItem", "Query", "BatchGetItem");
    officers.introduceTo(this.fn);

    const failures = this.fn.alarmsOnFailure();
    this.alarms = expectsReports(deployment.settings)
      ? [...failures, this.alarmOnSilence()]
      : failures;
  }

  /** Metric of the reports accepted in a period, new or revised. */
  accepted(period: Duration): Metric {
    return new Metric({
      namespace: "Tocsin",
      metricName: "ReportsAccepted",
      dimensionsMap: { service: "intake" },
      statistic: "Sum",
      period,
    });
  }

  /** If all facilities fall silent at once, the cause is the network, not an absence of disease. */
  private alarmOnSilence(): Alarm {
    return runbookAlarm(this, "NoReport", {
      metric: this.accepted(Duration.days(1)),
      says: "No report was accepted for a day.",
      section: "no-report-for-a-day",
      below: 1,
    });
  }
}
