import { Duration } from "aws-cdk-lib";
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard as Board,
  GraphWidget,
  type IMetric,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { Alerting } from "./alerting.ts";
import type { DeadLetters } from "./dead-letters.ts";
import type { HttpApi } from "./http-api.ts";
import type { Intake } from "./intake.ts";
import type { Ledger } from "./ledger.ts";
import type { Surveillance } from "./surveillance.ts";
import type { Watch } from "./watch.ts";

export interface DashboardProps {
  readonly httpApi: HttpApi;
  readonly intake: Intake;
  readonly ledger: Ledger;
  readonly surveillance: Surveillance;
  readonly alerting: Alerting;
  readonly deadLetters: DeadLetters;
  readonly watch: Watch;
  readonly alarms: readonly Alarm[];
}

const period = Duration.minutes(5);

const graph = (title: string, left: IMetric[]) =>
  new GraphWidget({ title, left, width: 8, height: 6 });

/** One screen, in the order in which a report is processed: alarms, reports accepted, delays, alerts sent. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { httpApi, intake, ledger, surveillance, alerting, deadLetters, watch, alarms } = props;
    const age = { statistic: "Maximum", period };
    new Board(this, "Board", {
      defaultInterval: Duration.days(1),
      widgets: [
        [
          new TextWidget({
            markdown: "# Tocsin\nWhat to do about an alarm: docs/runbook.md",
            width: 24,
            height: 2,
          }),
        ],
        [new AlarmStatusWidget({ title: "Alarms", alarms: [...alarms], width: 24, height: 5 })],
        [
          graph("Reports accepted", [intake.accepted(period)]),
          graph("Requests and refusals", [
            httpApi.api.metricCount({ period }),
            httpApi.api.metricClientError({ period }),
            httpApi.api.metricServerError({ period }),
          ]),
          graph("Answers, ms", [
            httpApi.api.metricLatency({ period, statistic: "p50" }),
            httpApi.api.metricLatency({ period, statistic: "p95" }),
          ]),
        ],
        [
          graph("Behind the reports, ms", [
            surveillance.fn.metric("IteratorAge", age),
            alerting.fn.metric("IteratorAge", age),
          ]),
          graph("Runs", [
            surveillance.fn.metricInvocations({ period }),
            alerting.fn.metricInvocations({ period }),
            watch.fn.metricInvocations({ period }),
          ]),
          graph("Failures", [
            surveillance.fn.metricErrors({ period }),
            alerting.fn.metricErrors({ period }),
            watch.fn.metricErrors({ period }),
            intake.fn.metricErrors({ period }),
          ]),
        ],
        [
          graph("Alerts sent", [
            alerting.topic.metricNumberOfMessagesPublished({ period }),
            alerting.topic.metricNumberOfNotificationsDelivered({ period }),
            alerting.topic.metricNumberOfNotificationsFailed({ period }),
          ]),
          graph("From report to topic, s", [
            alerting.measured("SecondsFromReportToPublish", "p50", period),
            alerting.measured("SecondsFromReportToPublish", "p95", period),
          ]),
          graph("Dead letters", [
            deadLetters.letters.queue.metricApproximateNumberOfMessagesVisible({ period }),
          ]),
        ],
        [
          graph("Ledger", [
            ledger.table.metricConsumedReadCapacityUnits({ period }),
            ledger.table.metricConsumedWriteCapacityUnits({ period }),
          ]),
        ],
      ],
    });
  }
}
