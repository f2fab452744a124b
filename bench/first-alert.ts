import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { type Row, seconds } from "./row.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** True for a text message about silent units rather than a disease. */
const isOfSilence = (line: string) =>
  line.includes(" NO REPORTS ") || line.includes(" SANS RAPPORT ");

/** Time from `npm start` in an empty folder until it listens, and until the first alerts of silence and of a disease are sent. */
export const firstAlert = (): Promise<readonly Row[]> =>
  inTemporaryFolder(async (data) => {
    const start = performance.now();
    const child = spawn("npm", ["start", "--", "--port", "0", "--data", data], {
      stdio: ["ignore", "pipe", "inherit"],
      // In a process group of its own, so that npm and its children can be stopped together.
      detached: true,
    });
    // The server holds npm's output open until it has stopped.
    const ended = once(child, "close");
    let listening = Number.NaN;
    let first = Number.NaN;
    try {
      for await (const line of createInterface({ input: child.stdout })) {
        if (line.startsWith("Tocsin listens on")) listening = performance.now() - start;
        if (!line.startsWith("[")) continue;
        if (Number.isNaN(first)) first = performance.now() - start;
        if (isOfSilence(line)) continue;
        return [
          { what: "npm start until everything listens", figure: seconds(listening) },
          {
            what: "npm start until the first alert is sent",
            figure: seconds(first),
          },
          {
            what: "npm start until the first alert of a disease is sent",
            figure: seconds(performance.now() - start),
          },
        ];
      }
      throw new Error("Cannot measure: it ended before an alert");
    } finally {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
      child.stdout.resume();
      await ended;
    }
  });
