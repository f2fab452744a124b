import * as z from "zod";
import type { Redriven } from "../../pipeline/redrive.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";

export interface RedriveRouteDeps {
  /** `redrive` with its dependencies. */
  readonly redrive: () => Promise<Redriven>;
}

const Letter = z.looseObject({ kind: z.enum(["surveil", "notify"]) });

const RedriveAnswer = z.strictObject({
  done: z.int(),
  failed: z.array(z.strictObject({ letter: Letter, error: z.string() })),
  unreadable: z.int().describe("What lies there and is no letter of ours"),
  waiting: z
    .int()
    .describe(
      "What still waits: failed again, in somebody else's hands for up to two minutes, or come since",
    ),
});

/** Work that failed for good, done again on command. */
export const deadLetterRoutes: readonly RouteSpec<RedriveRouteDeps>[] = [
  route({
    method: "POST",
    path: "/v1/dead-letters/redrive",
    operationId: "redrive",
    summary: "Do the work of every dead letter again",
    callers: ["administrator"],
    answers: {
      200: {
        description: "What was done, what failed again, and what still waits",
        schema: RedriveAnswer,
      },
    },
    handle: async (_, { redrive }: RedriveRouteDeps) => answer(await redrive()),
  }),
];
