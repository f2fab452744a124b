import { RemovalPolicy } from "aws-cdk-lib";
import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { ledgerTable } from "../core/ledger-table.ts";
import type { Deployment, NodeFunction } from "./node-function.ts";
import { runbookAlarm } from "./runbook-alarm.ts";

export type LedgerAction =
  | "GetItem"
  | "PutItem"
  | "Query"
  | "UpdateItem"
  | "DeleteItem"
  | "BatchGetItem";

/** The keys are always in an index. */
const projectionOf = (attributes: readonly string[]) =>
  attributes.length === 0
    ? { projectionType: ProjectionType.KEYS_ONLY }
    : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...attributes] };

const string = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The one table: on demand, under the ministry's key, restorable to any second of the last 35 days.
 *
 * It cannot be deleted by mistake and stays when the stack goes: it is the country's record.
 */
export class Ledger extends Construct {
  readonly table: TableV2;
  readonly alarms: readonly Alarm[];
  private readonly deployment: Deployment;

  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    this.deployment = deployment;
    this.table = new TableV2(this, "Table", {
      partitionKey: string(ledgerTable.partitionKey),
      sortKey: string(ledgerTable.sortKey),
      globalSecondaryIndexes: ledgerTable.indexes.map((index) => ({
        indexName: index.indexName,
        partitionKey: string(index.partitionKey),
        sortKey: string(index.sortKey),
        ...projectionOf(index.projected),
      })),
      timeToLiveAttribute: ledgerTable.timeToLive,
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      encryption: TableEncryptionV2.customerManagedKey(deployment.encryption.key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const throttled = (id: string, kind: "Read" | "Write") =>
      runbookAlarm(this, id, {
        metric: this.table.metric(`${kind}ThrottleEvents`, { statistic: "Sum" }),
        says: `The ledger refuses ${kind.toLowerCase()}s for want of capacity.`,
        section: "the-ledger-is-throttled",
        from: 10,
      });
    this.alarms = [throttled("ReadThrottled", "Read"), throttled("WriteThrottled", "Write")];
  }

  /** Opens the table and its indexes to a function for these actions and no other, and tells it the name. */
  openTo(fn: NodeFunction, ...actions: readonly LedgerAction[]): void {
    fn.addEnvironment("LEDGER_TABLE", this.table.tableName);
    const indexes = ledgerTable.indexes.map(
      ({ indexName }) => `${this.table.tableArn}/index/${indexName}`,
    );
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.table.tableArn, ...indexes],
      }),
    );
    const writes = actions.some((action) => /Put|Update|Delete|Write/.test(action));
    this.deployment.encryption.lendTo(fn, "dynamodb", writes ? "write" : "read");
  }

  /** Lets a function read the stream of changes. */
  letReadStream(fn: NodeFunction): void {
    const read = ["DescribeStream", "GetRecords", "GetShardIterator"];
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: read.map((action) => `dynamodb:${action}`),
        resources: [this.streamArn],
      }),
    );
    // It lists names alone and knows no resource.
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ["dynamodb:ListStreams"], resources: ["*"] }),
    );
  }

  /** Every change of an item, for 24 hours. */
  get streamArn(): string {
    const arn = this.table.tableStreamArn;
    if (arn === undefined) throw new TypeError("Cannot read the ledger's stream: it has none");
    return arn;
  }
}
