import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { esbuildOptions } from "../../lib/bundling.ts";

const lambdas = readdirSync("lambdas").filter((file) => file.endsWith(".ts"));

/** Bytes of each function's bundle. */
const weights = new Map<string, number>();

beforeAll(async () => {
  // Together they are read once; without splitting each is as heavy as alone.
  const { outputFiles } = await build({
    ...esbuildOptions,
    entryPoints: lambdas.map((file) => join("lambdas", file)),
    bundle: true,
    outdir: "unwritten",
    write: false,
    logLevel: "error",
  });
  for (const { path, contents } of outputFiles) weights.set(basename(path), contents.length);
});

describe("bundles", () => {
  it("are one file a function", () => {
    expect([...weights.keys()].sort()).toEqual(
      lambdas.map((file) => file.replace(/ts$/, "js")).sort(),
    );
  });

  it.each(lambdas)("%s weighs at most 750 kB with everything it needs", (file) => {
    const weight = weights.get(file.replace(/ts$/, "js")) ?? Number.NaN;
    expect(weight / 1000).toBeLessThanOrEqual(750);
  });
});
