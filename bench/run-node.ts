import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs a script of the repository in a process of its own; resolves to its output. Throws if it fails. */
export const runNode = async (args: readonly string[]): Promise<string> => {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  let text = "";
  for await (const chunk of child.stdout) text += chunk;
  const [code] = await ended;
  if (code !== 0) throw new Error(`Cannot go on: ${args[0]} ended with exit code ${code}`);
  return text;
};
