import type { ResumablePage } from "../../pipeline/ports.ts";
import { badCursor, cursorOf, placeOf } from "./cursor.ts";
import {
  BatchGetCommand,
  ConditionalCheckFailedException,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from "./document-client.ts";
import { isEmptyRange, placeIn, queryOf, type Range } from "./range.ts";

export type Item = Record<string, unknown>;
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** The operations on the ledger table that the stores use. */
export interface Table {
  /** Reads consistently. */
  get(key: Key): Promise<Item | undefined>;
  /** The items that exist, each once, read consistently, in no order. */
  getMany(keys: readonly Key[]): Promise<Item[]>;
  put(item: Item & Key): Promise<void>;
  /** False if the key exists already. */
  putNew(item: Item & Key): Promise<boolean>;
  /** Writes if the item's `revision` is still `seen` (0 = no item). False if it is not. */
  putSeen(item: Item & Key, seen: number): Promise<boolean>;
  remove(key: Key): Promise<void>;
  /** Adds one to the item's `version`, from 0. */
  grow(key: Key): Promise<void>;
  /** Every item of a range, filtered by `where`, in order; read consistently unless from an index. `from` may be after `to`. */
  query(range: Range & { readonly where?: Readonly<Record<string, string>> }): Promise<Item[]>;
  /**
   * A part of a range, filtered by `where`; a page may hold fewer items than `limit` and still have a next. Throws
   * BadCursor on a cursor that this range's list did not return.
   */
  page(
    range: Range & {
      readonly newestFirst?: boolean;
      readonly where?: Readonly<Record<string, string>>;
    },
    page: { readonly limit: number; readonly cursor?: string },
  ): Promise<ResumablePage<Item>>;
}

const isInvalid = (error: unknown) =>
  error instanceof Error && error.name === "ValidationException";

/** The ledger table in DynamoDB. */
export const ledger = (client: DynamoDBDocumentClient, TableName: string): Table => {
  const putIf = async (
    Item: Item,
    ConditionExpression: string,
    values?: Item,
  ): Promise<boolean> => {
    const ExpressionAttributeValues = values;
    try {
      await client.send(
        new PutCommand({ TableName, Item, ConditionExpression, ExpressionAttributeValues }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  /** At most a hundred keys; those that DynamoDB did not process are requested again. */
  const batch = async (keys: readonly Key[]) => {
    const found: Item[] = [];
    let Keys: Record<string, unknown>[] | undefined = keys.map(({ pk, sk }) => ({ pk, sk }));
    while (Keys && Keys.length > 0) {
      const asked: { Keys: Record<string, unknown>[]; ConsistentRead: boolean } = {
        Keys,
        ConsistentRead: true,
      };
      const answer = await client.send(
        new BatchGetCommand({ RequestItems: { [TableName]: asked } }),
      );
      found.push(...(answer.Responses?.[TableName] ?? []));
      Keys = answer.UnprocessedKeys?.[TableName]?.Keys;
    }
    return found;
  };

  return {
    async get({ pk, sk }) {
      const answer = await client.send(
        new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }),
      );
      return answer.Item;
    },

    async getMany(asked) {
      const keys = [
        ...new Map(asked.map((key) => [JSON.stringify([key.pk, key.sk]), key])).values(),
      ];
      const batches = Array.from({ length: Math.ceil(keys.length / 100) }, (_, i) =>
        keys.slice(i * 100, i * 100 + 100),
      );
      return (await Promise.all(batches.map(batch))).flat();
    },

    async put(Item) {
      await client.send(new PutCommand({ TableName, Item }));
    },

    putNew: (item) => putIf(item, "attribute_not_exists(pk)"),

    putSeen: (item, seen) =>
      seen === 0
        ? putIf(item, "attribute_not_exists(pk)")
        : putIf(item, "revision = :seen", { ":seen": seen }),

    async remove({ pk, sk }) {
      await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
    },

    async grow({ pk, sk }) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: { pk, sk },
          UpdateExpression: "ADD #version :one",
          ExpressionAttributeNames: { "#version": "version" },
          ExpressionAttributeValues: { ":one": 1 },
        }),
      );
    },

    async query({ where, ...range }) {
      const found: Item[] = [];
      if (isEmptyRange(range)) return found;
      const input = { TableName, ...queryOf(range, where) };
      for await (const page of paginateQuery({ client }, input)) {
        found.push(...(page.Items ?? []));
      }
      return found;
    },

    async page({ newestFirst = false, where, ...range }, { limit, cursor }) {
      if (isEmptyRange(range)) return { items: [], places: [], next: null };
      const input = {
        TableName,
        ...queryOf(range, where),
        ScanIndexForward: !newestFirst,
        Limit: limit,
      };
      const pages = paginateQuery({ client, startingToken: placeOf(cursor) }, input);
      const { value } = await pages.next().catch((error: unknown) => {
        // The other parameters are our own and valid: only the cursor came from outside.
        throw cursor !== undefined && isInvalid(error) ? badCursor() : error;
      });
      const items = value?.Items ?? [];
      return {
        items,
        places: items.map((item) => cursorOf(placeIn(range, item))),
        next: value?.LastEvaluatedKey ? cursorOf(value.LastEvaluatedKey) : null,
      };
    },
  };
};
