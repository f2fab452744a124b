import type { Item } from "../../adapters/dynamodb/table.ts";

/** DynamoDB's own limit. */
const mostBytes = 400 * 1024;

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/** Bytes of an item as DynamoDB counts them: names and texts in UTF-8, other values about as long as in JSON. */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(textOf(value)),
    0,
  );

/** Throws what DynamoDB throws of an item that is too large. */
export const checkSize = (item: Item, most = mostBytes): void => {
  if (itemBytes(item) <= most) return;
  const error = new Error("Item size has exceeded the maximum allowed size");
  error.name = "ValidationException";
  throw error;
};
