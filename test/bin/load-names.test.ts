import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Running, startTocsin } from "../../local/runtime.ts";
import { ran } from "./ran.ts";
import { foldersIn } from "./tidy-folders.ts";

let root = "";
let server: Running;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "tocsin-names-"));
  server = await startTocsin({ port: 0, data: join(root, "data"), watchEveryMs: 0 });
}, 60_000);
afterEach(async () => {
  await server.stop();
  await rm(root, { recursive: true });
});

const run = (...args: readonly string[]) =>
  ran({ folder: root, url: server.url, key: server.adminKey }, args);
const get = async (path: string) => {
  const headers = { authorization: `Bearer ${server.adminKey}` };
  return (await (await fetch(`${server.url}${path}`, { headers })).json()) as {
    readonly items: readonly { readonly code: string }[];
    readonly points: readonly { readonly suspectedCases: number | null }[];
  };
};

/** Cases of a disease in N; what was loaded is tallied soon after. */
const casesIn = async (disease: string, from: string, to: string) => {
  const { points } = await get(`/v1/series/N/${encodeURIComponent(disease)}?from=${from}&to=${to}`);
  return points.map(({ suspectedCases }) => suspectedCases);
};
const waiting = { timeout: 20_000 };

const locations = "code,name,parent,level\nZZ,Zedland,,country\nN,North,ZZ,district\n";
const folder = (rows: readonly string[]) =>
  foldersIn(root)({
    "locations.csv": locations,
    "reports.csv": [
      "location,disease,period_start,period_type,age_group,cases",
      ...rows.map((row, i) => {
        const [place, disease, group] = row.split("|");
        const day = new Date(Date.UTC(2026, 0, 5 + 7 * i)).toISOString().slice(0, 10);
        return `"${place}","${disease}",${day},week-iso,"${group}",${i + 1}`;
      }),
    ].join("\n"),
  });

describe("names in a folder", { timeout: 60_000 }, () => {
  it("are one disease and one place in every spelling, and one alert's numbers", async () => {
    const path = await folder([
      "N|Choléra|all",
      "n|choléra|All",
      " N|CHOLÉRA |ALL ",
      "\uFF2E|Chole\u0301ra|all\u00A0",
      "N\u200B|\u00A0Choléra|aLL",
      "N|Cho\u00ADléra|all",
    ]);
    expect((await run("load", path)).code).toBe(0);
    expect((await get("/v1/diseases")).items.map(({ code }) => code)).toEqual(["Choléra"]);
    await expect
      .poll(() => casesIn("CHOLE\u0301RA", "2026-W02", "2026-W07"), waiting)
      .toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("may hold a slash, and are read as they were loaded", async () => {
    const path = await folder(["N|HIV/AIDS|all", "N|Dengue / Chik|all"]);
    expect((await run("load", path)).code).toBe(0);
    for (const [name, cases] of [
      ["HIV/AIDS", [1, null]],
      ["Dengue / Chik", [null, 2]],
    ] as const) {
      await expect.poll(() => casesIn(name, "2026-W02", "2026-W03"), waiting).toEqual(cases);
    }
  });

  it.each(["Fever?", "TB 50%", "Flu #2", "A\\B"])(
    "are refused with their line where no address can hold them, or get a code: %s",
    async (name) => {
      const path = await folder(["N|Flu|all", `N|${name}|all`]);
      const refused = await run("load", path);
      expect(refused.code).toBe(1);
      expect(refused.err).toMatch(/reports\.csv:3 disease must not hold \S+ to serve as a code/);
      const names = await foldersIn(root)({ "names.csv": `theirs,code\n"${name}",OTHER\n` });
      const { code, err } = await run("load", path, "--map", join(names, "names.csv"));
      expect([code, err]).toEqual([0, ""]);
      expect((await get("/v1/diseases")).items.map(({ code: one }) => one)).toEqual([
        "Flu",
        "OTHER",
      ]);
    },
  );
});

it("a folder of days is refused by a country without a daily form for that, not for its age groups", {
  timeout: 60_000,
}, async () => {
  const demo = join(import.meta.dirname, "..", "..", "countries", "demo");
  expect((await run("load", demo)).code).toBe(0);
  const path = await foldersIn(root)({
    "locations.csv": "code,name,parent,level\nZZ,Demoland,,country\n",
    "reports.csv":
      "location,disease,period_start,period_type,age_group,cases\nZZ,Measles,2026-01-05,day,0-14,3\n",
  });
  const { code, err } = await run("load", path);
  expect(code).toBe(1);
  expect(err).toContain("its rows are for the daily form, which the country ZZ does not have");
  expect(err).not.toContain("age group");
});
