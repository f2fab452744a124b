import { Duration } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Officers } from "./officers.ts";

export interface AnsweringProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly officers: Officers;
}

/**
 * The function by which persons answer from where they stand: the link in a message, and SMS that gateways hand over.
 *
 * It is a function of its own, so that requests without a credential reach no other that writes.
 */
export class Answering extends Construct {
  readonly fn: NodeFunction;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { deployment, ledger, officers }: AnsweringProps) {
    super(scope, id);
    this.fn = new NodeFunction(this, "Answer", {
      entry: "answer",
      deployment,
      description: "Answers links in messages and SMS: GET and POST /a/{token}, POST /v1/sms",
      timeout: Duration.seconds(29),
      memorySize: 1024,
    });
    ledger.openTo(this.fn, "GetItem", "BatchGetItem", "Query", "PutItem");
    officers.introduceTo(this.fn);
    this.alarms = this.fn.alarmsOnFailure();
  }
}
