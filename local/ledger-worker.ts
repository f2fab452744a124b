import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { openLedger } from "./ledger-engine.ts";
import type { LedgerWork } from "./ledger-server.ts";

/** The ledger on its own thread, so that a second core carries it. Tells its port, or why it cannot open. */
const answer = parentPort;
const { path, lock } = workerData as LedgerWork;

try {
  const server = await openLedger(path, lock);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  answer?.once("message", () => {
    server.close(() => answer.postMessage({ kind: "stopped" }));
    server.closeAllConnections();
  });
  answer?.postMessage({ kind: "listening", port: (server.address() as AddressInfo).port });
} catch (error) {
  const { code = "", message } = error as NodeJS.ErrnoException;
  answer?.postMessage({ kind: "failed", code, message });
}
