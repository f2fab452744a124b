import {
  ConditionalCheckFailedException,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  type QueryCommandInput,
} from "./document-client.ts";

type Item = Record<string, unknown>;
type Key = { readonly pk: string; readonly sk: string };

/** The few ways in which every store speaks to the ledger table. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  /** Read consistently. */
  get(key: Key): Promise<Item | undefined>;
  put(item: Item & Key): Promise<void>;
  /** False when the key is held already. */
  putNew(item: Item & Key): Promise<boolean>;
  /** Writes if the item's `revision` is still `seen` (0 = no item). False when it is not. */
  putSeen(item: Item & Key, seen: number): Promise<boolean>;
  /** Every item of a partition, in order, read consistently unless an index is named. */
  query(input: Omit<QueryCommandInput, "TableName">): Promise<Item[]>;
}

/** True when a conditional write lost. */
const hasLost = (error: unknown) => error instanceof ConditionalCheckFailedException;

export const ledger = (client: DynamoDBDocumentClient, name: string): Table => {
  const putIf = async (
    Item: Item,
    ConditionExpression: string,
    values?: Item,
  ): Promise<boolean> => {
    const ExpressionAttributeValues = values;
    try {
      await client.send(
        new PutCommand({ TableName: name, Item, ConditionExpression, ExpressionAttributeValues }),
      );
      return true;
    } catch (error) {
      if (hasLost(error)) return false;
      throw error;
    }
  };
  return {
    client,
    name,
    get: async (Key) =>
      (await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))).Item,
    put: async (Item) => {
      await client.send(new PutCommand({ TableName: name, Item }));
    },
    putNew: (item) => putIf(item, "attribute_not_exists(pk)"),
    putSeen: (item, seen) =>
      seen === 0
        ? putIf(item, "attribute_not_exists(pk)")
        : putIf(item, "revision = :seen", { ":seen": seen }),
    query: async (input) => {
      const found: Item[] = [];
      const consistent = input.IndexName === undefined;
      for await (const page of paginateQuery(
        { client },
        { TableName: name, ConsistentRead: consistent, ...input },
      )) {
        found.push(...(page.Items ?? []));
      }
      return found;
    },
  };
};
