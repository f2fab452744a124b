import { Duration, Stack } from "aws-cdk-lib";
import { type Alarm, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  type IScheduleTarget,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
} from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import { acceptControl } from "./accept.ts";
import type { AuditHeads } from "./audit-heads.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { FailureQueue } from "./failure-queue.ts";
import type { Ledger } from "./ledger.ts";
import { type Deployment, NodeFunction } from "./node-function.ts";
import type { Persons } from "./persons.ts";
import { runbookAlarm } from "./runbook-alarm.ts";

export interface WatchProps {
  readonly deployment: Deployment;
  readonly ledger: Ledger;
  readonly deadLetters: DeadLetters;
  readonly persons: Persons;
  readonly auditHeads: AuditHeads;
}

/**
 * The function that runs on a schedule: finds silent facilities and overdue alerts, and repairs what the stream left out.
 *
 * If the watch stops, the country looks quiet. So a run that did not take place raises an alarm, as a failed run does.
 */
export class Watch extends Construct {
  readonly fn: NodeFunction;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id);
    const { deployment, ledger, deadLetters, auditHeads, persons } = props;
    const every = Duration.minutes(deployment.settings.watchEvery);
    this.fn = new NodeFunction(this, "Watch", {
      entry: "watch",
      deployment,
      description: "Runs on a schedule: silence, overdue alerts, the sweep",
      timeout: Duration.minutes(15),
      memorySize: 1024,
    });
    ledger.openTo(this.fn, "GetItem", "PutItem", "Query", "BatchGetItem", "DeleteItem");
    deadLetters.openForSending(this.fn);
    persons.openForSending(this.fn);
    persons.openForAsking(this.fn);
    auditHeads.openForPublishing(this.fn);

    const failures = new FailureQueue(this, "Failures", {
      deployment,
      says: "A run of the watch failed for good.",
      section: "the-watch-does-not-run",
    });
    failures.openForSending(this.fn);
    this.fn.configureAsyncInvoke({
      onFailure: failures.destination,
      retryAttempts: 1,
      // Lambda allows no more than six hours.
      maxEventAge: Duration.minutes(Math.min(every.toMinutes(), 6 * 60)),
    });
    const group = new ScheduleGroup(this, "Schedules");
    new Schedule(this, "Schedule", {
      description: "Starts Tocsin's watch",
      schedule: ScheduleExpression.rate(every),
      scheduleGroup: group,
      target: this.target(failures, every),
    });
    this.alarms = [
      ...this.fn.alarmsOnFailure(),
      failures.alarm,
      this.alarmOnRefusal(group),
      this.alarmOnUndone(),
      this.alarmOnGaps(),
      this.alarmOnSilence(every),
    ];
  }

  /** The function as the scheduler's target, with a role that may only invoke it. */
  private target(failures: FailureQueue, every: Duration): IScheduleTarget {
    const role = new Role(this, "SchedulerRole", {
      assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
      description: "Tocsin: starts the watch",
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ["lambda:InvokeFunction"],
        resources: [this.fn.functionArn],
      }),
    );
    failures.openForSending(role);
    acceptControl(
      role,
      "IAMNoInlinePolicy",
      "The schedule has its own role with an inline policy.",
    );
    return {
      bind: () => ({
        arn: this.fn.functionArn,
        role,
        deadLetterConfig: { arn: failures.queue.queueArn },
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: every.toSeconds() },
      }),
    };
  }

  private alarmOnRefusal({ scheduleGroupName }: ScheduleGroup): Alarm {
    return runbookAlarm(this, "Refused", {
      metric: new Metric({
        namespace: "AWS/Scheduler",
        metricName: "TargetErrorCount",
        dimensionsMap: { ScheduleGroup: scheduleGroupName },
        statistic: "Sum",
      }),
      says: "The scheduler's call of the watch was refused.",
      section: "the-watch-does-not-run",
    });
  }

  /** A run that continued although an alert or a place failed, or that waits because the clock has jumped. */
  private alarmOnUndone(): Alarm {
    return runbookAlarm(this, "Undone", {
      metric: new Metric({
        namespace: "Tocsin",
        metricName: "WatchLeftUndone",
        dimensionsMap: { service: "watch" },
        statistic: "Sum",
        period: Duration.minutes(5),
      }),
      says: "The watch left an alert or a place undone.",
      section: "the-watch-left-something-undone",
    });
  }

  /** A district of which nobody is told: its alerts wait until somebody looks. */
  private alarmOnGaps(): Alarm {
    return runbookAlarm(this, "NoSubscriber", {
      metric: new Metric({
        namespace: "Tocsin",
        metricName: "PlacesWithoutSubscriber",
        dimensionsMap: { service: "watch" },
        statistic: "Maximum",
        period: Duration.hours(1),
      }),
      says: "A place that owns alerts has no confirmed subscriber.",
      section: "a-place-has-no-subscriber",
    });
  }

  private alarmOnSilence(every: Duration): Alarm {
    return runbookAlarm(this, "Silent", {
      metric: this.fn.metricInvocations({ period: every }),
      says: "The watch did not run.",
      section: "the-watch-does-not-run",
      below: 1,
      periods: 2,
    });
  }
}
