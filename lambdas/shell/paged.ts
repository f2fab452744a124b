import type { Caller } from "../../core/access.ts";
import type { CursorSeal } from "../../pipeline/ports.ts";

export interface PagingDeps {
  readonly cursors: CursorSeal;
}

interface Asked {
  readonly limit?: number;
  readonly cursor?: string | undefined;
}

/** Who asks for what: all that decides what the list holds, but not how much of it a page does. */
const questionOf = (list: string, caller: Caller, { limit, cursor, ...question }: Asked) =>
  JSON.stringify([list, caller.kind, caller.id, Object.entries(question).sort()]);

/** A page of a list whose cursor is opened before it is read, and sealed before it is answered. Throws BadCursor. */
export const paged = async <Q extends Asked, P extends { readonly next?: string | null }>(
  list: string,
  { query, caller, cursors }: { readonly query: Q; readonly caller: Caller } & PagingDeps,
  read: (query: Q) => Promise<P>,
): Promise<P> => {
  const asked = questionOf(list, caller, query);
  const { cursor } = query;
  const opened =
    cursor === undefined ? query : { ...query, cursor: await cursors.open(cursor, asked) };
  const page = await read(opened);
  return page.next ? { ...page, next: await cursors.seal(page.next, asked) } : page;
};
