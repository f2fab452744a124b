import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { type Alarm, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnSubscriptionFilter, LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { acceptControl } from "./accept.ts";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import { runbookAlarm } from "./runbook-alarm.ts";

export interface SmsStatesProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
}

/**
 * Records what became of each SMS, from the log that SNS writes about the whole account's SMS.
 *
 * Names of these log groups are fixed, so only one stack of an account can have them (setting `smsStates`). SNS writes to
 * them once the account's owner has given it the role. They hold numbers: a line is kept for a day.
 */
export class SmsStates extends Construct {
  readonly fn: NodeFunction;
  readonly alarms: readonly Alarm[];
  /** The role that SNS is to write its log with; undefined if the setting is off. */
  readonly roleArn: string | undefined;

  constructor(scope: Construct, id: string, { deployment, ledger }: SmsStatesProps) {
    super(scope, id);
    this.fn = new NodeFunction(this, "SmsStates", {
      entry: "sms-states",
      deployment,
      description: "Records whether SMS reached their telephones",
      timeout: Duration.minutes(1),
    });
    ledger.openTo(this.fn, "GetItem", "PutItem");
    this.roleArn = deployment.settings.smsStates === "yes" ? this.follow(deployment) : undefined;
    const undelivered = runbookAlarm(this, "Undelivered", {
      metric: new Metric({
        namespace: "Tocsin",
        metricName: "SmsUndelivered",
        dimensionsMap: { service: "sms-states" },
        statistic: "Sum",
        period: Duration.minutes(5),
      }),
      says: "An SMS about an alert did not reach a telephone.",
      section: "an-sms-did-not-arrive",
    });
    this.alarms = [...this.fn.alarmsOnFailure(), undelivered];
  }

  /** Creates the log groups and the role for SNS, and sends the groups' lines to the function. */
  private follow({ encryption }: Deployment): string {
    const { region, account, partition } = Stack.of(this);
    const name = `sns/${region}/${account}/DirectPublishToPhoneNumber`;
    const logs = new ServicePrincipal("logs.amazonaws.com");
    for (const [id, logGroupName] of [
      ["Delivered", name],
      ["Failed", `${name}/Failure`],
    ] as const) {
      const group = new LogGroup(this, id, {
        logGroupName,
        encryptionKey: encryption.key,
        retention: RetentionDays.ONE_DAY,
        removalPolicy: RemovalPolicy.DESTROY,
      });
      this.fn.addPermission(id, {
        principal: logs,
        sourceArn: `arn:${partition}:logs:${region}:${account}:log-group:${logGroupName}:*`,
      });
      const filter = new CfnSubscriptionFilter(this, `${id}Filter`, {
        logGroupName: group.logGroupName,
        destinationArn: this.fn.functionArn,
        filterPattern: "",
      });
      filter.node.addDependency(this.fn);
    }
    const role = new Role(this, "SnsRole", {
      assumedBy: new ServicePrincipal("sns.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": account } },
      }),
      description: "Tocsin: SNS writes what became of SMS",
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: ["", "/Failure"].map(
          (end) => `arn:${partition}:logs:${region}:${account}:log-group:${name}${end}:*`,
        ),
      }),
    );
    acceptControl(
      role,
      "IAMNoInlinePolicy",
      "The role of SNS has this one purpose and inline policy.",
    );
    return role.roleArn;
  }
}
