import type { ledgerTable } from "../../core/ledger-table.ts";

/** Items of one partition, of the table or of an index, between two sort keys, both included. */
export interface Range {
  readonly index?: (typeof ledgerTable.indexes)[number]["indexName"];
  readonly partition: string;
  readonly from?: string;
  readonly to?: string;
}

/** The key attributes of the table and of each index. */
export const keysOf = {
  table: { partition: "pk", sort: "sk" },
  byPlace: { partition: "place", sort: "at" },
  byList: { partition: "list", sort: "listedAt" },
} as const;

/** The keys of an item, after which a range continues. */
export const placeIn = (
  { index }: Range,
  item: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const { partition, sort } = keysOf[index ?? "table"];
  return { pk: item.pk, sk: item.sk, [partition]: item[partition], [sort]: item[sort] };
};

/** Negative if `a` sorts before `b` in DynamoDB: by their bytes in UTF-8. */
export const compareTexts = (a: string, b: string): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));

/** True if nothing can be between the ends: DynamoDB rejects such a query. */
export const isEmptyRange = ({ from, to }: Range): boolean =>
  from !== undefined && to !== undefined && compareTexts(from, to) > 0;

/** Sorts after every sort key that a store makes. */
const last = "\u{10ffff}";

/** A range as parameters of a Query, filtered by `where`; read consistently unless from an index. */
export const queryOf = (
  { index, partition, from = "\u0000", to = last }: Range,
  where: Readonly<Record<string, string>> = {},
) => {
  const names = keysOf[index ?? "table"];
  const filters = Object.entries(where);
  return {
    ...(index && { IndexName: index }),
    ConsistentRead: index === undefined,
    KeyConditionExpression: "#partition = :partition AND #sort BETWEEN :from AND :to",
    ...(filters.length > 0 && {
      FilterExpression: filters.map((_, i) => `#w${i} = :w${i}`).join(" AND "),
    }),
    ExpressionAttributeNames: {
      "#partition": names.partition,
      "#sort": names.sort,
      ...Object.fromEntries(filters.map(([name], i) => [`#w${i}`, name])),
    },
    ExpressionAttributeValues: {
      ":partition": partition,
      ":from": from,
      ":to": to,
      ...Object.fromEntries(filters.map(([, value], i) => [`:w${i}`, value])),
    },
  };
};
