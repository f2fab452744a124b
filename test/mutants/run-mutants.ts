import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVitest, type TestSpecification, type Vitest } from "vitest/node";
import { familyMutants } from "./family-mutants.ts";
import type { Mutant } from "./mutant.ts";
import { tocsinMutants } from "./tocsin-mutants.ts";

const own = ["test/core/detectors/tocsin/", "detectors/contract", "detectors/interleaved"];
const suites: readonly (readonly [tests: string[], mutants: readonly Mutant[]])[] = [
  [own, tocsinMutants],
  [["test/core/detectors/"], familyMutants],
];

/**
 * How many wrong edits of the detectors their tests find.
 *
 *     npm run test:mutants                      all
 *     npm run test:mutants -- excluded          those whose description has these words
 *
 * Edits a copy of the repository in the system's temporary folder, one place at a time, and runs the detectors' tests
 * there until one fails. Exits with 1 where an edit survives, or where its text is not found exactly once.
 */
const run = async (): Promise<void> => {
  const asked = process.argv[2] ?? "";
  const root = copyOfRepository();
  const vitest = await createVitest("test", {
    root,
    watch: false,
    bail: 1,
    project: ["unit"],
    reporters: [{}],
  });
  const survivors: string[] = [];
  let count = 0;
  for (const [filters, mutants] of suites) {
    const tests = await vitest.globTestSpecifications(filters);
    if (!(await isGreen(vitest, tests))) throw new Error("Cannot begin: the tests fail unedited");
    for (const { what, from, to, file } of placed(mutants, root)) {
      if (!what.includes(asked)) continue;
      const whole = readFileSync(file, "utf8");
      const set = (text: string) => {
        writeFileSync(file, text);
        vitest.invalidateFile(file);
      };
      set(whole.replace(from, () => to));
      const survives = await isGreen(vitest, tests);
      set(whole);
      count += 1;
      if (survives) survivors.push(what);
      say(`${survives ? "SURVIVED" : "killed  "}  ${what}`);
    }
  }
  await vitest.close();
  say(`${count - survivors.length} of ${count} mutants killed`);
  for (const what of survivors) say(`survived: ${what}`);
  // Vitest has set it to 1 for the failures that were wanted.
  process.exitCode = survivors.length > 0 || count === 0 ? 1 : 0;
};

/** Everything that the tests of the detectors read, in a folder that goes when the process ends. */
const copyOfRepository = (): string => {
  const root = mkdtempSync(join(tmpdir(), "tocsin-mutants-"));
  process.once("exit", () => rmSync(root, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  for (const part of ["core", "test", "package.json", "tsconfig.json", "vitest.config.ts"]) {
    cpSync(part, join(root, part), { recursive: true });
  }
  symlinkSync(join(process.cwd(), "node_modules"), join(root, "node_modules"));
  return root;
};

/** The mutants with the file that each edits. */
const placed = (mutants: readonly Mutant[], root: string) => {
  const folder = join(root, "core/detectors");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
  const texts = files.map((file) => ({ file, text: readFileSync(file, "utf8") }));
  const found = mutants.map((mutant) => ({
    ...mutant,
    files: texts.flatMap(({ file, text }) =>
      text
        .split(mutant.from)
        .slice(1)
        .map(() => file),
    ),
  }));
  const lost = found.filter(({ files: places }) => places.length !== 1).map(({ what }) => what);
  if (lost.length > 0) {
    throw new RangeError(`Cannot mutate: its text must stand once: ${lost.join("; ")}`);
  }
  return found.map(({ files: [file = ""], ...mutant }) => ({ ...mutant, file }));
};

const mostTurns = 5;

/** Whether all tests pass; false as soon as one fails. Throws an Error where neither is so. */
const isGreen = async (vitest: Vitest, tests: TestSpecification[]): Promise<boolean> => {
  // Vitest may cancel a run for a failure of the one before, and leave tests out.
  for (let turn = 0; turn < mostTurns; turn++) {
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(tests);
    const states = testModules.map((module) => module.state());
    if (unhandledErrors.length > 0 || states.includes("failed")) return false;
    const haveAllRun = states.length === tests.length && states.every((one) => one === "passed");
    if (haveAllRun) return true;
  }
  throw new Error("Cannot tell whether the tests pass: not all of them were run");
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

await run();
