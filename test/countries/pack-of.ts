import { readdirSync, readFileSync } from "node:fs";
import { type Pack, readPack } from "../../core/pack.ts";

/** The texts of a pack's folder, by file name. */
const filesOf = (folder: string): Record<string, string> => {
  const path = new URL(`../../countries/${folder}/`, import.meta.url);
  return Object.fromEntries(
    readdirSync(path).map((file) => [file, readFileSync(new URL(file, path), "utf8")]),
  );
};

/** A shipped pack; throws its faults as text, so that a failing test shows them. */
export const packOf = (folder: string): Pack => {
  const reading = readPack(filesOf(folder));
  if (reading.ok) return reading.pack;
  const faults = reading.faults.map(
    ({ file, line, pointer, detail }) => `${file}:${line} ${pointer} ${detail}`,
  );
  throw new Error(`The pack ${folder} has faults:\n${faults.join("\n")}`);
};
