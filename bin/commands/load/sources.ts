import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../failure.ts";

/** What a path on the command line contains: a country pack, a reports file of a tidy folder, or both. */
export interface Source {
  readonly pack: string | null;
  readonly reports: string | null;
}

/** Finds the sources at a path. A folder is a pack if it has `country.json`, and tidy if it has `reports.csv[.gz]`. A file is a reports file. */
export const sourceOf = async (path: string): Promise<Source> => {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Failure(`There is no folder or file ${path}.`);
  if (found.isFile()) {
    if (/\.csv(\.gz)?$/.test(path)) return { pack: null, reports: path };
    throw new Failure(`${path} must be a folder, or reports as .csv or .csv.gz.`);
  }
  const names = await readdir(path);
  const reports = ["reports.csv", "reports.csv.gz"].find((name) => names.includes(name));
  const isPack = names.includes("country.json");
  if (!isPack && !reports) {
    throw new Failure(`${path} must hold country.json (a country pack) or reports.csv[.gz].`);
  }
  return { pack: isPack ? path : null, reports: reports ? join(path, reports) : null };
};
