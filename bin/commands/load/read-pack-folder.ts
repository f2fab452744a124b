import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type GoodPack, readPack } from "../../../core/pack.ts";
import { Failure } from "../failure.ts";
import { readText } from "../text-file.ts";
import { packFaultLines } from "./pack-fault-lines.ts";

/** Reads a country pack. Throws a Failure that lists every fault with file and line. */
export const readPackFolder = async (folder: string): Promise<GoodPack> => {
  const found = await readdir(folder).catch(() => {
    throw new Failure(`There is no folder ${folder}.`);
  });
  const names = found.filter((name) => /\.(json|csv)$/.test(name));
  const texts = await Promise.all(names.map((name) => readText(join(folder, name))));
  const reading = readPack(Object.fromEntries(names.map((name, i) => [name, texts[i] ?? ""])));
  if (reading.ok) return reading;
  throw new Failure(packFaultLines(folder, reading.faults));
};
