import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Running, startTocsin } from "../../local/runtime.ts";
import { ran } from "./ran.ts";
import { foldersIn } from "./tidy-folders.ts";

const template = resolve(import.meta.dirname, "../../countries/default");
let root = "";
let server: Running;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "tocsin-pack-"));
  server = await startTocsin({ port: 0, data: join(root, "data"), watchEveryMs: 0 });
}, 60_000);
afterEach(async () => {
  await server.stop();
  await rm(root, { recursive: true });
});

/** Runs the command line against the server, as its administrator. */
const run = (...args: readonly string[]) =>
  ran({ folder: root, url: server.url, key: server.adminKey }, args);

const get = async (path: string) => {
  const headers = { authorization: `Bearer ${server.adminKey}` };
  const answer = await fetch(`${server.url}${path}`, { headers });
  const json = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, json: answer.ok ? json : null };
};
/** All that is registered. */
const registry = () =>
  Promise.all(["country", "diseases", "plan", "org-units"].map((part) => get(`/v1/${part}`)));

/** The shipped template, changed as a ministry changes it. */
const packOf = async (change: (text: string, file: string) => string) => {
  const path = await mkdtemp(join(root, "pack-"));
  await cp(template, path, { recursive: true });
  for (const file of ["country.json", "org-units.csv", "plan.json"]) {
    const text = await readFile(join(path, file), "utf8");
    await writeFile(join(path, file), change(text, file));
  }
  return path;
};
const ourOwn = () =>
  packOf((text, file) => {
    if (file === "org-units.csv") return text.replaceAll("ZZ", "YY");
    if (file === "country.json") return text.replace('"ZZ"', '"YY"').replace("monday", "sunday");
    return text.replace(/"signedBy": "[^"]*"/, '"signedBy": "The ministry"');
  });

const tidy = (rows: string) =>
  foldersIn(root)({
    "locations.csv": "code,name,parent,level\nZZ-R1-D1-F1,Facility,ZZ-R1-D1,facility\n",
    "reports.csv": `location,disease,period_start,period_type,cases\n${rows}\n`,
  });
const oneReport = () => tidy("ZZ-R1-D1-F1,MEAS,2026-01-05,week-iso,1");

describe("a country pack", { timeout: 60_000 }, () => {
  it("of our own takes the place of the template, which never reported", async () => {
    expect(await run("load", template)).toMatchObject({ code: 0, err: "" });
    const path = await ourOwn();
    const dry = await run("load", path, "--dry-run");
    expect([dry.code, dry.out]).toEqual([0, expect.stringMatching(/^Dry run, nothing is kept: /)]);
    expect(await get("/v1/country")).toMatchObject({ json: { code: "ZZ" } });
    expect(dry.err).toMatch(
      /^The country ZZ with its 4 org units, .* reported, would be replaced by YY/,
    );
    const { code, err } = await run("load", path);
    expect([code, err]).toEqual([0, expect.stringMatching(/^The country ZZ .*was replaced by YY/)]);
    expect(await get("/v1/country")).toMatchObject({
      json: { code: "YY", calendar: { weekStart: "sunday" } },
    });
    expect(await get("/v1/plan")).toMatchObject({ json: { signedBy: "The ministry" } });
    expect((await get("/v1/org-units/ZZ")).status).toBe(404);
    expect(await run("load", path)).toMatchObject({ code: 0, err: "" });
  });

  it("of another root is refused whole once there are reports, every fault at its line", async () => {
    await run("load", template);
    expect((await run("load", await oneReport())).code).toBe(0);
    const before = await registry();
    const path = await ourOwn();
    for (const args of [[path], [path, "--dry-run"]]) {
      const { code, out, err } = await run("load", ...args);
      expect([code, out]).toEqual([1, ""]);
      expect(err).toMatch(/country\.json:\d+ #\/calendar must stay .*monday/);
      expect(err).toMatch(/org-units\.csv:2 #\/0\/level must be 2 or more: .* "ZZ"/);
      expect(err).toMatch(/plan\.json:\d+ #\/version must be a new version/);
    }
    expect(await registry()).toEqual(before);
  });

  it("is checked without a server, with file and line", async () => {
    const alone = (path: string) => ran({ folder: root }, ["pack", "check", path]);
    const good = await alone(template);
    expect([good.code, good.err]).toEqual([0, ""]);
    expect(good.out).toMatch(/^No fault .* 4 org units of which 1 report.*129 rules/);
    const bad = await packOf((text) =>
      text.replace("ZZ-R1-D1,4", "NOWHERE,4").replace('"levels"', '"layers"'),
    );
    const { code, out, err } = await alone(bad);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/country\.json:\d+ #\/layers /);
    expect(err).toMatch(/org-units\.csv:5 #\/3\/parent .*NOWHERE/);
    expect((await alone("nowhere")).err).toMatch(/^There is no folder nowhere/);
  });
});

describe("a dry run of a folder of data", { timeout: 60_000 }, () => {
  it("says what would be loaded, and keeps nothing", async () => {
    await run("load", template);
    const folder = await oneReport();
    const before = await registry();
    const dry = await run("load", folder, "--dry-run", "--format", "json");
    expect(JSON.parse(dry.out)).toMatchObject({
      dryRun: true,
      reports: { created: 1, revised: 0, duplicate: 0, refused: 0 },
    });
    expect((await get("/v1/reports?reportingUnit=ZZ-R1-D1-F1")).json).toMatchObject({ items: [] });
    expect(await registry()).toEqual(before);
    await run("load", folder);
    const again = await run("load", folder, "--dry-run", "--format", "json");
    expect(JSON.parse(again.out)).toMatchObject({ reports: { created: 0, duplicate: 1 } });
  });

  it("says every fault that the server would find", async () => {
    await run("load", template);
    const folder = await tidy("ZZ-R1-D1-F1,MEAS,2090-01-02,week-iso,1");
    const { code, out, err } = await run("load", folder, "--dry-run", "--format", "json");
    expect([code, JSON.parse(out).reports]).toEqual([1, expect.objectContaining({ refused: 1 })]);
    expect(err).toMatch(/must have begun by now/);
  });

  it("looks at a pack and its data together, on an empty server", async () => {
    const folder = await packOf((text) => text);
    const data = await oneReport();
    for (const file of ["locations.csv", "reports.csv"])
      await cp(join(data, file), join(folder, file));
    const dry = await run("load", folder, "--dry-run", "--format", "json");
    expect([dry.code, JSON.parse(dry.out).reports]).toEqual([
      0,
      expect.objectContaining({ created: 1 }),
    ]);
    expect((await get("/v1/country")).status).toBe(409);
  });
});
