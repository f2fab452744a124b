import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { accept, acceptControl } from "./accept.ts";
import type { Encryption } from "./encryption.ts";
import type { Deployment } from "./node-function.ts";
import { runbookAlarm } from "./runbook-alarm.ts";

export interface FailureQueueProps {
  readonly deployment: Deployment;
  /** What a message in the queue means, in one sentence for the operator. */
  readonly says: string;
  /** Heading of the section in `docs/runbook.md`, as an anchor. */
  readonly section: string;
}

/** A queue for failed work: encrypted, TLS only, kept for two weeks, with an alarm when it is not empty. */
export class FailureQueue extends Construct {
  readonly queue: Queue;
  readonly alarm: Alarm;
  private readonly encryption: Encryption;

  constructor(scope: Construct, id: string, { deployment, says, section }: FailureQueueProps) {
    super(scope, id);
    this.encryption = deployment.encryption;
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: this.encryption.key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const reason = "It is itself a dead-letter queue.";
    accept(this.queue, "SQS3", reason);
    acceptControl(this.queue, "SQSQueueDLQ", reason);
    this.alarm = runbookAlarm(this, "NotEmpty", {
      metric: this.queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      says,
      section,
    });
  }

  /** Lets a principal send messages, with the key usable only through SQS. */
  openForSending(sender: IGrantable): void {
    sender.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [this.queue.queueArn] }),
    );
    this.encryption.lendTo(sender, "sqs", "write");
  }

  /** The queue as a failure destination, without CDK's wider grants: call `openForSending` first. */
  get destination(): { bind(): { readonly destination: string } } {
    return { bind: () => ({ destination: this.queue.queueArn }) };
  }
}
