import { Duration } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { Alerting } from "./alerting.ts";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Officers } from "./officers.ts";
import type { Persons } from "./persons.ts";
import type { Webhooks } from "./webhooks.ts";

export interface AdminProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly officers: Officers;
  readonly alerting: Alerting;
  readonly webhooks: Webhooks;
  readonly persons: Persons;
}

/** The administrators' function: registers the country, issues and revokes keys, subscribes people. */
export class Admin extends Construct {
  readonly fn: NodeFunction;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: AdminProps) {
    super(scope, id);
    const { deployment, ledger, officers, alerting, webhooks, persons } = props;
    this.fn = new NodeFunction(this, "Admin", {
      entry: "admin",
      deployment,
      description: "Registers the country, issues keys, subscribes people",
      timeout: Duration.seconds(29),
      memorySize: 1024,
    });
    ledger.openTo(
      this.fn,
      "GetItem",
      "BatchGetItem",
      "Query",
      "PutItem",
      "UpdateItem",
      "DeleteItem",
    );
    officers.introduceTo(this.fn);
    officers.openTo(this.fn);
    alerting.openForSubscribing(this.fn);
    webhooks.introduceTo(this.fn);
    persons.openForSubscribing(this.fn);
    persons.openForSending(this.fn);
    this.alarms = this.fn.alarmsOnFailure();
  }
}
