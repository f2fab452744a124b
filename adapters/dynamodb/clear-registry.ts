import * as z from "zod";
import { inParallel } from "../../pipeline/in-parallel.ts";
import type { ClearRegistry } from "../../pipeline/ports.ts";
import { keys } from "./items.ts";
import { begun } from "./registry-store.ts";
import type { Table } from "./table.ts";

const Key = z.object({ pk: z.string(), sk: z.string() });
const current = keys.registry("CURRENT");

/** Removes the registry from the ledger. Its version number grows, so that no reader keeps its copy. */
export const clearRegistry =
  (table: Table): ClearRegistry =>
  async () => {
    const all = await Promise.all(
      ["REGISTRY", "UNIT", "PLAN"].map((partition) => table.query({ partition })),
    );
    const isOwn = ({ pk, sk }: z.infer<typeof Key>) =>
      pk === current.pk && (sk === current.sk || sk === begun.sk);
    const gone = all
      .flat()
      .map((item) => Key.parse(item))
      .filter((key) => !isOwn(key));
    if (gone.length === 0) return;
    await table.put(begun);
    await inParallel(gone, table.remove);
    await table.grow(current);
    await table.remove(begun);
  };
