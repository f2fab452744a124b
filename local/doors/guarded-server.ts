import { IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { type AwsLock, awsDoor, type Refused } from "./aws-door.ts";

/** More than any request to SNS or SQS. */
const mostBytes = 16 * 1024 * 1024;

const refuse = (response: ServerResponse, { status, contentType, body }: Refused) => {
  response.writeHead(status, { "content-type": contentType, connection: "close" });
  response.end(body);
};

/** The body; null when it is too large. Throws when the caller hangs up. */
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

/** The request once more, for a listener that is still to read it. */
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

/** Puts the door of the embedded AWS services before whatever the server listens to requests with. */
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
