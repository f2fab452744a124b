import { writeFileSync } from "node:fs";
import { tocsin } from "../../../../core/detectors/tocsin/tocsin.ts";
import { answersTo, differences, type GoldenCase, goldenFile, readGolden } from "./golden.ts";
import { goldenSeries } from "./golden-series.ts";

/**
 * Keeps what the own detector answers on many kinds of series, in test/golden/tocsin.json.
 *
 *     npm run golden:tocsin
 *
 * Answers that are kept for a version never change: where one would, nothing is written, and the differences are said.
 * A detector that is meant to answer otherwise has another `version`.
 */
const make = (): void => {
  const cases = Object.fromEntries(
    Object.entries(goldenSeries).map(([name, asked]): [string, GoldenCase] => [
      name,
      { ...asked, ...answersTo(asked) },
    ]),
  );
  const before = readGolden();
  const kept = before.version === tocsin.version ? Object.entries(before.cases) : [];
  const changed = kept.flatMap(([name, was]) => differences(was, cases[name], name));
  if (changed.length > 0) {
    process.stderr.write(`Cannot keep other answers of version ${tocsin.version}:\n`);
    process.stderr.write(`${changed.join("\n")}\nGive the detector another version.\n`);
    process.exitCode = 1;
    return;
  }
  writeFileSync(goldenFile, textOf(cases));
};

/** One line for each answer, so that a difference can be read. */
const textOf = (cases: Readonly<Record<string, GoldenCase>>): string => {
  const line = (value: unknown) => JSON.stringify(value);
  const blocks = Object.entries(cases).map(
    ([name, { params, series, judged, followed, alone }]) =>
      `${line(name)}:{"params":${line(params)},"series":${line(series)},\n"judged":${line(judged)},` +
      `"followed":[\n${followed.map(line).join(",\n")}\n],"alone":\n${line(alone)}}`,
  );
  return `{"version":${line(tocsin.version)},"cases":{\n${blocks.join(",\n")}\n}}\n`;
};

make();
