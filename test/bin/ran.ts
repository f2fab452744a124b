import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { vi } from "vitest";
import { commands } from "../../bin/commands/all.ts";
import { runTocsin } from "../../bin/commands/run.ts";

/** What a command left: its exit code, and what it wrote. */
interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly folder: string;
  readonly url?: string;
  readonly key?: string;
}

const environment = ({ url, key }: Surroundings) => ({ TOCSIN_URL: url, TOCSIN_KEY: key });

/** Runs the command line in this process: as good as in one of its own, and a second quicker. One at a time. */
export const ran = async (around: Surroundings, args: readonly string[]): Promise<Ran> => {
  const written = { out: "", err: "" };
  const noting = (to: "out" | "err") => (text: unknown) => {
    written[to] += String(text);
    return true;
  };
  const before = process.cwd();
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(noting("out")),
    vi.spyOn(process.stderr, "write").mockImplementation(noting("err")),
  ];
  for (const [name, value] of Object.entries(environment(around))) vi.stubEnv(name, value);
  process.chdir(around.folder);
  try {
    return { code: await runTocsin(commands, args), ...written };
  } finally {
    process.chdir(before);
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
  }
};

const tocsin = resolve(import.meta.dirname, "../../bin/tocsin.js");

/** Runs the real command line, as a person would. */
export const spawned = (around: Surroundings, args: readonly string[]): Promise<Ran> =>
  new Promise((done) => {
    const { TOCSIN_KEY: _, TOCSIN_URL: __, ...rest } = process.env;
    const env = { ...rest, ...environment(around) };
    const options = { cwd: around.folder, env };
    execFile(process.execPath, [tocsin, ...args], options, (error, out, err) => {
      done({ code: error ? Number(error.code) : 0, out, err });
    });
  });
