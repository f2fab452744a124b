import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { postToReceiver } from "../../adapters/http/post-to-receiver.ts";
import { signatureHeader, signatureOf } from "../../core/webhook/signature.ts";

const document = readFileSync("docs/webhooks.md", "utf8");
const folder = mkdtempSync(join(tmpdir(), "tocsin-webhook-"));
afterAll(() => rmSync(folder, { recursive: true }));

const program = (language: string, file: string): string => {
  const [, text = ""] = new RegExp(`\`\`\`${language}\n([\\s\\S]+?)\`\`\``).exec(document) ?? [];
  const path = join(folder, file);
  writeFileSync(path, text);
  return path;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
};

const isLoopback = (address: string) => address === "127.0.0.1";
const post = postToReceiver({ mayConnectTo: isLoopback, resolve: async () => ["127.0.0.1"] });
const secret = "whsec_of_the_test";

/** Begins a receiver; answers a function that posts to it, and the lines that it writes. */
const started = async (command: string, path: string) => {
  const port = await freePort();
  const env = { ...process.env, TOCSIN_SECRET: secret, PORT: String(port) };
  const child: ChildProcess = spawn(command, [path], { env, stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  if (child.stdout) createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  const send = async (body: string, signature: string) => {
    const headers = { "content-type": "application/json", [signatureHeader]: signature };
    for (let turn = 0; ; turn++) {
      const posted = await post(`http://receiver.example:${port}/`, { headers, body });
      if (!("failure" in posted && posted.failure === "ECONNREFUSED") || turn > 200) return posted;
      await pause(50);
    }
  };
  return { send, lines };
};

describe.each([
  { language: "js", command: process.execPath, file: "receiver.mjs" },
  { language: "py", command: "python3", file: "receiver.py" },
])("the receiver in $language", ({ language, command, file }) => {
  it("has about ten lines", () => {
    const lines = readFileSync(program(language, file), "utf8").trim().split("\n");
    expect(lines.length).toBeLessThanOrEqual(13);
  });

  it("accepts what Tocsin signs, and nothing else", async () => {
    const { send, lines } = await started(command, program(language, file));
    const body = JSON.stringify({ messageId: "A-7K3QF-1-en", sentence: "Choléra à Kivuli" });
    const at = new Date();
    const good = signatureOf(secret, { at, body });
    expect(await send(body, good)).toEqual({ status: 204 });
    const old = signatureOf(secret, { at: new Date(at.getTime() - 600_000), body });
    const wrong = {
      "another body": [`${body} `, good],
      "another secret": [body, signatureOf("whsec_other", { at, body })],
      "an old time": [body, old],
      "another time": [body, good.replace(/^t=\d+/, `t=${Math.floor(Date.now() / 1000) + 9}`)],
      "no signature": [body, ""],
    } as const;
    for (const [when, [sent, signature]] of Object.entries(wrong)) {
      expect({ when, ...(await send(sent, signature)) }).toEqual({ when, status: 401 });
    }
    expect(lines).toEqual(["A-7K3QF-1-en"]);
  });
});
