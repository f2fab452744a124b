import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readPack } from "../../../core/pack.ts";
import type { Client } from "../client.ts";
import { Failure } from "../failure.ts";
import { atPointer, faultLines } from "../fault-lines.ts";
import { readText } from "../text-file.ts";
import { register } from "./register.ts";

/** Registers a country pack and answers how many org units it has. Throws a Failure that tells every fault with file and line. */
export const loadPack = async (client: Client, folder: string): Promise<number> => {
  const names = (await readdir(folder)).filter((name) => /\.(json|csv)$/.test(name));
  const texts = await Promise.all(names.map((name) => readText(join(folder, name))));
  const reading = readPack(Object.fromEntries(names.map((name, i) => [name, texts[i] ?? ""])));
  if (!reading.ok) {
    const told = reading.faults.map(({ file, line, pointer, detail }) =>
      atPointer(pointer, detail, `${join(folder, file)}:${line} `),
    );
    throw new Failure(faultLines(told));
  }
  await register(client, reading.pack);
  return reading.pack.orgUnits.length;
};
