import { once } from "node:events";
import { isUnread } from "../closed-pipe.ts";
import { forTerminal } from "../print.ts";

/** An output format: the text before the first answer, for each answer, between two answers and after the last. */
export interface Writing<T> {
  readonly head: string;
  readonly each: (one: T) => string;
  readonly between: string;
  readonly foot: string;
}

/**
 * Writes answers to the standard output one by one, so that only one is in memory. Stops computing answers once the
 * reader has closed the output.
 */
export const write = async <T>(
  all: Iterable<T>,
  { head, each, between, foot }: Writing<T>,
): Promise<void> => {
  const say = async (text: string) => {
    // Output to a file or a program is data, and is not escaped.
    const shown = process.stdout.isTTY ? forTerminal(text) : text;
    if (text === "" || process.stdout.write(shown) || isUnread()) return;
    // The reader may close the output instead of draining it. The abort removes the other listener.
    const waiting = new AbortController();
    const { signal } = waiting;
    await Promise.race([
      once(process.stdout, "drain", { signal }),
      once(process.stdout, "close", { signal }),
    ]).catch(() => undefined);
    waiting.abort();
  };
  await say(head);
  let isFirst = true;
  for (const one of all) {
    if (isUnread()) return;
    await say(`${isFirst ? "" : between}${each(one)}`);
    isFirst = false;
  }
  await say(foot);
};
