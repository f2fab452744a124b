import { type TestAPI, test } from "vitest";
import type { Table } from "../../../adapters/dynamodb/table.ts";

/** Opens an empty ledger table; `close` releases it. */
export type OpenTable = () => Promise<{ readonly table: Table; close(): unknown }>;

/** vitest's `it`, with a store of its own for each test. */
export type TestsOf<T> = TestAPI<{ store: T }>;

/** Tests of a store over a table: each on a new and empty one. */
export const onEmptyTable = <T>(open: OpenTable, make: (table: Table) => T): TestsOf<T> =>
  test.extend<{ store: T }>({
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs.
    store: async ({}, use: (store: T) => Promise<void>) => {
      const { table, close } = await open();
      await use(make(table));
      await close();
    },
  });

/** The answers of a number of concurrent calls. */
export const atOnce = <T>(times: number, call: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, i) => call(i)));

/** Every item of a list, page after page; throws if a page has more items than requested. */
export const everyPage = async <T>(
  limit: number,
  list: (page: { limit: number; cursor?: string }) => Promise<{
    readonly items: readonly T[];
    readonly next: string | null;
  }>,
): Promise<T[]> => {
  const items: T[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await list({ limit, ...(cursor && { cursor }) });
    if (page.items.length > limit) throw new RangeError(`a page of ${page.items.length} items`);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
};
