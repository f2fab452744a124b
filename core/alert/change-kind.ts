import * as z from "zod";

/** What happened to an alert. */
export const ChangeKind = z.enum([
  "opened",
  "level-raised",
  "updated",
  "lapsed",
  "closed",
  "reopened",
]);
export type ChangeKind = z.infer<typeof ChangeKind>;
