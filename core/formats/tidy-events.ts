import { type Day, inTheseYears, isDay } from "../calendar.ts";
import type { FirstSpelling } from "../same-name.ts";
import { headerFaults } from "./header-faults.ts";
import { columnsOf, type TidyFault } from "./tidy.ts";

/** A known outbreak or other event, with which a replay is compared. Start and end are included. */
export interface TidyEvent {
  readonly location: string;
  readonly disease: string;
  readonly start: Day;
  readonly end: Day;
  /** Origin of the label: `documented` by people, `algorithmic` from the counts, `simulated`. */
  readonly kind: string;
}

export interface TidyEvents {
  readonly events: readonly TidyEvent[];
  readonly faults: readonly TidyFault[];
}

const aDay = `must be a calendar day such as 2026-02-10, ${inTheseYears}`;
const required = ["location", "disease", "start", "end"] as const;
/** The columns of `events.csv` that are read. */
export const eventColumns = [...required, "kind"] as const;

/**
 * Reads the events of a tidy folder's `events.csv`: `records` are its lines, the header first.
 *
 * Without a `kind` an event is documented; without an end it ends on its first day. All faults are returned,
 * with their lines. Places and diseases are found by any spelling of their names. Never throws.
 */
export const tidyEvents = (
  records: readonly (readonly string[])[],
  locationNamed: FirstSpelling,
  diseaseNamed: FirstSpelling = (name) => name,
): TidyEvents => {
  const columns = columnsOf(records[0] ?? [], eventColumns);
  const faults = headerFaults(records[0] ?? [], { required });
  if (faults.length > 0) return { events: [], faults };
  const events = records.slice(1).map((fields, i) => {
    const text = (name: keyof typeof columns) => fields[columns[name] ?? -1]?.trim() ?? "";
    const fault = (column: string, detail: string) => faults.push({ line: i + 2, column, detail });
    const start = text("start");
    const end = text("end") || start;
    const location = locationNamed(text("location"));
    if (location === undefined) {
      fault("location", `must be a code of locations.csv, got ${text("location")}`);
    }
    if (!isDay(start)) fault("start", `${aDay}, got ${start}`);
    if (!isDay(end)) fault("end", `${aDay}, got ${end}`);
    else if (end < start) fault("end", `must not be before the start ${start}, got ${end}`);
    const disease = diseaseNamed(text("disease")) ?? text("disease");
    return { location: location ?? "", disease, start, end, kind: text("kind") || "documented" };
  });
  return { events: faults.length > 0 ? [] : events, faults };
};
