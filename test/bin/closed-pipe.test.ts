import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const tocsin = resolve(import.meta.dirname, "../../bin/tocsin.js");

let folder = "";
const alert = {
  ...{ alertId: "A-7K3QF", orgUnit: "KIV", diseaseCode: "CHOL", alertLevel: "alert" },
  ...{ status: "open", period: "2026-W07", openedAt: "2026-02-16T05:20:00Z" },
  ...{ stage: "verify", dueBy: "2026-02-17T05:20:00Z", overdue: false, revision: 2 },
  ...{ sentence: { en: "x".repeat(500) } },
};
const page = JSON.stringify({ items: Array.from({ length: 2000 }, () => alert), next: null });
const server = createServer((_, response) => {
  response.setHeader("content-type", "application/json").end(page);
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-pipe-"));
  const lines = Array.from({ length: 300 }, (_, place) =>
    Array.from({ length: 52 }, (_, i) => {
      return `P${place},2026-W${String(i + 1).padStart(2, "0")},${(i * 7 + place) % 9}`;
    }).join("\n"),
  );
  await writeFile(join(folder, "many.csv"), `series,period,count\n${lines.join("\n")}\n`);
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Runs the command line, reads the first piece that it prints, or nothing, and closes the pipe. */
const cutOff = async (args: readonly string[], closes: "at once" | "after the first piece") => {
  const { port } = server.address() as AddressInfo;
  const env = { ...process.env, TOCSIN_URL: `http://127.0.0.1:${port}`, TOCSIN_KEY: "k" };
  const child = spawn(process.execPath, [tocsin, ...args], { cwd: folder, env });
  let err = "";
  child.stderr.on("data", (text) => {
    err += text;
  });
  if (closes === "at once") child.stdout.destroy();
  else child.stdout.once("data", () => child.stdout.destroy());
  const [code] = await once(child, "close");
  return { code, err };
};

describe.concurrent("a reader that goes away leaves no trace of it", { timeout: 60_000 }, () => {
  it.each([
    { args: ["--help"], closes: "at once" },
    { args: ["detect", "many.csv"], closes: "after the first piece" },
    { args: ["detect", "many.csv", "--format", "json"], closes: "after the first piece" },
    { args: ["detect", "many.csv", "--format", "csv"], closes: "at once" },
    { args: ["alerts"], closes: "after the first piece" },
    { args: ["alerts", "--format", "json"], closes: "at once" },
  ] as const)("$args, $closes", async ({ args, closes }) => {
    expect(await cutOff(args, closes)).toEqual({ code: 0, err: "" });
  });
});

it("keeps the exit code of a command that failed", { timeout: 60_000 }, async () => {
  expect(await cutOff(["detect", "none.csv"], "at once")).toEqual({
    code: 1,
    err: "There is no file none.csv that can be read.\n",
  });
});
