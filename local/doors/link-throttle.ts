import { Problem, problemResponse } from "../../lambdas/shell/problem.ts";

type Fetch = (request: Request) => Response | Promise<Response>;

/** Token bucket of requests to links, as the gateway has it in the cloud: this many at once, and ten more each second. */
const burst = 20;
const perMs = 10 / 1000;

/** Limits the requests to the links in messages, whether they lead somewhere or not: the others are answered with 429. */
export const throttleLinks = (
  fetch: Fetch,
  nowMs: () => number = () => performance.now(),
): Fetch => {
  let left = burst;
  let refilled = nowMs();
  return (request) => {
    if (!new URL(request.url).pathname.startsWith("/a/")) return fetch(request);
    const now = nowMs();
    left = Math.min(burst, left + (now - refilled) * perMs);
    refilled = now;
    if (left >= 1) {
      left -= 1;
      return fetch(request);
    }
    const problem = new Problem("too-many-requests", {
      detail: "Too many requests to links in messages",
      headers: { "retry-after": "1" },
    });
    return problemResponse(problem, crypto.randomUUID());
  };
};
