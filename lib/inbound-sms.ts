import { Duration, Stack } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Subscription, SubscriptionProtocol, type Topic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { encryptedTopic } from "./encrypted-topic.ts";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Persons } from "./persons.ts";

export interface InboundSmsProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly persons: Persons;
}

/**
 * SMS that persons send: the topic to which AWS's number for two-way SMS publishes, and the function that records and
 * answers them.
 *
 * No queue keeps what fails: it would keep numbers and texts. Lambda tries an SMS three times; its sender gets no
 * answer then, and an alarm rings.
 */
export class InboundSms extends Construct {
  readonly topic: Topic;
  readonly fn: NodeFunction;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { deployment, ledger, persons }: InboundSmsProps) {
    super(scope, id);
    const { account } = Stack.of(this);
    this.topic = encryptedTopic(
      this,
      "Topic",
      "Tocsin: SMS that persons send",
      deployment.encryption,
    );
    const endUserMessaging = new ServicePrincipal("sms-voice.amazonaws.com");
    const conditions = { StringEquals: { "aws:SourceAccount": account } };
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [endUserMessaging],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions,
      }),
    );
    deployment.encryption.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [endUserMessaging],
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: ["*"],
        conditions,
      }),
    );
    this.fn = new NodeFunction(this, "Sms", {
      entry: "sms",
      deployment,
      description: "Records and answers SMS that persons send",
      timeout: Duration.minutes(1),
    });
    ledger.openTo(this.fn, "GetItem", "BatchGetItem", "Query", "PutItem");
    persons.openForAnswering(this.fn);
    this.fn.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(1) });
    this.fn.addPermission("Topic", {
      principal: new ServicePrincipal("sns.amazonaws.com"),
      sourceArn: this.topic.topicArn,
    });
    new Subscription(this, "Subscription", {
      topic: this.topic,
      protocol: SubscriptionProtocol.LAMBDA,
      endpoint: this.fn.functionArn,
    });
    this.alarms = this.fn.alarmsOnFailure();
  }
}
