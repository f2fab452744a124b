import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ran } from "./ran.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-detect-"));
  const weeks = Array.from({ length: 20 }, (_, i) => `2026-W${i + 10},${i % 5}\n`);
  await writeFile(join(folder, "weeks.csv"), `period,count\n${weeks.join("")}`);
});
afterAll(() => rm(folder, { recursive: true }));

const detect = async (...args: readonly string[]) =>
  (await ran({ folder }, ["detect", "weeks.csv", "--from", "2026-W20", ...args])).out;

describe.each([["earsC"], ["outbreakP"], ["ears-c1"], ["cusum"]])("detect with %s", (name) => {
  it("names it as it was called, for its numbers are those of that name", async () => {
    expect(await detect("--detector", name)).toMatch(new RegExp(`^${name}\n`));
    const [, line] = (await detect("--detector", name, "--format", "csv")).split("\n");
    expect(line).toContain(`,${name},`);
  });
});

it("titles a chart of R's detector with R's name", async () => {
  expect(await detect("--detector", "earsC", "--chart")).toMatch(/^earsC, cases per week\n/);
  await detect("picture.svg", "--detector", "earsC");
  expect(await readFile(join(folder, "picture.svg"), "utf8")).toContain(">earsC</text>");
});
