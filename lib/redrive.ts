import { Duration } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { Alerting } from "./alerting.ts";
import type { DeadLetters } from "./dead-letters.ts";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Officers } from "./officers.ts";
import type { Persons } from "./persons.ts";
import type { Webhooks } from "./webhooks.ts";

export interface RedriveProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly officers: Officers;
  readonly alerting: Alerting;
  readonly webhooks: Webhooks;
  readonly persons: Persons;
  readonly deadLetters: DeadLetters;
}

/**
 * The function that retries dead letters when an administrator requests it.
 *
 * It runs the use cases of surveillance and alerting, so it has their permissions. No other route has them.
 */
export class Redrive extends Construct {
  readonly fn: NodeFunction;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: RedriveProps) {
    super(scope, id);
    const { deployment, ledger, officers, alerting, deadLetters, webhooks, persons } = props;
    this.fn = new NodeFunction(this, "Redrive", {
      entry: "redrive",
      deployment,
      description: "Retries dead letters: POST /v1/dead-letters/redrive",
      timeout: Duration.seconds(29),
      memorySize: 1024,
    });
    ledger.openTo(this.fn, "GetItem", "PutItem", "Query", "BatchGetItem");
    officers.introduceTo(this.fn);
    alerting.openForPublishing(this.fn);
    persons.openForSending(this.fn);
    webhooks.openForSending(this.fn);
    deadLetters.openForRedrive(this.fn);
    this.alarms = this.fn.alarmsOnFailure();
  }
}
