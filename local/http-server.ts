import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Problem, problemResponse } from "../lambdas/shell/problem.ts";
import { CannotStart } from "./cannot-start.ts";
import { foreignness } from "./doors/foreign.ts";

export interface HttpServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Accepts no further request, and resolves once those in progress are answered, or after two seconds. */
  stop(): Promise<void>;
}

const sentenceOf = ({ code = "", message }: NodeJS.ErrnoException, port: number): string => {
  if (code === "EADDRINUSE") return `port ${port} is in use: choose another with --port`;
  if (code === "EACCES") return `port ${port} needs more rights: choose one above 1023 with --port`;
  return `port ${port} cannot be listened on (${message})`;
};

const patienceMs = 2_000;

type Fetch = (request: Request) => Response | Promise<Response>;

/** Accepts requests from this machine's programs and from pages served here; refuses pages of other sites. */
const guarded =
  (fetch: Fetch): Fetch =>
  (request) => {
    const { headers } = request;
    const sender = { host: headers.get("host"), origin: headers.get("origin") };
    const why = foreignness(sender, { hasPages: true });
    if (why === null) return fetch(request);
    const problem = new Problem("foreign-page", { detail: `The request ${why}` });
    return problemResponse(problem, crypto.randomUUID());
  };

/** Serves on loopback; with port 0 the system chooses the port. Throws CannotStart if it cannot listen. */
export const serveHttp = async (fetch: Fetch, port: number): Promise<HttpServer> => {
  const server = createAdaptorServer({ fetch: guarded(fetch) });
  const listening = once(server, "listening");
  server.listen(port, "127.0.0.1");
  try {
    await listening;
  } catch (error) {
    throw new CannotStart(sentenceOf(error as NodeJS.ErrnoException, port));
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server, "close");
      server.close();
      if ("closeIdleConnections" in server) server.closeIdleConnections();
      const late = setTimeout(() => {
        if ("closeAllConnections" in server) server.closeAllConnections();
      }, patienceMs);
      await closed;
      clearTimeout(late);
    },
  };
};
