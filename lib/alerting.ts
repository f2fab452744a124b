import { Duration, Stack } from "aws-cdk-lib";
import { type Alarm, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { streamedKinds } from "../core/ledger-table.ts";
import { accept } from "./accept.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { encryptedTopic } from "./encrypted-topic.ts";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Persons } from "./persons.ts";
import { runbookAlarm } from "./runbook-alarm.ts";
import { StreamReader } from "./stream-reader.ts";

/** How many of the topics for e-mail have an alarm. */
const watchedMailTopics = 3;

export interface AlertingProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly deadLetters: DeadLetters;
  readonly persons: Persons;
}

/** Sends alerts: the topic for queues and webhooks, and the function that publishes to it and to persons. */
export class Alerting extends Construct {
  readonly topic: Topic;
  readonly fn: NodeFunction;
  readonly alarms: readonly Alarm[];
  private readonly deployment: Deployment;

  constructor(
    scope: Construct,
    id: string,
    { deployment, ledger, deadLetters, persons }: AlertingProps,
  ) {
    super(scope, id);
    this.deployment = deployment;
    this.topic = encryptedTopic(this, "Topic", "Tocsin", deployment.encryption);
    this.fn = new NodeFunction(this, "Notify", {
      entry: "notify",
      deployment,
      description: "Publishes alerts to the topic, and texts to persons",
      timeout: Duration.minutes(1),
    });
    ledger.openTo(this.fn, "GetItem", "BatchGetItem", "Query", "PutItem");
    persons.openForSending(this.fn);
    deadLetters.openForSending(this.fn);
    this.openForPublishing(this.fn);
    const reader = new StreamReader(this, "Stream", {
      deployment,
      ledger,
      fn: this.fn,
      kinds: streamedKinds.notify,
      window: Duration.seconds(0),
      // The stream's whole retention: nothing else would find an alert that was not sent.
      patience: Duration.hours(24),
    });
    this.alarms = [
      ...this.fn.alarmsOnFailure(),
      ...reader.alarms,
      ...this.alarmsOnUnpublished(),
      this.alarmOnUndelivered(),
      ...this.alarmsOnUndeliveredMail(),
    ];
  }

  /** Lets a function publish alerts. */
  openForPublishing(fn: NodeFunction): void {
    fn.addEnvironment("TOPIC_ARN", this.topic.topicArn);
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ["sns:Publish"], resources: [this.topic.topicArn] }),
    );
    this.deployment.encryption.lendTo(fn, "sns", "write");
  }

  /** Lets a function manage the topic's subscriptions. */
  openForSubscribing(fn: NodeFunction): void {
    fn.addEnvironment("TOPIC_ARN", this.topic.topicArn);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["sns:Subscribe", "sns:ListSubscriptionsByTopic"],
        resources: [this.topic.topicArn],
      }),
    );
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: [
          "sns:Unsubscribe",
          "sns:GetSubscriptionAttributes",
          "sns:SetSubscriptionAttributes",
        ],
        resources: ["*"],
      }),
    );
    accept(fn, "IAM5[Resource::*]", "SNS's actions on one subscription cannot name a resource.");
  }

  /** A metric that the function itself publishes. */
  measured(metricName: string, statistic: string, period: Duration): Metric {
    const dimensionsMap = { service: "notify" };
    return new Metric({ namespace: "Tocsin", metricName, dimensionsMap, statistic, period });
  }

  /** Whichever function publishes: at once, by the watch, or from a dead letter. */
  private alarmsOnUnpublished(): Alarm[] {
    return ["notify", "watch", "redrive"].map((service) =>
      runbookAlarm(this, `Unpublished${service}`, {
        metric: new Metric({
          ...{ namespace: "Tocsin", metricName: "PublishFailures", statistic: "Sum" },
          ...{ dimensionsMap: { service }, period: Duration.minutes(5) },
        }),
        says: "SNS did not accept an alert.",
        section: "an-alert-was-not-published",
      }),
    );
  }

  private alarmOnUndelivered(): Alarm {
    return runbookAlarm(this, "Undelivered", {
      metric: this.topic.metricNumberOfNotificationsFailed({ period: Duration.minutes(5) }),
      says: "SNS could not deliver an alert to somebody.",
      section: "an-alert-was-not-delivered",
    });
  }

  /**
   * The topics for e-mail are made when they are needed, and so are not in the template. Their names are known: the first
   * few, of 190 addresses each, have an alarm that is quiet until they exist.
   */
  private alarmsOnUndeliveredMail(): Alarm[] {
    const { stackName } = Stack.of(this);
    return Array.from({ length: watchedMailTopics }, (_, i) =>
      runbookAlarm(this, `UndeliveredMail${i + 1}`, {
        metric: new Metric({
          ...{ namespace: "AWS/SNS", metricName: "NumberOfNotificationsFailed", statistic: "Sum" },
          dimensionsMap: { TopicName: `${stackName}-mail-${i + 1}` },
          period: Duration.minutes(5),
        }),
        says: "SNS could not deliver an e-mail to somebody.",
        section: "an-alert-was-not-delivered",
      }),
    );
  }
}
