import { Duration } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { Alerting } from "./alerting.ts";
import type { DeadLetters } from "./dead-letters.ts";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Officers } from "./officers.ts";

export interface AdminProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly officers: Officers;
  readonly alerting: Alerting;
  readonly deadLetters: DeadLetters;
}

/**
 * What administrators do: register the country, issue and revoke keys, subscribe people, send dead letters again.
 *
 * Redrive runs the use cases of surveillance and alerting in this function, so it may do what they may.
 */
export class Admin extends Construct {
  readonly fn: NodeFunction;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: AdminProps) {
    super(scope, id);
    const { deployment, ledger, officers, alerting, deadLetters } = props;
    this.fn = new NodeFunction(this, "Admin", {
      entry: "admin",
      deployment,
      description:
        "Registers the country, issues keys, subscribes people, sends dead letters again",
      timeout: Duration.seconds(29),
      memorySize: 1024,
    });
    ledger.openTo(
      this.fn,
      "GetItem",
      "Query",
      "PutItem",
      "UpdateItem",
      "DeleteItem",
      "BatchGetItem",
    );
    officers.introduceTo(this.fn);
    officers.openTo(this.fn);
    alerting.openForSubscribing(this.fn);
    alerting.openForPublishing(this.fn);
    deadLetters.openForRedrive(this.fn);
    this.alarms = this.fn.alarmsOnFailure();
  }
}
