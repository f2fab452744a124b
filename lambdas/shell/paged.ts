import type { Caller } from "../../core/access.ts";
import type { CursorSeal } from "../../pipeline/ports.ts";

export interface PagingDeps {
  readonly cursors: CursorSeal;
}

interface Asked {
  readonly limit?: number;
  readonly cursor?: string | undefined;
}

/** Text that identifies a list: its name, the caller and the parameters, without limit and cursor. A cursor is valid only for it. */
const questionOf = (list: string, caller: Caller, { limit, cursor, ...question }: Asked) =>
  JSON.stringify([list, caller.kind, caller.id, Object.entries(question).sort()]);

/** Reads a page of a list. Verifies the request's cursor before, and seals the next one after. Throws BadCursor. */
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
