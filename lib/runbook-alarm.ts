import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";

export interface RunbookAlarmProps {
  readonly metric: IMetric;
  /** What is wrong, in one sentence for the operator. */
  readonly says: string;
  /** Heading of the section in `docs/runbook.md`, as an anchor. */
  readonly section: string;
  /** The alarm starts at this value. @default 1 */
  readonly from?: number;
  /** If given, the alarm starts below this value instead, or if nothing is measured. @default none */
  readonly below?: number;
  /** Consecutive periods before the alarm starts. @default 1 */
  readonly periods?: number;
}

/** An alarm whose description says what is wrong, and links to the runbook section that says what to do. */
export const runbookAlarm = (
  scope: Construct,
  id: string,
  { metric, says, section, from = 1, below, periods = 1 }: RunbookAlarmProps,
): Alarm => {
  const isForSilence = below !== undefined;
  return new Alarm(scope, id, {
    metric,
    alarmDescription: `${says} What to do: docs/runbook.md#${section}`,
    threshold: below ?? from,
    evaluationPeriods: periods,
    comparisonOperator: isForSilence
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: isForSilence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
};
