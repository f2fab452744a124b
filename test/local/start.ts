import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import type { Running } from "../../local/runtime.ts";
import { recompute } from "../../pipeline/recompute.ts";

/** What `start --format json` prints once everything listens. */
export interface Listening {
  readonly listening: string;
  readonly aws: Running["aws"];
  readonly topicArn: string;
  readonly table: string;
}

/** Runs `tocsin start` as a person would; answers what became of it when it ended by itself. */
export const runStart = async (...args: string[]) => {
  const child = spawn(process.execPath, ["bin/tocsin.js", "start", ...args]);
  const read = async (stream: NodeJS.ReadableStream) => {
    let text = "";
    for await (const chunk of stream) text += chunk;
    return text;
  };
  const [stdout, stderr, [code]] = await Promise.all([
    read(child.stdout),
    read(child.stderr),
    once(child, "close"),
  ]);
  return { code: code as number | null, stdout, stderr };
};

/** Begins `tocsin start --format json` in a process of its own. */
export const launchStart = (...args: string[]) =>
  spawn(process.execPath, ["bin/tocsin.js", "start", "--port", "0", "--format", "json", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });

/** The line that says that everything listens. */
export const listeningOf = async ({
  stdout,
}: ReturnType<typeof launchStart>): Promise<Listening> => {
  const [line] = (await once(createInterface({ input: stdout }), "line")) as [string];
  return JSON.parse(line);
};

/** Starts `tocsin start --format json` in a process of its own and waits until it listens. */
export const spawnStart = async (...args: string[]) => {
  const child = launchStart(...args);
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const listening = await listeningOf(child);
  const ended = async (signal: NodeJS.Signals) => {
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
    return child.exitCode;
  };
  return { ...listening, ended };
};

/** Every place and period whose tally is not what its reports and its children's tallies say. */
export const staleTallies = async ({ parts }: Running, periods: readonly string[]) => {
  const { registry: store, reports, tallies } = parts.stores;
  const registry = await store.current();
  if (!registry) throw new TypeError("Cannot look for stale tallies: no country is registered");
  const stale: string[] = [];
  const noting = {
    ...tallies,
    put: async ({ orgUnit, period }: { orgUnit: string; period: string }) => {
      stale.push(`${orgUnit} ${period}`);
      return true;
    },
  };
  const deps = { registry: store, reports, tallies: noting };
  for (const { code: orgUnit } of registry.orgUnits.units) {
    for (const period of periods) {
      await recompute({ orgUnit, period }, deps);
    }
  }
  return stale;
};
