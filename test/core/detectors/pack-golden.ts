import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

/**
 * Packs a folder written by `make-golden.R` into one file, each series kept once.
 *
 *     Rscript test/golden/make-golden.R out && node test/core/detectors/pack-golden.ts out/earsC
 */
const folder = parseArgs({ allowPositionals: true }).positionals[0] ?? "";
const name = folder.split("/").findLast(Boolean);
const series = new Map<string, { name: string; line: string }>();
const calls = new Set<string>();

const cases = readdirSync(folder)
  .sort()
  .map((file) => {
    const { call, source, series: raw, range, params, ...result } = read(join(folder, file));
    calls.add(call);
    const line = JSON.stringify({ source, ...raw });
    const known = series.get(line) ?? { name: result.case.split("--")[0], line };
    series.set(line, known);
    const { detector, case: label, ...vectors } = result;
    // The switch names its choice like the folder: kept as `method`.
    if (Array.isArray(detector)) vectors.method = detector;
    const span = [range[0], range.at(-1)];
    if (span[1] - span[0] + 1 !== range.length) throw new RangeError(`${file}: range has gaps`);
    return JSON.stringify({ case: label, series: known.name, params, range: span, ...vectors });
  });

const names = [...series.values()].map((one) => `"${one.name}":${one.line}`);
if (new Set([...series.values()].map((one) => one.name)).size !== series.size) {
  throw new RangeError("Cannot pack: two series have one name");
}
const origin = JSON.stringify({
  madeBy: "R 4.2.2, surveillance 1.20.3, test/golden/make-golden.R",
  calls: [...calls],
});
writeFileSync(
  `test/golden/${name}.json`,
  `{"origin":${origin},\n"series":{\n${names.join(",\n")}},\n"cases":[\n${cases.join(",\n")}]}\n`,
);

function read(path: string) {
  return JSON.parse(readFileSync(path, "utf8"));
}
