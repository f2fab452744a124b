import { subscribe } from "node:diagnostics_channel";
import type { ClientRequest } from "node:http";
import * as z from "zod";

const Started = z.object({ request: z.custom<ClientRequest>() });

/** Counts the requests that this process makes of DynamoDB from now on; answers how many so far. */
export const countRequests = (): (() => number) => {
  let count = 0;
  subscribe("http.client.request.start", (message) => {
    const target = Started.parse(message).request.getHeader("x-amz-target");
    if (String(target).startsWith("DynamoDB")) count += 1;
  });
  return () => count;
};
