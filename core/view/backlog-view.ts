import * as z from "zod";

/** Number of tallies that are older than their sources, and of tallies not yet judged. */
export const Backlog = z
  .strictObject({ untallied: z.int(), unjudged: z.int() })
  .meta({ id: "Backlog" });
export type Backlog = z.infer<typeof Backlog>;
