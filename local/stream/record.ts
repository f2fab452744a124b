import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import { ledgerTable } from "../../core/ledger-table.ts";

export type Image = Readonly<Record<string, AttributeValue>>;

/** What happened to an item: its keys, and it before and after, as far as they are known. */
export interface ItemChange {
  readonly before: Image | undefined;
  readonly after: Image | undefined;
}

/** Kind of the item that changed; empty for items of none. */
export const kindOf = ({ before, after }: ItemChange): string =>
  (after ?? before)?.[ledgerTable.kind]?.S ?? "";

const eventName = ({ before, after }: ItemChange, isReread: boolean) =>
  after === undefined ? "REMOVE" : before === undefined && !isReread ? "INSERT" : "MODIFY";

/**
 * A change as the table's stream tells it, with both images. `isReread` marks an item that was read again
 * later: what it was before is not known.
 */
export const streamRecord = (
  SequenceNumber: string,
  change: ItemChange,
  isReread: boolean,
): DynamoDBRecord => {
  const { pk, sk } = change.after ?? change.before ?? {};
  return {
    eventID: SequenceNumber,
    eventName: eventName(change, isReread),
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: "us-east-1",
    dynamodb: {
      ...(pk && sk ? { Keys: { pk, sk } } : {}),
      ...(change.after ? { NewImage: change.after } : {}),
      ...(change.before ? { OldImage: change.before } : {}),
      SequenceNumber,
      StreamViewType: "NEW_AND_OLD_IMAGES",
    },
  };
};
