import { createReadStream } from "node:fs";
import { basename, dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { parse as parseAll } from "csv-parse/sync";
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

/** A tidy folder as read: its tree, its rows, what it says of itself, and its plan if it brings one. */
export interface TidyFolder {
  readonly name: string;
  /** Path of the reports file. */
  readonly file: string;
  readonly dataset: TidyDataset;
  readonly locations: TidyLocations;
  readonly rows: TidyRows;
  /** True when rows hold the total known at `reported_at`. */
  readonly asOf: boolean;
  readonly plan: Plan | null;
}

const csv = { bom: true, relax_column_count: true, skip_empty_lines: true } as const;

/**
 * Reads the tidy folder around a reports file: `locations.csv` beside it, and `dataset.json` and `plan.json` if they are there.
 *
 * `held` finds the units of the running country. Throws a Failure that tells every fault with file and line.
 */
export const readTidy = async (file: string, held: HeldUnit): Promise<TidyFolder> => {
  const folder = dirname(file);
  const dataset = await readDataset(join(folder, "dataset.json"));
  const locations = await readLocations(join(folder, "locations.csv"), held);
  const locationNamed = firstSpellings(locations.units.map(({ code }) => code));
  const rows = await readRows(file, locationNamed);
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
    throw new Failure(`${path} must be there: it says where the reports are from.`);
  const locations = tidyLocations(parseAll(text, csv), held);
  refuse(path, locations.faults);
  return locations;
};

const readRows = async (path: string, locationNamed: FirstSpelling) => {
  let table: TidyTable | undefined;
  let line = 0;
  const unzip = path.endsWith(".gz") ? createGunzip() : new PassThrough();
  const take = async (records: AsyncIterable<readonly string[]>) => {
    for await (const fields of records) {
      line += 1;
      if (table === undefined) table = tidyTable(fields, locationNamed);
      else table.add(fields, line);
    }
  };
  try {
    await pipeline(createReadStream(path), unzip, onlyUtf8(path), parse(csv), take);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new Failure(`Cannot read ${path}: ${said}.`);
  }
  if (table === undefined) throw new Failure(`${path} must have a header line.`);
  refuse(path, table.faults, table.moreFaults);
  const rows = table.rows();
  refuse(path, repeatedRows(rows));
  return rows;
};

/** Throws a Failure that tells the faults, if there are any; `more` were not kept. */
export const refuse = (path: string, faults: readonly TidyFault[], more = 0) => {
  if (faults.length > 0) throw new Failure(faultLines(ofFile(path, faults), more));
};
