import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const patienceMs = 60_000;

/** A port that is free now. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return address !== null && typeof address === "object" ? address.port : 0;
};

const answers = async (endpoint: string): Promise<boolean> =>
  fetch(endpoint).then(
    () => true,
    () => false,
  );

/** Waits until the server answers; throws what Java said when it ends before that, or takes too long. */
const untilListening = async (java: ChildProcess, endpoint: string): Promise<void> => {
  let said = "";
  let ended = "";
  java.stderr?.on("data", (text) => {
    said += text;
  });
  java.once("error", ({ message }) => {
    ended = message;
  });
  java.once("exit", (code) => {
    ended = `exit code ${code}`;
  });
  for (const start = Date.now(); !(await answers(endpoint)); ) {
    if (ended !== "") throw new Error(`Cannot start DynamoDB Local (${ended}): ${said}`);
    if (Date.now() - start > patienceMs) throw new Error(`Cannot reach DynamoDB Local: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

/**
 * Starts AWS's own DynamoDB Local, in memory, from the folder of jars that DYNAMODB_LOCAL_DIR names.
 *
 * Throws when the folder is not there: a suite that quietly leaves the referee out proves nothing.
 */
export const startDynamoDbLocal = async (
  folder = process.env.DYNAMODB_LOCAL_DIR,
): Promise<{ readonly endpoint: string; stop(): Promise<void> }> => {
  if (!folder || !existsSync(folder)) {
    throw new Error(
      "Cannot start DynamoDB Local: set DYNAMODB_LOCAL_DIR to the folder of the jars of com.amazonaws:DynamoDBLocal (mvn dependency:copy-dependencies)",
    );
  }
  const port = await freePort();
  const main = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner";
  const options = ["-inMemory", "-sharedDb", "-disableTelemetry", "-port", String(port)];
  const java = spawn(
    "java",
    [`-Djava.library.path=${folder}`, "-cp", join(folder, "*"), main, ...options],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const endpoint = `http://127.0.0.1:${port}`;
  await untilListening(java, endpoint);
  return {
    endpoint,
    async stop() {
      const ended = once(java, "exit");
      java.kill();
      await ended;
    },
  };
};
