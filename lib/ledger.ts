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

/** Projection of an index. DynamoDB always adds the keys. */
const projectionOf = (attributes: readonly string[]) =>
  attributes.length === 0
    ? { projectionType: ProjectionType.KEYS_ONLY }
    : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...attributes] };

const string = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The only table: on-demand billing, encrypted with the ministry's key, restorable to any second of the last 35 days.
 *
 * It is the country's record: protected from deletion, and retained when the stack is deleted.
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
        says: `The ledger throttles ${kind.toLowerCase()}s for lack of capacity.`,
        section: "the-ledger-is-throttled",
        from: 10,
      });
    this.alarms = [throttled("ReadThrottled", "Read"), throttled("WriteThrottled", "Write")];
  }

  /** Grants a function only these actions on the table and its indexes, and sets its `LEDGER_TABLE`. */
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
    // ListStreams only lists names, and its permission cannot name a resource.
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ["dynamodb:ListStreams"], resources: ["*"] }),
    );
  }

  /** The stream of all changes to items, kept for 24 hours. */
  get streamArn(): string {
    const arn = this.table.tableStreamArn;
    if (arn === undefined) throw new TypeError("Cannot read the ledger's stream: it has none");
    return arn;
  }
}
