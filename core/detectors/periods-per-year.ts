import type { Frequency } from "../calendar.ts";

/** Number of periods back to the same time last year: 52 weeks or 365 days, as in R. */
export const periodsPerYear: Readonly<Record<Frequency, number>> = { week: 52, day: 365 };
