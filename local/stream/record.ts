import { marshall } from "@aws-sdk/util-dynamodb";
import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import type { Item } from "../../adapters/dynamodb/table.ts";
import type { ItemChange } from "../ledger/ledger.ts";

const imageOf = (item: Item) =>
  marshall(item, { removeUndefinedValues: true }) as Record<string, AttributeValue>;

/** A change of an item as a record of DynamoDB Streams, with the images that are known. */
export const streamRecord = ({ id, key, before, after }: ItemChange): DynamoDBRecord => {
  // A fixed number of digits, so that numbers sort as texts.
  const SequenceNumber = String(id).padStart(21, "0");
  return {
    eventID: SequenceNumber,
    eventName: after === undefined ? "REMOVE" : before === undefined ? "INSERT" : "MODIFY",
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: "us-east-1",
    dynamodb: {
      Keys: imageOf({ ...key }),
      ...(after && { NewImage: imageOf(after) }),
      ...(before && { OldImage: imageOf(before) }),
      SequenceNumber,
      StreamViewType: "NEW_AND_OLD_IMAGES",
    },
  };
};
