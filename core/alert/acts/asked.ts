import * as z from "zod";
import {
  AnsweringIhr,
  Assessing,
  DatingMilestones,
  Deciding,
  ShortText,
  Verifying,
} from "../records.ts";
import type { ActName } from "./ways.ts";

const reason = ShortText.describe("The reason, kept in the alert's history. No names of persons.");

const verification = z
  .literal([true, false, "true", "false"], "must be true or false")
  .describe("Result of the verification: true if it was an event, false if not");

/** What an officer says with each act. */
export const said = {
  acknowledge: z.strictObject({}),
  verify: Verifying,
  assess: Assessing,
  decide: Deciding,
  milestones: DatingMilestones,
  ihr: AnsweringIhr,
  note: z.strictObject({ text: ShortText }),
  close: z.strictObject({ reason, verification: verification.optional() }),
  reopen: z.strictObject({ reason }),
} as const satisfies Record<ActName, z.ZodObject>;
export type Said = { readonly [A in ActName]: z.output<(typeof said)[A]> };

/** An act that is asked for: what is said, and the revision of the alert that its author has read. */
export type Asked<N extends ActName = ActName> = {
  readonly [A in N]: {
    readonly act: A;
    readonly said: Said[A];
    /** Refuses the act if the alert's history has another number of lines. @default acts on whatever there is */
    readonly ifRevision?: number | undefined;
  };
}[N];
