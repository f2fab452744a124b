import { defineCommand } from "citty";
import * as z from "zod";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { Failure } from "./failure.ts";
import { print } from "./print.ts";

const Redriven = z.object({
  done: z.int(),
  failed: z.array(z.object({ letter: z.looseObject({ kind: z.string() }), error: z.string() })),
  waiting: z.int(),
});

/** `tocsin redrive`: retries all dead letters (work that failed for good). */
export const redrive = defineCommand({
  args: { ...apiArgs, ...formatArg },
  async run({ args }) {
    const client = await clientOf(args);
    const body = await client.send("POST", "/v1/dead-letters/redrive");
    const redriven = Redriven.safeParse(body);
    if (!redriven.success) {
      throw new Failure("The server's answer to POST /v1/dead-letters/redrive is not understood.");
    }
    const { done, failed, waiting } = redriven.data;
    const text = `${done} done, ${failed.length} failed again, ${waiting} waiting.`;
    print(`${args.format === "json" ? JSON.stringify(body) : text}\n`);
    if (failed.length > 0) {
      throw new Failure(
        `${failed.length} dead letters failed again, the first: ${failed[0]?.error}.`,
      );
    }
    if (waiting > 0) {
      throw new Failure(
        `${waiting} dead letters still wait; another redrive may be processing them: try again in two minutes.`,
      );
    }
  },
});
