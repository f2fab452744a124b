import * as z from "zod";
import { type AdministrationDeps, logAct } from "../../pipeline/audit/administration.ts";
import type { Redriven } from "../../pipeline/redrive.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";

export interface RedriveRouteDeps extends AdministrationDeps {
  /** `redrive` with its dependencies. */
  readonly redrive: () => Promise<Redriven>;
}

const Letter = z.looseObject({ kind: z.enum(["surveil", "notify", "webhook"]) });

const RedriveAnswer = z.strictObject({
  done: z.int(),
  failed: z.array(z.strictObject({ letter: Letter, error: z.string() })),
  unreadable: z.int().describe("Messages in the queue that are not dead letters of Tocsin"),
  waiting: z
    .int()
    .describe(
      "Letters still in the queue: failed again, taken by another redrive (for up to two minutes), or new",
    ),
});

/** The route that retries dead letters (work that failed for good). */
export const deadLetterRoutes: readonly RouteSpec<RedriveRouteDeps>[] = [
  route({
    method: "POST",
    path: "/v1/dead-letters/redrive",
    operationId: "redrive",
    summary: "Retry all dead letters (work that failed for good)",
    callers: ["administrator"],
    answers: {
      200: {
        description: "The letters that succeeded, failed again, and still wait",
        schema: RedriveAnswer,
      },
    },
    handle: async (call, deps: RedriveRouteDeps) => {
      const redriven = await deps.redrive();
      const { done, failed } = redriven;
      await logAct({ kind: "dead-letters-redriven", done, failed: failed.length }, call, deps);
      return answer(redriven);
    },
  }),
];
