import { bytesOf } from "../bytes-of.ts";
import type { Page } from "../ports.ts";

type Fetch<T> = (page: { readonly limit: number; readonly cursor?: string }) => Promise<Page<T>>;

/** Turns of reading at most: then the page goes out short, and its cursor goes on. */
const mostTurns = 25;

/** Bytes of JSON beyond which a page goes out short: one more turn is at most 1 MB, and an answer at most 6 MB. */
const enoughBytes = 2_000_000;

/**
 * A page of the items to keep: reads on until it is full, in number or in bytes, or the list ends.
 *
 * Never reads past what it answers, so that its cursor leaves nothing out.
 */
export const filledPage = async <T>(
  fetch: Fetch<T>,
  keeps: (item: T) => boolean,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<T>> => {
  const items: T[] = [];
  let bytes = 0;
  let next: string | null = cursor ?? null;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const wanted = { limit: limit - items.length, ...(next === null ? {} : { cursor: next }) };
    const page = await fetch(wanted);
    const kept = page.items.filter(keeps);
    items.push(...kept);
    bytes += bytesOf(kept);
    next = page.next;
    if (next === null || items.length >= limit || bytes >= enoughBytes) break;
  }
  return { items, next };
};
