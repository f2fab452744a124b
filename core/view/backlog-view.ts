import * as z from "zod";

/** How many places' tallies rest on older sources than there are, and how many tallies nobody has judged yet. */
export const Backlog = z
  .strictObject({ untallied: z.int(), unjudged: z.int() })
  .meta({ id: "Backlog" });
export type Backlog = z.infer<typeof Backlog>;
