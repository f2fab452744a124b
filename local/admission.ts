import { Problem, problemResponse } from "../lambdas/shell/problem.ts";

type Fetch = (request: Request) => Response | Promise<Response>;

/** Numbers of unprocessed changes from which on writing requests are refused with 429. */
export interface AdmissionLimits {
  /** Limit for a batch. */
  readonly batch: number;
  /** Limit for one report or an officer's action. It is higher: a person waits for the response. */
  readonly single: number;
  /** Batches handled at the same time. */
  readonly batchesAtOnce: number;
}

const usual: AdmissionLimits = { batch: 20_000, single: 50_000, batchesAtOnce: 32 };

/** A body larger than this, or of unknown length, counts as a batch. */
const mostBytesOfOne = 20_000;
const retryAfterSeconds = "2";

const isWriting = ({ method }: Request) => method !== "GET" && method !== "HEAD";

const isBatch = ({ headers }: Request) =>
  headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) > mostBytesOfOne;

const comeLater = (waiting: number) =>
  problemResponse(
    new Problem("too-many-requests", {
      detail: `${waiting} changes wait to be processed`,
      headers: { "retry-after": retryAfterSeconds },
    }),
    crypto.randomUUID(),
  );

/**
 * Refuses writing requests with 429 and `Retry-After` while too many accepted changes wait to be processed. It refuses
 * at once, before reading or storing any of the body. Reading requests are always accepted.
 */
export const admission = (
  fetch: Fetch,
  pending: () => number,
  limits: AdmissionLimits = usual,
): Fetch => {
  let batches = 0;
  const batchOf = async (request: Request) => {
    batches += 1;
    try {
      return await fetch(request);
    } finally {
      batches -= 1;
    }
  };
  return (request) => {
    if (!isWriting(request)) return fetch(request);
    const waiting = pending();
    if (!isBatch(request)) return waiting < limits.single ? fetch(request) : comeLater(waiting);
    const isFull = waiting >= limits.batch || batches >= limits.batchesAtOnce;
    return isFull ? comeLater(waiting) : batchOf(request);
  };
};
