import { parse } from "csv-parse/sync";
import { type NameMap, readNameMap } from "../../../core/formats/name-map.ts";
import { readText } from "../text-file.ts";
import { refuse } from "./read-tidy.ts";

/** Reads the file given by `--map`. Throws a Failure that lists every fault with file and line. */
export const readNames = async (path: string): Promise<NameMap> => {
  const text = await readText(path);
  const records = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  const { map, faults } = readNameMap(records);
  refuse(path, faults);
  return map;
};
