import { once } from "node:events";
import { createServer } from "node:http";
import { request } from "node:https";
import type { EmulatedAws } from "./emulated-aws.ts";

/**
 * A way to the deployed API for programs that cannot resolve `<id>.execute-api.localhost`: passes each request on,
 * unchanged, to the API's address.
 */
export const gatewayTo = async (
  apiUrl: string,
  { port, certificate }: Pick<EmulatedAws, "port" | "certificate">,
): Promise<{ readonly url: string; close(): void }> => {
  const { host } = new URL(apiUrl);
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const passedOn = request(
      {
        host: "127.0.0.1",
        port,
        servername: "localhost",
        ca: certificate,
        method,
        path: url,
        headers: { ...headers, host },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passedOn.on("error", (error) => outgoing.destroy(error));
    incoming.pipe(passedOn);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("Cannot find a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
