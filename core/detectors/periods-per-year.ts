import type { Frequency } from "../calendar.ts";

/** Steps back to "the same time last year"; 52 weeks and 365 days, as R counts. */
export const periodsPerYear: Readonly<Record<Frequency, number>> = { week: 52, day: 365 };
