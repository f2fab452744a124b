import { resolve } from "node:path";
import { defineCommand } from "citty";
import { CannotStart } from "../../local/cannot-start.ts";
import { realClock } from "../../local/clock.ts";
import { demoCredentials } from "../../local/demo/credentials.ts";
import { type Chapter, isDemo, openDemo, tellDemo } from "../../local/demo/demo.ts";
import { type Running, startTocsin } from "../../local/runtime.ts";
import { formatArg } from "./client.ts";
import { Failure, WrongUsage } from "./failure.ts";
import { arrivalText, demoText, emptyText, listeningText } from "./start/banner.ts";

const portOf = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new WrongUsage(`--port must be a whole number from 0 to 65535, got ${text}.`);
};

const chapters: Readonly<Record<Chapter, string>> = {
  "recent-past": "Loading the last months of an invented country…",
  present: "The present unfolds on a fast clock. What a phone would receive:\n",
  "older-past":
    "The demo's clock has reached now and is the real clock. Loading older years in the background…",
  told: "The older years are loaded.",
};

/** Settles at the first Ctrl-C or polite kill; the second ends the process at once. */
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

/** Tells the demo unless another country is here. Never throws: a demo that breaks off leaves the rest running. */
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
    process.stderr.write(`The demo broke off: ${(error as Error).message}.\n`);
  }
};

/** `tocsin start`: the whole pipeline on this machine, until Ctrl-C. */
export const start = defineCommand({
  meta: { name: "start", description: "Run the whole pipeline on this machine" },
  args: {
    port: { type: "string", description: "Port to listen on; 0 = any", default: "8080" },
    data: { type: "string", description: "Folder that keeps everything", default: ".tocsin" },
    empty: { type: "boolean", description: "Without the invented country" },
    ...formatArg,
  },
  async run({ args }) {
    const isJson = args.format === "json";
    const say = (text: string) => {
      if (!isJson) process.stdout.write(`${text}\n`);
    };
    const end = asked();
    const running = await started({
      port: portOf(args.port),
      data: resolve(args.data),
      onMessage: (message) => say(arrivalText(message)),
    });
    const { url: listening, aws, topicArn, table } = running;
    if (isJson) process.stdout.write(`${JSON.stringify({ listening, aws, topicArn, table })}\n`);
    say(listeningText(running));

    const telling = new AbortController();
    const isEmpty = (await running.parts.stores.registry.current()) === null;
    if (args.empty && isEmpty) say(emptyText(running));
    const told = args.empty ? undefined : demo(running, say, telling.signal);
    const trouble = await Promise.race([end, running.broken]);
    telling.abort();
    await told;
    await running.stop();
    if (trouble) throw new Failure(`Stopped: the ledger broke (${trouble.message}).`);
  },
});
