import { ArnFormat, RemovalPolicy, Stack } from "aws-cdk-lib";
import { type IGrantable, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";

const toRead = ["kms:Decrypt", "kms:DescribeKey"];
const toWrite = [
  ...toRead,
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/**
 * The ministry's own key, which encrypts all data at rest: table, topics, queues, secret and logs.
 *
 * It is retained when the stack is deleted, because the retained table cannot be read without it.
 */
export class Encryption extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { region } = Stack.of(this);
    this.key = new Key(this, "Key", {
      description: "Tocsin: table, topics, queues, secret and logs",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const anyLog = Stack.of(this).formatArn({
      service: "logs",
      resource: "*",
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: [
          "kms:Decrypt",
          "kms:Encrypt",
          "kms:GenerateDataKey*",
          "kms:ReEncrypt*",
          "kms:Describe*",
        ],
        resources: ["*"],
        conditions: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": anyLog } },
      }),
    );
  }

  /** Lets a principal use the key, but only through one service, such as `dynamodb`. */
  lendTo({ grantPrincipal }: IGrantable, service: string, purpose: "read" | "write"): void {
    const { region, urlSuffix } = Stack.of(this);
    grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: purpose === "read" ? toRead : toWrite,
        resources: [this.key.keyArn],
        conditions: { StringEquals: { "kms:ViaService": `${service}.${region}.${urlSuffix}` } },
      }),
    );
  }
}
