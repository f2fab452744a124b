import { parse } from "csv-parse/sync";
import { type TidyEvent, tidyEvents } from "../../../core/formats/tidy-events.ts";
import type { FirstSpelling } from "../../../core/same-name.ts";
import { Failure } from "../failure.ts";
import { faultLines, ofFile } from "../fault-lines.ts";
import { readTextIfThere } from "../text-file.ts";

/** The outbreaks of `events.csv`; none if there is no such file. Throws a Failure that lists every fault with its line. */
export const readEvents = async (
  path: string,
  locationNamed: FirstSpelling,
  diseaseNamed: FirstSpelling,
): Promise<readonly TidyEvent[]> => {
  const text = await readTextIfThere(path);
  if (text === null) return [];
  const { events, faults } = tidyEvents(recordsOf(path, text), locationNamed, diseaseNamed);
  if (faults.length === 0) return events;
  throw new Failure(faultLines(ofFile(path, faults)));
};

const recordsOf = (path: string, text: string): string[][] => {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new Failure(`Cannot read ${path}: ${error instanceof Error ? error.message : error}.`);
  }
};
