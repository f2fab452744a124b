import { IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { type AwsLock, awsDoor, type Refused } from "./aws-door.ts";

/** Largest body; more than any request to SNS or SQS has. */
const mostBytes = 16 * 1024 * 1024;

const refuse = (response: ServerResponse, { status, contentType, body }: Refused) => {
  response.writeHead(status, { "content-type": contentType, connection: "close" });
  response.end(body);
};

/** Reads the body; null if it is too large. Throws if the caller disconnects. */
const bodyOf = async (request: IncomingMessage): Promise<Buffer | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** A copy of the request whose body can be read again. */
const unread = (request: IncomingMessage, body: Buffer): IncomingMessage => {
  const again = new IncomingMessage(request.socket);
  again.method = request.method;
  again.url = request.url;
  again.headers = request.headers;
  again.complete = true;
  again.push(body);
  again.push(null);
  return again;
};

/** Adds access control to a server of the embedded AWS services, before its request listeners. */
export const guardServer = (server: Server, lock: AwsLock): void => {
  const door = awsDoor(lock);
  const listeners = server.listeners("request") as RequestListener[];
  server.removeAllListeners("request");
  const letIn: RequestListener = (request, response) => {
    for (const listener of listeners) listener(request, response);
  };
  const letInIfSigned = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", url: target = "", headers } = request;
    const body = await bodyOf(request);
    if (body === null) return response.writeHead(413, { connection: "close" }).end();
    const refusal = door.atBody({ method, target, headers }, body);
    return refusal ? refuse(response, refusal) : letIn(unread(request, body), response);
  };
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", url: target = "", headers } = request;
    const answer = door.atHead({ method, target, headers });
    if (answer === "open") letIn(request, response);
    else if (answer === "ask") letInIfSigned(request, response).catch(() => response.destroy());
    else refuse(response, answer);
  });
};
