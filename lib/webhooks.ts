import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { type Alarm, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { Subscription, SubscriptionProtocol } from "aws-cdk-lib/aws-sns";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { mostAttempts } from "../core/webhook/waits.ts";
import type { Alerting } from "./alerting.ts";
import type { DeadLetters } from "./dead-letters.ts";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import { runbookAlarm } from "./runbook-alarm.ts";

export interface WebhooksProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly alerting: Alerting;
  readonly deadLetters: DeadLetters;
}

/** One request to a receiver takes at most ten seconds, and ten are sent at the same time. */
const timeout = Duration.seconds(30);

/**
 * Sends alerts to webhooks: a queue that receives every message of the topic, and the function that signs and posts it.
 *
 * SNS would post it unsigned by Tocsin, and would not record why a receiver refused. What no attempt delivers becomes a
 * dead letter.
 */
export class Webhooks extends Construct {
  readonly fn: NodeFunction;
  readonly alarms: readonly Alarm[];
  private readonly queue: Queue;
  private readonly deployment: Deployment;

  constructor(scope: Construct, id: string, props: WebhooksProps) {
    super(scope, id);
    const { deployment, ledger, alerting, deadLetters } = props;
    this.deployment = deployment;
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: deployment.encryption.key,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      removalPolicy: RemovalPolicy.RETAIN,
      deadLetterQueue: { queue: deadLetters.letters.queue, maxReceiveCount: mostAttempts },
    });
    this.listenTo(alerting);
    this.fn = new NodeFunction(this, "Webhooks", {
      entry: "webhooks",
      deployment,
      description: "Signs alerts and posts them to webhooks",
      timeout,
    });
    ledger.openTo(this.fn, "GetItem", "PutItem", "Query");
    this.openForSending(this.fn);
    this.fn.addToRolePolicy(
      new PolicyStatement({
        actions: [
          "sqs:ReceiveMessage",
          "sqs:DeleteMessage",
          "sqs:ChangeMessageVisibility",
          "sqs:GetQueueAttributes",
        ],
        resources: [this.queue.queueArn],
      }),
    );
    const mapping = new EventSourceMapping(this, "Mapping", {
      target: this.fn,
      eventSourceArn: this.queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
    });
    mapping.node.addDependency(this.fn.role ?? this.fn);
    this.alarms = [...this.fn.alarmsOnFailure(), this.alarmOnGivenUp(), this.alarmOnAge()];
  }

  /** Lets a function put messages into the queue. */
  openForSending(fn: NodeFunction): void {
    fn.addEnvironment("WEBHOOK_QUEUE_URL", this.queue.queueUrl);
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [this.queue.queueArn] }),
    );
    this.deployment.encryption.lendTo(fn, "sqs", "write");
  }

  /** Tells a function which of the topic's subscriptions is this queue's. */
  introduceTo(fn: NodeFunction): void {
    fn.addEnvironment("WEBHOOK_QUEUE_ARN", this.queue.queueArn);
  }

  /** Subscribes the queue to the topic. The key's policy cannot name the topic, which is encrypted with the key. */
  private listenTo({ topic }: Alerting): void {
    const sns = new ServicePrincipal("sns.amazonaws.com");
    this.queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [sns],
        actions: ["sqs:SendMessage"],
        resources: [this.queue.queueArn],
        conditions: { ArnEquals: { "aws:SourceArn": topic.topicArn } },
      }),
    );
    this.deployment.encryption.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [sns],
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["*"],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    );
    new Subscription(this, "Subscription", {
      topic,
      protocol: SubscriptionProtocol.SQS,
      endpoint: this.queue.queueArn,
      rawMessageDelivery: true,
    });
  }

  private alarmOnGivenUp(): Alarm {
    return runbookAlarm(this, "GivenUp", {
      metric: new Metric({
        namespace: "Tocsin",
        metricName: "WebhooksGivenUp",
        dimensionsMap: { service: "webhooks" },
        statistic: "Sum",
        period: Duration.minutes(5),
      }),
      says: "A webhook accepted a message on no attempt within an hour.",
      section: "a-webhook-does-not-answer",
    });
  }

  private alarmOnAge(): Alarm {
    return runbookAlarm(this, "Late", {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5) }),
      says: "A message for a webhook has waited for two hours: the queue is not read.",
      section: "a-webhook-does-not-answer",
      from: Duration.hours(2).toSeconds(),
    });
  }
}
