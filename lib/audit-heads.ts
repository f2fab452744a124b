import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { AnyPrincipal, Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { accept, acceptControl } from "./accept.ts";
import type { Deployment, NodeFunction } from "./node-function.ts";
import type { Operators } from "./operators.ts";

export interface AuditHeadsProps {
  readonly deployment: Deployment;
  readonly operators: Operators;
}

/** Objects in the bucket, and the only ones that a function may write. */
const objects = "heads/*";

/**
 * Where the heads of the audit chains are published: the operators' topic and, if `auditLockYears` is set, a bucket in
 * which nobody can change or delete an object for so many years, not even the account's owner.
 */
export class AuditHeads extends Construct {
  private readonly bucket: Bucket | undefined;
  private readonly deployment: Deployment;
  private readonly operators: Operators;

  constructor(scope: Construct, id: string, { deployment, operators }: AuditHeadsProps) {
    super(scope, id);
    this.deployment = deployment;
    this.operators = operators;
    const years = deployment.settings.auditLockYears;
    this.bucket = years > 0 ? this.lockedBucket(years) : undefined;
  }

  /** Lets a function publish heads: new objects only. The bucket refuses a request that could write over one. */
  openForPublishing(fn: NodeFunction): void {
    const { encryption } = this.deployment;
    const { topic } = this.operators;
    fn.addEnvironment("OPERATORS_TOPIC_ARN", topic.topicArn);
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ["sns:Publish"], resources: [topic.topicArn] }),
    );
    encryption.lendTo(fn, "sns", "write");
    const { bucket } = this;
    if (!bucket) return;
    fn.addEnvironment("HEADS_BUCKET", bucket.bucketName);
    fn.addEnvironment("HEADS_URL_SUFFIX", Stack.of(this).urlSuffix);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["s3:PutObject"],
        resources: [bucket.arnForObjects(objects)],
      }),
    );
    encryption.lendTo(fn, "s3", "write");
    const { stack } = bucket;
    const logicalId = stack.getLogicalId(bucket.node.defaultChild as CfnBucket);
    accept(
      fn.role ?? fn,
      `IAM5[Resource::<${logicalId}.Arn>/${objects}]`,
      "Each publication of heads is a new object, and the bucket's policy lets none be written over.",
    );
  }

  private lockedBucket(years: number): Bucket {
    const bucket = new Bucket(this, "Bucket", {
      versioned: true,
      objectLockEnabled: true,
      // Compliance: no principal can shorten it or delete an object before its end.
      objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(365 * years)),
      encryption: BucketEncryption.KMS,
      encryptionKey: this.deployment.encryption.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    bucket.addToResourcePolicy(
      new PolicyStatement({
        sid: "NewObjectsOnly",
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ["s3:PutObject"],
        resources: [bucket.arnForObjects("*")],
        conditions: { Null: { "s3:if-none-match": "true" } },
      }),
    );
    const few =
      "A few small objects a day, written by one function: CloudTrail's data events log access if wanted.";
    accept(bucket, "S1", few);
    acceptControl(bucket, "S3BucketLoggingEnabled", few);
    acceptControl(
      bucket,
      "S3BucketReplicationEnabled",
      "The same heads go to the operators' topic, which keeps them outside the account.",
    );
    return bucket;
  }
}
