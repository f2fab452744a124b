import { CustomResource, Duration, RemovalPolicy } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { type CfnSecret, Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { accept, acceptControl } from "./accept.ts";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";

/**
 * The first administrator's key: made once when the stack is created, stored in a secret, and as a hash in the ledger.
 *
 * Later deployments do not change it, even if it was revoked.
 */
export class FirstKey extends Construct {
  readonly secretArn: string;
  readonly alarms: readonly Alarm[];

  constructor(
    scope: Construct,
    id: string,
    { deployment, ledger }: { readonly deployment: Deployment; readonly ledger: Ledger },
  ) {
    super(scope, id);
    const secret = new Secret(this, "Secret", {
      description: "Tocsin: the first administrator's key",
      encryptionKey: deployment.encryption.key,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.secretArn = (secret.node.defaultChild as CfnSecret).attrId;
    const reason =
      "A key of the ledger, not of AWS: revoked and replaced through the API, with effect on the next request.";
    accept(secret, "SMG4", reason);
    acceptControl(secret, "SecretsManagerRotationEnabled", reason);

    const fn = new NodeFunction(this, "FirstKey", {
      entry: "first-key",
      deployment,
      description: "Makes the first administrator's key when the stack is created",
      timeout: Duration.minutes(1),
    });
    fn.addEnvironment("ADMIN_SECRET_ARN", this.secretArn);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
        resources: [this.secretArn],
      }),
    );
    deployment.encryption.lendTo(fn, "secretsmanager", "write");
    ledger.openTo(fn, "GetItem", "PutItem", "Query");
    this.alarms = fn.alarmsOnFailure();

    const made = new CustomResource(this, "Made", {
      resourceType: "Custom::FirstAdministratorKey",
      serviceToken: fn.functionArn,
      serviceTimeout: Duration.minutes(5),
    });
    made.node.addDependency(fn.role ?? fn);
  }
}
