import type { Item } from "../../adapters/dynamodb/table.ts";

/** DynamoDB's limit for an item. */
const mostBytes = 400 * 1024;

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/** Size of an item in bytes by DynamoDB's rules: names and texts in UTF-8, other values roughly as in JSON. */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(textOf(value)),
    0,
  );

/** Throws DynamoDB's error if an item is too large. */
export const checkSize = (item: Item, most = mostBytes): void => {
  if (itemBytes(item) <= most) return;
  const error = new Error("Item size has exceeded the maximum allowed size");
  error.name = "ValidationException";
  throw error;
};
