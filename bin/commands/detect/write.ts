import { once } from "node:events";

/** A way to write answers: what comes before the first, each, what stands between two, what comes after the last. */
export interface Writing<T> {
  readonly head: string;
  readonly each: (one: T) => string;
  readonly between: string;
  readonly foot: string;
}

/** Writes one answer after the other to the standard output, so that only one is held at a time. */
export const write = async <T>(
  all: Iterable<T>,
  { head, each, between, foot }: Writing<T>,
): Promise<void> => {
  const say = async (text: string) => {
    if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
  };
  await say(head);
  let isFirst = true;
  for (const one of all) {
    await say(`${isFirst ? "" : between}${each(one)}`);
    isFirst = false;
  }
  await say(foot);
};
