import { readdirSync, readFileSync } from "node:fs";
import { cruise } from "dependency-cruiser";
import extractDepcruiseOptions from "dependency-cruiser/config-utl/extract-depcruise-options";
import { describe, expect, it } from "vitest";

const folders = ["core", "pipeline", "adapters", "lambdas", "local", "lib", "bin", "web"];

/** TypeScript files of a folder and of those in it; declarations hold no code. */
const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
    .map((file) => `${folder}/${file}`)
    .sort();

describe("imports", () => {
  it("point left, and the tool that says so sees every source file and what it imports", async () => {
    const options = await extractDepcruiseOptions("./.dependency-cruiser.cjs");
    const { output } = await cruise(folders, options);
    if (typeof output === "string") throw new TypeError(`Cannot read the cruise result: ${output}`);
    const imports = new Map(
      output.modules.map(({ source, dependencies }) => [
        source,
        dependencies.map(({ resolved }) => resolved),
      ]),
    );
    expect([...imports.keys()]).toEqual(expect.arrayContaining(folders.flatMap(sourcesIn)));
    expect(imports.get("lambdas/surveil.ts")).toContain("pipeline/surveil.ts");
    expect(output.summary.violations).toEqual([]);
  }, 120_000);
});

describe("core", () => {
  const impure = [
    /\basync\b/,
    /\bawait\b/,
    /\bDate\.now\b/,
    /\bnew Date\(\)/,
    /\bperformance\.now\b/,
    /\bMath\.random\b/,
    /\brandom(Bytes|UUID|Int)\b/,
    /\bprocess\.\w/,
    /\bfetch\(/,
    /from "node:(?!(buffer|crypto|util|zlib)")/,
  ];

  it.each(sourcesIn("core"))("%s is pure and synchronous", (file) => {
    const text = readFileSync(file, "utf8");
    expect(impure.filter((pattern) => pattern.test(text))).toEqual([]);
  });

  it("would be caught at the clock, at chance and at waiting", () => {
    const lines = ["new Date()", "Date.now()", "Math.random()", "async () => {}", "process.env.X"];
    expect(lines.filter((line) => !impure.some((pattern) => pattern.test(line)))).toEqual([]);
  });
});

describe("lambdas", () => {
  const names = readdirSync("lambdas", { withFileTypes: true })
    .filter((file) => file.isFile())
    .map(({ name }) => name.replace(/\.ts$/, ""));
  const deployed = sourcesIn("lib").map((file) => readFileSync(file, "utf8"));

  it.each(names)("%s is deployed", (name) => {
    expect(deployed.filter((text) => text.includes(`entry: "${name}"`))).toHaveLength(1);
  });
});
