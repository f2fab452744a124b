import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent, request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const program = resolve(".ci/.venv/bin/ministack");

/**
 * AWS emulated on loopback by MiniStack, with TLS and with IAM enforced: what a role does not allow is refused,
 * and what is promised to speak TLS only really does.
 */
export interface EmulatedAws {
  readonly port: number;
  readonly endpoint: string;
  /** The emulator's own certificate, to be trusted by whoever calls it. */
  readonly certificate: string;
  /** Environment of a person's shell that points AWS's tools here. */
  readonly shell: NodeJS.ProcessEnv;
  /** Settings of an AWS client with every right. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly requestHandler: { readonly httpsAgent: Agent };
  };
  stop(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new TypeError("Cannot find a port");
  return address.port;
};

/** A person's search path: without the project's own binaries, which npm puts first. */
const ownPath = (process.env.PATH ?? "")
  .split(delimiter)
  .filter((folder) => !folder.endsWith(join("node_modules", ".bin")))
  .join(delimiter);

const answers = (url: string, ca: string): Promise<boolean> =>
  new Promise((settle) => {
    const asked = request(url, { ca }, (answer) => {
      answer.resume();
      settle(answer.statusCode === 200);
    });
    asked.on("error", () => settle(false)).end();
  });

/** Waits for the emulator; throws with the end of its own log when it ends or stays silent. */
const waitFor = async (
  emulator: ChildProcess,
  url: string,
  certificatePath: string,
  log: readonly string[],
): Promise<void> => {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; ) {
    if (emulator.exitCode !== null) break;
    const ca = await readFile(certificatePath, "utf8").catch(() => "");
    if (ca !== "" && (await answers(url, ca))) return;
    await pause(250);
  }
  throw new Error(`Cannot start emulated AWS:\n${log.join("").slice(-2000)}`);
};

/** Starts it on a port that the system chooses. Throws when it is not installed: see `.ci/run`. */
export const startEmulatedAws = async (): Promise<EmulatedAws> => {
  if (!existsSync(program)) {
    throw new Error(
      `Cannot start emulated AWS: ${program} is missing; run python3 -m venv .ci/.venv && .ci/.venv/bin/pip install ministack cryptography`,
    );
  }
  const folder = await mkdtemp(join(tmpdir(), "tocsin-deploy-"));
  const port = await freePort();
  const certificatePath = join(folder, "ministack-tls", "server.crt");
  const trust = { NODE_EXTRA_CA_CERTS: certificatePath, AWS_CA_BUNDLE: certificatePath };
  const emulator = spawn(program, [], {
    cwd: folder,
    env: {
      ...process.env,
      ...trust,
      PATH: [resolve("node_modules/.bin"), ownPath].join(delimiter),
      TMPDIR: folder,
      BIND_HOST: "127.0.0.1",
      GATEWAY_PORT: String(port),
      LAMBDA_EXECUTOR: "local",
      AUTH: "true",
      USE_SSL: "1",
      IOT_MTLS_ENABLED: "0",
    },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that the functions' processes end with it.
    detached: true,
  });
  const log: string[] = [];
  for (const stream of [emulator.stdout, emulator.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => log.push(text));
  }
  const endpoint = `https://localhost:${port}`;
  await waitFor(emulator, `${endpoint}/_ministack/ready`, certificatePath, log);

  const certificate = await readFile(certificatePath, "utf8");
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  return {
    port,
    endpoint,
    certificate,
    shell: {
      ...process.env,
      ...trust,
      PATH: ownPath,
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: "us-east-1",
      CDK_DISABLE_CLI_TELEMETRY: "true",
    },
    client: {
      endpoint,
      region: "us-east-1",
      credentials,
      requestHandler: { httpsAgent: new Agent({ ca: certificate }) },
    },
    stop: async () => {
      if (emulator.exitCode === null && emulator.pid !== undefined) {
        const ended = once(emulator, "exit");
        process.kill(-emulator.pid, "SIGTERM");
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
};
