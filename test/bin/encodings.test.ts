import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPack } from "../core/pack/small-pack.ts";
import { ran } from "./ran.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-encodings-"));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: readonly string[]) =>
  ran({ folder, url: "http://127.0.0.1:9", key: "tk_none" }, args);

const tidy = {
  "locations.csv": "code,name,parent,level\nZ,Zedland,,country\nA,Côte,Z,district\n",
  "reports.csv":
    "location,disease,period_start,period_type,cases\nA,Flu,2026-01-05,week-iso,1\nA,Choléra,2026-01-12,week-iso,2\n",
  "dataset.json": '{ "name": "made",\n"zeroRule": "explicit",\n"note": "é" }',
  "events.csv": "location,disease,start,end\nA,Choléra,2026-01-12,2026-01-18\n",
  "plan.json":
    '{ "version": "1",\n"signedBy": "Ministère",\n"signedOn": "2026-01-01", "rules": [] }',
};
const weeks = "series,period,count\nA,2026-W01,1\nÉ,2026-W01,2\n";
const request = '{ "detector": "ears-c2",\n"note": "é", "series": { "counts": [1, 2] } }';
const set =
  "scenario,replicate,week,count,outbreak_cases,is_current_period,note\n1,1,1,3,0,0,\n1,1,2,3,0,0,é\n";

/** Writes files into a folder of their own, one of them in Latin-1. */
const written = async (files: Readonly<Record<string, string>>, wrong: string, zip = false) => {
  const path = await mkdtemp(join(folder, "files-"));
  await mkdir(path, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text, name === wrong ? "latin1" : "utf8");
    const isZipped = zip && name === "reports.csv";
    await writeFile(join(path, isZipped ? `${name}.gz` : name), isZipped ? gzipSync(bytes) : bytes);
  }
  return path;
};

describe("a file in another encoding is refused with its line", () => {
  it.each<[file: string, line: number]>([
    ["locations.csv", 3],
    ["reports.csv", 3],
    ["dataset.json", 3],
    ["events.csv", 2],
    ["plan.json", 2],
  ])("backtest: %s", async (file, line) => {
    const path = await written(tidy, file);
    const { code, err } = await run("backtest", path);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining(`${join(path, file)}:${line} must be text in UTF-8`),
    ]);
  });

  it("backtest: reports.csv.gz", async () => {
    const path = await written(tidy, "reports.csv", true);
    const { code, err } = await run("backtest", path);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining("reports.csv.gz:3 must be text in UTF-8"),
    ]);
  });

  it.each(["country.json", "org-units.csv", "diseases.json", "plan.json"])(
    "load of a pack: %s",
    async (file) => {
      const text = (smallPack[file] ?? "").replace(/Smallland|Clinic Two|Malaria/, "Côte");
      const path = await written({ ...smallPack, [file]: text }, file);
      const { code, err } = await run("load", path);
      const line = text.slice(0, text.indexOf("ô")).split("\n").length;
      expect([code, err]).toEqual([
        1,
        expect.stringContaining(`${join(path, file)}:${line} must be text in UTF-8`),
      ]);
    },
  );

  it.each([
    ["detect", "weeks.csv", weeks, 3],
    ["detect", "request.json", request, 2],
    ["benchmark", "set.csv", set, 3],
  ])("%s: %s", async (command, file, text, line) => {
    const path = join(await written({ [file]: text }, file), file);
    const { code, err } = await run(command, path);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining(`${path}:${line} must be text in UTF-8`),
    ]);
  });
});

describe("a byte order mark changes nothing", () => {
  const marked = (files: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, `\uFEFF${text}`]));

  it("in a data folder", async () => {
    const [plain, with_] = [await written(tidy, ""), await written(marked(tidy), "")];
    expect((await run("backtest", with_)).err).toBe("");
    expect((await run("backtest", with_)).out).toBe((await run("backtest", plain)).out);
  });

  it.each([
    ["weeks.csv", weeks],
    ["request.json", request],
  ])("in %s", async (file, text) => {
    const path = await written(marked({ [file]: text }), "");
    const { code, err, out } = await run("detect", join(path, file));
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe((await run("detect", join(await written({ [file]: text }, ""), file))).out);
  });
});

describe("a number that is not digits alone is refused with its line", () => {
  it.each(["1.5", "1e3", " 3 4", "-0", "0x3", "\u0663"])("benchmark: %s", async (text) => {
    const path = join(
      await written({ "set.csv": set.replace("1,1,2,3", `1,1,2,${text}`) }, ""),
      "set.csv",
    );
    const { code, err } = await run("benchmark", path);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining(
        `line 3 must have a whole number, digits only, as count, got "${text.trim()}"`,
      ),
    ]);
  });

  it.each(["12.000", "12,000", "1e4", "-5", "\u0661"])("a pack's population: %s", async (text) => {
    const units = (smallPack["org-units.csv"] ?? "").replace("90000", `"${text}"`);
    const path = await written({ ...smallPack, "org-units.csv": units }, "");
    const { code, err } = await run("load", path);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/org-units\.csv:3 #\/1\/population must be a whole number/),
    ]);
  });
});
