import * as z from "zod";
import type { Client } from "./client.ts";
import { Failure } from "./failure.ts";

/** Reads every item of a list of the API, page by page. Throws a Failure if a response is not such a list. */
export const everyItem = async <T extends z.ZodType>(
  client: Client,
  item: T,
  { path, query }: { readonly path: string; readonly query: URLSearchParams },
): Promise<z.infer<T>[]> => {
  const Page = z.object({ items: z.array(item), next: z.string().nullable() });
  const asked = new URLSearchParams(query);
  const items: z.infer<T>[] = [];
  for (;;) {
    const page = Page.safeParse(await client.get(`${path}?${asked}`.replace(/\?$/, "")));
    if (!page.success) throw new Failure(`The server's answer to GET ${path} is not understood.`);
    items.push(...page.data.items);
    if (page.data.next === null) return items;
    asked.set("cursor", page.data.next);
  }
};
