import { expect, it } from "vitest";
import { filledPage } from "../../pipeline/read/filled-page.ts";

/** A list of `count` items of so many bytes, at most a megabyte of them a turn. */
const listOf = (count: number, bytes: number) => {
  const item = "x".repeat(bytes);
  return async ({ limit, cursor = "0" }: { readonly limit: number; readonly cursor?: string }) => {
    const from = Number(cursor);
    const turn = Math.min(limit, count - from, Math.max(1, Math.floor(1_000_000 / bytes)));
    const next = from + turn;
    const items = Array.from({ length: turn }, (_, i) => ({ number: from + i, item }));
    const places = items.map(({ number }) => String(number + 1));
    return { items, places, next: next < count ? String(next) : null };
  };
};

it.each([
  { bytes: 100, limit: 500 },
  { bytes: 5_000, limit: 500 },
  { bytes: 50_000, limit: 500 },
  { bytes: 300_000, limit: 500 },
  { bytes: 300_000, limit: 2 },
])(
  "a page of items of $bytes bytes, $limit wanted, stays below 3.5 MB and loses none",
  async ({ bytes, limit }) => {
    const numbers: number[] = [];
    let cursor: string | null = null;
    do {
      const more: { readonly cursor?: string } = cursor === null ? {} : { cursor };
      const page = await filledPage(listOf(60, bytes), () => true, { limit, ...more });
      expect(JSON.stringify(page).length).toBeLessThan(3_500_000);
      numbers.push(...page.items.map(({ number }) => number));
      cursor = page.next;
    } while (cursor !== null);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, i) => i));
  },
);
