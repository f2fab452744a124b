import { Duration } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Officers } from "./officers.ts";

export interface ConsoleProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly officers: Officers;
}

/** The function behind the console: answers every GET, and carries out officers' decisions about alerts. */
export class Console extends Construct {
  readonly fn: NodeFunction;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { deployment, ledger, officers }: ConsoleProps) {
    super(scope, id);
    this.fn = new NodeFunction(this, "Console", {
      entry: "console",
      deployment,
      description: "Answers every GET and the actions on an alert",
      timeout: Duration.seconds(29),
      memorySize: 1024,
    });
    ledger.openTo(this.fn, "GetItem", "Query", "BatchGetItem", "PutItem");
    officers.introduceTo(this.fn);
    this.alarms = this.fn.alarmsOnFailure();
  }
}
