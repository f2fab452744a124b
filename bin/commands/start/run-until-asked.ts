import { CannotStart } from "../../../local/cannot-start.ts";
import { realClock } from "../../../local/clock.ts";
import { demoCredentials } from "../../../local/demo/credentials.ts";
import { type Chapter, isDemo, openDemo, tellDemo } from "../../../local/demo/demo.ts";
import { type Running, type StartOptions, startTocsin } from "../../../local/runtime.ts";
import { Failure } from "../failure.ts";
import { print, printError } from "../print.ts";
import { arrivalText, demoText, emptyText, listeningText, personArrivalText } from "./banner.ts";

const chapters: Readonly<Record<Chapter, string>> = {
  "recent-past": "Loading the last months of an invented country…",
  present: "The present unfolds on a fast clock. What a phone would receive:\n",
  "older-past":
    "The demo's clock has reached now and is the real clock. Loading older years in the background…",
  told: "The older years are loaded.",
};

/** Resolves at the first SIGINT or SIGTERM; a second signal ends the process at once. */
const asked = (): Promise<null> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve(null);
      });
    }
  });

const started = async (...args: Parameters<typeof startTocsin>): Promise<Running> => {
  try {
    return await startTocsin(...args);
  } catch (error) {
    throw error instanceof CannotStart ? new Failure(`Cannot start: ${error.message}.`) : error;
  }
};

/** Plays the demo, unless another country is registered. Never throws: if the demo fails, the server keeps running. */
const demo = async (running: Running, say: (text: string) => void, signal: AbortSignal) => {
  try {
    if (!(await isDemo(running))) return;
    await openDemo(running);
    const registry = await running.parts.stores.registry.current();
    if (!registry) return;
    const credentials = await demoCredentials(running, registry);
    say(demoText(running, credentials, { country: registry.country, now: realClock.now() }));
    await tellDemo(running, { signal, onChapter: (chapter) => say(chapters[chapter]) });
  } catch (error) {
    if (signal.aborted) return;
    printError(`The demo stopped: ${(error as Error).message}.\n`);
  }
};

/** Runs the whole pipeline until Ctrl-C. Throws a Failure if it cannot start. */
export const runUntilAsked = async ({
  isEmpty,
  isJson,
  ...options
}: Pick<StartOptions, "port" | "data" | "dynamodb" | "ownWebhooks"> & {
  readonly isEmpty: boolean;
  readonly isJson: boolean;
}): Promise<void> => {
  const say = (text: string) => {
    if (!isJson) print(`${text}\n`);
  };
  const end = asked();
  const running = await started({
    ...options,
    onMessage: (message) => {
      const text = arrivalText(message);
      if (text !== null) say(text);
    },
    onPersonMessage: (message) => say(personArrivalText(message)),
  });
  const { url: listening, aws, topicArn, table } = running;
  if (isJson) print(`${JSON.stringify({ listening, aws, topicArn, table })}\n`);
  say(listeningText(running));

  const telling = new AbortController();
  const hasCountry = (await running.parts.stores.registry.current()) !== null;
  if (isEmpty && !hasCountry) say(emptyText(running));
  const told = isEmpty ? undefined : demo(running, say, telling.signal);
  await end;
  telling.abort();
  await told;
  await running.stop();
};
