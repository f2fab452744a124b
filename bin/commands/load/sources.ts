import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../failure.ts";

/** What a word of the command line names: a country pack, and a reports file of a tidy folder. */
export interface Source {
  readonly pack: string | null;
  readonly reports: string | null;
}

/** A folder is a pack if it holds `country.json`, and tidy if it holds `reports.csv[.gz]`; a file is the reports of its folder. */
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
