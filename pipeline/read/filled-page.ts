import { jsonBytes } from "../../core/json-size.ts";
import type { Page, ResumablePage } from "../ports.ts";

type Fetch<T> = (part: {
  readonly limit: number;
  readonly cursor?: string;
}) => Promise<ResumablePage<T>>;

/** Items per read, after the first read did not fill the page. */
const mostAtOnce = 500;

/** Bytes of JSON that make a page full: an answer is at most 6 MB. */
const enoughBytes = 2_000_000;

/**
 * A page of the items that pass a filter: full, in number or in bytes, unless the list ends.
 *
 * Reading goes on until one more item passes. Hence a page is short, and `next` is null, only if no more items pass,
 * and a caller cannot infer how many were left out.
 */
export const filledPage = async <T>(
  fetch: Fetch<T>,
  keeps: (item: T) => boolean,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<T>> => {
  const items: T[] = [];
  let bytes = 0;
  let goesOn: string | null = null;
  let next: string | null = cursor ?? null;
  let atOnce = limit + 1;
  do {
    const part: ResumablePage<T> = await fetch({
      limit: atOnce,
      ...(next === null ? {} : { cursor: next }),
    });
    for (const [i, item] of part.items.entries()) {
      if (!keeps(item)) continue;
      if (items.length === limit || bytes >= enoughBytes) return { items, next: goesOn };
      items.push(item);
      bytes += jsonBytes(item);
      goesOn = part.places[i] ?? null;
    }
    next = part.next;
    atOnce = mostAtOnce;
  } while (next !== null);
  return { items, next: null };
};
