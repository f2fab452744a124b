import { isDay } from "./calendar.ts";

const shape =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * An instant in the one form in which text order is time order: UTC with milliseconds.
 *
 *     2026-02-16T08:20:00+03:00   →   2026-02-16T05:20:00.000Z
 *
 * Every instant from outside is converted here before any comparison. Null if the text is not one: no
 * offset, a day that does not exist, a year before 1900 or after 2200. Never throws.
 */
export const instantOf = (text: string): string | null => {
  const day = shape.exec(text)?.[1];
  return day !== undefined && isDay(day) ? new Date(text).toISOString() : null;
};
