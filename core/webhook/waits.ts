/** Seconds to wait after each failed attempt but the last: nine attempts in just under an hour. */
const waitSeconds = [10, 30, 60, 120, 300, 600, 1200, 1200] as const;

/** How often a message is sent to a receiver that does not accept it. */
export const mostAttempts = waitSeconds.length + 1;

/** Seconds until the next attempt; null after the last. `attempt` counts from 1. */
export const waitAfter = (attempt: number): number | null => waitSeconds[attempt - 1] ?? null;
