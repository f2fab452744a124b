import { once } from "node:events";
import { isUnread } from "../closed-pipe.ts";
import { forTerminal } from "../print.ts";

/** A way to write answers: what comes before the first, each, what stands between two, what comes after the last. */
export interface Writing<T> {
  readonly head: string;
  readonly each: (one: T) => string;
  readonly between: string;
  readonly foot: string;
}

/**
 * Writes one answer after the other to the standard output, so that only one is held at a time. Makes no more of them
 * once nobody reads.
 */
export const write = async <T>(
  all: Iterable<T>,
  { head, each, between, foot }: Writing<T>,
): Promise<void> => {
  const say = async (text: string) => {
    // What goes to a file or a program is data, and stays as it is.
    const shown = process.stdout.isTTY ? forTerminal(text) : text;
    if (text === "" || process.stdout.write(shown) || isUnread()) return;
    // The reader may go instead of reading on. What was waited for in vain is waited for no longer.
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
