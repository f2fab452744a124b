import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { median } from "simple-statistics";
import { esbuildOptions } from "../lib/bundling.ts";
import { milliseconds, type Row } from "./row.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

const runs = 7;
const lambdas = join(import.meta.dirname, "..", "lambdas");

/** Bundles a function as for deployment. */
const bundle = (name: string, folder: string) =>
  build({
    ...esbuildOptions,
    entryPoints: [join(lambdas, `${name}.ts`)],
    outfile: join(folder, `${name}.mjs`),
    bundle: true,
    logLevel: "error",
  });

/** Time in ms that a new process takes to import a file: the median of several runs. */
const loadMs = (file: string): number => {
  const url = JSON.stringify(pathToFileURL(file).href);
  const script = `const start = performance.now(); await import(${url}); process.stdout.write(String(performance.now() - start)); process.exit();`;
  const once = () =>
    Number(execFileSync(process.execPath, ["--input-type=module", "-e", script]).toString());
  return median(Array.from({ length: runs }, once));
};

/** Size of each function's deployed bundle, and the time Node takes to load it. */
export const bundles = (): Promise<readonly Row[]> =>
  inTemporaryFolder(async (folder) => {
    const names = readdirSync(lambdas).flatMap((file) => /^(.+)\.ts$/.exec(file)?.[1] ?? []);
    const rows: Row[] = [];
    for (const name of names) {
      await bundle(name, folder);
      const file = join(folder, `${name}.mjs`);
      const kb = Math.round(statSync(file).size / 1000);
      rows.push({ what: name, figure: `${kb} kB, loads in ${milliseconds(loadMs(file))}` });
    }
    return rows;
  });
