import { createHash } from "node:crypto";
import { Problem, problemResponse } from "../../lambdas/shell/problem.ts";

type Fetch = (request: Request) => Response | Promise<Response>;

/** Token bucket of wrong credentials: this many at once, and one more per second. */
const burst = 100;
const perMs = 1 / 1000;
const mostRemembered = 10_000;

const hashOf = (credential: string) => createHash("sha256").update(credential).digest("base64url");

/**
 * Limits the guessing of credentials: after a hundred different wrong ones, one a second is checked, and the others are
 * answered with 429. A credential that was right before is never refused so. The same wrong credential sent again, as by a
 * sender whose key was revoked, counts as one guess.
 */
export const throttleGuesses = (
  fetch: Fetch,
  nowMs: () => number = () => performance.now(),
): Fetch => {
  const [right, wrong] = [new Set<string>(), new Set<string>()];
  let left = burst;
  let refilled = nowMs();
  const remember = (those: Set<string>, hash: string) => {
    if (those.size >= mostRemembered) those.clear();
    those.add(hash);
  };
  return async (request) => {
    const credential = request.headers.get("authorization");
    if (credential === null) return fetch(request);
    const hash = hashOf(credential);
    const now = nowMs();
    left = Math.min(burst, left + (now - refilled) * perMs);
    refilled = now;
    if (left < 1 && !right.has(hash) && !wrong.has(hash)) {
      const problem = new Problem("too-many-requests", {
        detail: "Too many wrong credentials were tried",
        headers: { "retry-after": "1" },
      });
      return problemResponse(problem, crypto.randomUUID());
    }
    const answer = await fetch(request);
    if (answer.status !== 401) remember(right, hash);
    else if (!wrong.has(hash)) {
      remember(wrong, hash);
      left -= 1;
    }
    return answer;
  };
};
