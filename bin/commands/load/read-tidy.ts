import { createReadStream } from "node:fs";
import { basename, dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { parse as parseAll } from "csv-parse/sync";
import { earlyRows } from "../../../core/formats/early-rows.ts";
import { isAsOf, TidyDataset, type TidyFault } from "../../../core/formats/tidy.ts";
import { repeatedRows } from "../../../core/formats/tidy-grid.ts";
import {
  type HeldUnit,
  type TidyLocations,
  tidyLocations,
} from "../../../core/formats/tidy-locations.ts";
import { type TidyRows, type TidyTable, tidyTable } from "../../../core/formats/tidy-table.ts";
import { Plan } from "../../../core/plan.ts";
import { type FirstSpelling, firstSpellings } from "../../../core/same-name.ts";
import { Failure } from "../failure.ts";
import { faultLines, ofFile } from "../fault-lines.ts";
import { parseJson } from "../json-file.ts";
import { onlyUtf8, readTextIfThere } from "../text-file.ts";

/** The contents of a tidy folder: its description, locations, rows, and its plan if it has one. */
export interface TidyFolder {
  readonly name: string;
  /** Path of the reports file. */
  readonly file: string;
  readonly dataset: TidyDataset;
  readonly locations: TidyLocations;
  readonly rows: TidyRows;
  /** True if rows hold the total known at `reported_at`. */
  readonly asOf: boolean;
  readonly plan: Plan | null;
}

const csv = { bom: true, relax_column_count: true, skip_empty_lines: true } as const;

/** The country into which a folder is read. */
export interface Surroundings {
  /** Finds the units of the running country. */
  readonly held: HeldUnit;
  /** Time zone in which a period begins. */
  readonly timeZone: string;
}

/** No running country: no units are registered, and periods begin in UTC. */
export const standalone: Surroundings = { held: () => undefined, timeZone: "UTC" };

/**
 * Reads a tidy folder: the reports file, `locations.csv` in the same folder, and `dataset.json` and `plan.json` if present.
 *
 * Throws a Failure that lists every fault with file and line.
 */
export const readTidy = async (
  file: string,
  { held, timeZone }: Surroundings,
): Promise<TidyFolder> => {
  const folder = dirname(file);
  const dataset = await readDataset(join(folder, "dataset.json"));
  const locations = await readLocations(join(folder, "locations.csv"), held);
  const locationNamed = firstSpellings(locations.units.map(({ code }) => code));
  const rows = await readRows(file, { locationNamed, timeZone });
  const plan = await readPlan(join(folder, "plan.json"));
  const name = basename(folder);
  return { name, file, dataset, locations, rows, asOf: isAsOf(dataset, basename(file)), plan };
};

const readDataset = async (path: string): Promise<TidyDataset> => {
  return parseJson(TidyDataset, path, (await readTextIfThere(path)) ?? "{}");
};

const readPlan = async (path: string): Promise<Plan | null> => {
  const text = await readTextIfThere(path);
  if (text === null) return null;
  return parseJson(Plan, path, text);
};

const readLocations = async (path: string, held: HeldUnit): Promise<TidyLocations> => {
  const text = await readTextIfThere(path);
  if (text === null)
    throw new Failure(`${path} must exist: it lists the places that the reports are from.`);
  const locations = tidyLocations(parseAll(text, csv), held);
  refuse(path, locations.faults);
  return locations;
};

/** The parser returns empty lines, so that they count in line numbers; the reader skips them. */
const lines = { ...csv, skip_empty_lines: false } as const;

const lineBreaksIn = (fields: readonly string[]): number => {
  let breaks = 0;
  for (const field of fields) if (field.includes("\n")) breaks += field.split("\n").length - 1;
  return breaks;
};

const readRows = async (
  path: string,
  { locationNamed, timeZone }: { locationNamed: FirstSpelling; timeZone: string },
) => {
  let table: TidyTable | undefined;
  let nextLine = 1;
  const unzip = path.endsWith(".gz") ? createGunzip() : new PassThrough();
  const take = async (records: AsyncIterable<readonly string[]>) => {
    for await (const fields of records) {
      const line = nextLine;
      nextLine += 1 + lineBreaksIn(fields);
      if (fields.length === 1 && fields[0] === "") continue;
      if (table === undefined) table = tidyTable(fields, locationNamed);
      else table.add(fields, line);
    }
  };
  try {
    await pipeline(createReadStream(path), unzip, onlyUtf8(path), parse(lines), take);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new Failure(`Cannot read ${path}: ${said}.`);
  }
  if (table === undefined) throw new Failure(`${path} must have a header line.`);
  const rows = table.rows();
  const between = [...earlyRows(rows, timeZone), ...repeatedRows(rows)];
  refuse(path, [...table.faults, ...between].sort(byLine), table.moreFaults);
  return rows;
};

const byLine = (a: TidyFault, b: TidyFault): number => a.line - b.line;

/** Throws a Failure that lists the faults, if there are any; `more` is the number not kept. */
export const refuse = (path: string, faults: readonly TidyFault[], more = 0) => {
  if (faults.length > 0) throw new Failure(faultLines(ofFile(path, faults), more));
};
