import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { esbuildOptions } from "../../lib/bundling.ts";

const lambdas = readdirSync("lambdas").filter((file) => file.endsWith(".ts"));

describe("bundles", () => {
  it.each(lambdas)("%s weighs at most 650 kB with everything it needs", async (file) => {
    const { outputFiles = [] } = await build({
      ...esbuildOptions,
      entryPoints: [join("lambdas", file)],
      bundle: true,
      write: false,
      logLevel: "error",
    });
    expect(outputFiles).toHaveLength(1);
    const [bundle] = outputFiles;
    expect((bundle?.contents.length ?? Number.NaN) / 1000).toBeLessThanOrEqual(650);
  });
});
