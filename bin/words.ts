import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { languages } from "../core/words/language.ts";
import { printError } from "./commands/print.ts";
import { compileWords, type Texts } from "./words/compile-words.ts";
import { pageScript } from "./words/page-script.ts";

/**
 * `npm run words`: compiles the messages of `core/words/*.json` to modules, and bundles the alerts page's script with the
 * message formatter. If there are faults, prints them and writes nothing.
 */
const root = join(import.meta.dirname, "..");
const folder = join(root, "core", "words");
const read = async (language: string): Promise<[string, Texts]> => [
  language,
  JSON.parse(await readFile(join(folder, `${language}.json`), "utf8")),
];
const { faults, sections } = compileWords(new Map(await Promise.all(languages.map(read))));
if (faults.length > 0) {
  printError(`${faults.join("\n")}\n`);
  process.exitCode = 1;
} else {
  for (const [section, { module }] of sections) {
    await writeFile(join(folder, "compiled", `${section}.ts`), module);
  }
  await writeFile(join(root, "web", "compiled", "alerts-script.ts"), await pageScript());
}
