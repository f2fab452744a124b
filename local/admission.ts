import { Problem, problemResponse } from "../lambdas/shell/problem.ts";

type Fetch = (request: Request) => Response | Promise<Response>;

/** Changes that may wait to be worked on before requests that write are told to come later. */
export interface AdmissionLimits {
  /** For a batch. */
  readonly batch: number;
  /** For one report, or an officer's act: what one person waits for is let in where batches must wait. */
  readonly single: number;
  /** Batches worked on at once. */
  readonly batchesAtOnce: number;
}

const usual: AdmissionLimits = { batch: 20_000, single: 50_000, batchesAtOnce: 32 };

/** A body of more bytes, or one that does not say how many, is a batch's. */
const mostBytesOfOne = 20_000;
const retryAfterSeconds = "2";

const isWriting = ({ method }: Request) => method !== "GET" && method !== "HEAD";

const isBatch = ({ headers }: Request) =>
  headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) > mostBytesOfOne;

const comeLater = (waiting: number) =>
  problemResponse(
    new Problem("too-many-requests", {
      detail: `${waiting} changes wait to be worked on`,
      headers: { "retry-after": retryAfterSeconds },
    }),
    crypto.randomUUID(),
  );

/**
 * Answers requests that write with 429 and `Retry-After` while too much of what was accepted waits to be worked on:
 * before anything of them is read or stored, and never by letting them wait. Reading is always let in.
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
