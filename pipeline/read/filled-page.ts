import type { Page } from "../ports.ts";

type Fetch<T> = (page: { readonly limit: number; readonly cursor?: string }) => Promise<Page<T>>;

/** Turns of reading at most: then the page goes out short, and its cursor goes on. */
const mostTurns = 25;

/**
 * A page of the items to keep: reads on until it is full or the list ends.
 *
 * Never reads past what it answers, so that its cursor leaves nothing out.
 */
export const filledPage = async <T>(
  fetch: Fetch<T>,
  keeps: (item: T) => boolean,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<T>> => {
  const items: T[] = [];
  let next: string | null = cursor ?? null;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const wanted = { limit: limit - items.length, ...(next === null ? {} : { cursor: next }) };
    const page = await fetch(wanted);
    items.push(...page.items.filter(keeps));
    next = page.next;
    if (next === null || items.length >= limit) break;
  }
  return { items, next };
};
