import { Stack } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import { encryptedTopic } from "./encrypted-topic.ts";
import type { Deployment } from "./node-function.ts";

/** The topic for the system's operators, who receive every alarm and its end. */
export class Operators extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { settings, encryption }: Deployment) {
    super(scope, id);
    this.topic = encryptedTopic(this, "Topic", "Tocsin operators", encryption);
    const cloudwatch = new ServicePrincipal("cloudwatch.amazonaws.com");
    const conditions = { StringEquals: { "aws:SourceAccount": Stack.of(this).account } };
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudwatch],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions,
      }),
    );
    encryption.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudwatch],
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["*"],
        conditions,
      }),
    );
    if (settings.operatorEmail !== undefined) {
      this.topic.addSubscription(new EmailSubscription(settings.operatorEmail));
    }
  }

  /** Sends these alarms to the topic, when they start and when they end. */
  listenTo(alarms: readonly Alarm[]): void {
    const tell = new SnsAction(this.topic);
    for (const alarm of alarms) {
      alarm.addAlarmAction(tell);
      alarm.addOkAction(tell);
    }
  }
}
