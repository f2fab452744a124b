import { ArnFormat, Stack, Token } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { accept } from "./accept.ts";
import type { Deployment, NodeFunction } from "./node-function.ts";

/**
 * How persons are reached: an SMS goes to the number itself, an e-mail through topics whose filters name one recipient.
 *
 * SNS accepts 200 filters for a topic, so the function that subscribes people creates the next topic when one is full.
 * They are not in the template: the stack only says how they are named and who may use them.
 */
export class Persons extends Construct {
  private readonly arnPrefix: string;
  private readonly senders: NodeFunction[] = [];
  private readonly deployment: Deployment;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    this.deployment = deployment;
    const stack = Stack.of(this);
    this.arnPrefix = stack.formatArn({
      service: "sns",
      resource: `${stack.stackName}-mail-`,
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
  }

  /** Lets a function subscribe addresses, and create the topic that they need. */
  openForSubscribing(fn: NodeFunction): void {
    const { encryption } = this.deployment;
    fn.addEnvironment("MAIL_TOPICS", this.arnPrefix);
    fn.addEnvironment("MAIL_KEY", encryption.key.keyArn);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["sns:CreateTopic", "sns:GetTopicAttributes", "sns:Subscribe"],
        resources: [`${this.arnPrefix}*`],
      }),
    );
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["sns:GetSubscriptionAttributes", "sns:Unsubscribe"],
        resources: ["*"],
      }),
    );
    // SNS checks that whoever creates an encrypted topic may use its key.
    encryption.lendTo(fn, "sns", "write");
    this.acceptNames(fn);
  }

  /** Lets a function ask whether an address is confirmed. */
  openForAsking(fn: NodeFunction): void {
    fn.addEnvironment("MAIL_TOPICS", this.arnPrefix);
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ["sns:GetSubscriptionAttributes"], resources: ["*"] }),
    );
  }

  /** Lets a function send texts to persons: to telephone numbers and to the topics for e-mail, to no other topic. */
  openForSending(fn: NodeFunction): void {
    const { settings, encryption } = this.deployment;
    this.senders.push(fn);
    fn.addEnvironment("SMS_REPLIES", settings.smsReplies);
    if (settings.smsSender !== undefined) fn.addEnvironment("SMS_SENDER", settings.smsSender);
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ["sns:Publish"], resources: [`${this.arnPrefix}*`] }),
    );
    fn.addToRolePolicy(this.toNumbers());
    encryption.lendTo(fn, "sns", "write");
    this.acceptNames(fn);
  }

  /** Lets a function answer SMS: send texts to telephone numbers, and to no topic. */
  openForAnswering(fn: NodeFunction): void {
    fn.addToRolePolicy(this.toNumbers());
  }

  /** Tells every function that sends texts where persons reach the API: the address of the links in them. */
  answerAt(url: string): void {
    for (const fn of this.senders) fn.addEnvironment("PUBLIC_URL", url);
  }

  /** A telephone number is a resource without an ARN: what remains when every topic is left out. */
  private toNumbers(): PolicyStatement {
    return new PolicyStatement({
      actions: ["sns:Publish"],
      notResources: [`arn:${Stack.of(this).partition}:sns:*:*:*`],
    });
  }

  /** Accepts that a permission names all numbered topics: cdk-nag writes the parts that only AWS knows in brackets. */
  private acceptNames(fn: NodeFunction): void {
    const { region, account, stackName } = Stack.of(this);
    const shown = (part: string, name: string) => (Token.isUnresolved(part) ? `<${name}>` : part);
    const place = `${shown(region, "AWS::Region")}:${shown(account, "AWS::AccountId")}`;
    accept(
      fn.role ?? fn,
      `IAM5[Resource::arn:<AWS::Partition>:sns:${place}:${stackName}-mail-*]`,
      "The topics for e-mail are numbered, and the next is made when one is full.",
    );
  }
}
