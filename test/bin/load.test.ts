import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Running, startTocsin } from "../../local/runtime.ts";
import { ran } from "./ran.ts";

const root = resolve(import.meta.dirname, "../..");
let folder = "";
let server: Running;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-load-"));
  server = await startTocsin({ port: 0, data: join(folder, "data"), watchEveryMs: 0 });
}, 60_000);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** Runs the command line against the server, as its administrator. */
const run = (...args: readonly string[]) =>
  ran({ folder, url: server.url, key: server.adminKey }, args);

const get = async (path: string) => {
  const headers = { authorization: `Bearer ${server.adminKey}` };
  return (await (await fetch(`${server.url}${path}`, { headers })).json()) as Record<
    string,
    unknown
  >;
};

const tidyFolder = async (name: string, files: Readonly<Record<string, string>>) => {
  const path = await mkdtemp(join(folder, `${name}-`));
  for (const [file, text] of Object.entries(files)) {
    const content = file.endsWith(".gz") ? await promisify(gzip)(text) : text;
    await writeFile(join(path, file), content);
  }
  return path;
};

const locations = `code,name,parent,level,latitude,longitude,population
ZZ,Zedland,,country,,,
N,North,ZZ,district,,,50000
S,South,ZZ,district,,,40000
`;
const header = "location,disease,period_start,period_type,age_group,cases,deaths,reported_at\n";
const weekly = (rows: string, more: object = {}) =>
  tidyFolder("weekly", {
    "locations.csv": locations,
    "dataset.json": JSON.stringify({ name: "made", zeroRule: "absent-is-zero", ...more }),
    "reports.csv.gz": header + rows,
  });

describe("load", { timeout: 60_000 }, () => {
  it("makes the country of the first folder, its plan and its reports, and changes nothing twice", async () => {
    const path = await weekly(
      `N,"Fever, red",2026-01-05,week-iso,all,3,1,2026-01-12
N,"Fever, red",2026-01-05,week-iso,all,2,,2026-01-19
S,"Fever, red",2026-01-19,week-iso,all,1,,2026-01-26
`,
    );
    const first = await run("load", path, "--format", "json");
    expect(first.err).toBe("");
    expect(JSON.parse(first.out)).toEqual({
      orgUnits: 3,
      reports: { created: 6, revised: 1, duplicate: 0, refused: 0 },
      refusals: [],
      seconds: expect.any(Number),
    });
    expect(await get("/v1/country")).toMatchObject({
      ...{ code: "ZZ", name: "Zedland", levels: ["country", "district"] },
      ...{ alertLevelName: "district", calendar: { weekStart: "monday" } },
    });
    const { rules } = (await get("/v1/plan")) as { rules: { ruleId: string; scope: string }[] };
    expect(rules.map(({ ruleId }) => ruleId)).toEqual(["EARS-C2-country-1", "EARS-C2-district-1"]);

    const again = await run("load", path, "--format", "json");
    expect(JSON.parse(again.out).reports).toEqual({
      ...{ created: 0, revised: 0, duplicate: 7, refused: 0 },
    });
    expect(await get("/v1/reports/N/2026-W02")).toMatchObject({
      ...{
        reportVersion: 2,
        zeroReport: true,
        late: false,
        receivedAt: "2026-01-19T12:00:00.000Z",
      },
      rows: [{ diseaseCode: "Fever, red", ageGroup: "all", suspectedCases: 5, deaths: 1 }],
    });
    expect(await get("/v1/reports/S/2026-W02")).toMatchObject({ zeroReport: true, rows: [] });
    expect(await get("/v1/org-units/S")).toMatchObject({
      ...{ reports: true, activeFrom: "2026-01-05", activeTo: "2026-01-25", population: 40000 },
    });
  });

  it("replays from a period on: judges reports, and sends alerts as of then", async () => {
    const weeks = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 30];
    const rows = weeks.map((cases, i) => {
      const day = new Date(Date.UTC(2026, 1, 2 + 7 * i)).toISOString().slice(0, 10);
      return `N,Cough,${day},week-iso,all,${cases},,\n`;
    });
    const path = await weekly(rows.join(""));
    const { code, out: replayed, err } = await run("load", path, "--live-from", "2026-W15");
    expect([code, err]).toEqual([0, ""]);
    expect(replayed).not.toContain("history");
    await server.drained();
    const { out } = await run("alerts", "--status", "open", "--format", "json");
    const told = JSON.parse(out) as { diseaseCode: string; orgUnit: string; period: string }[];
    const own = told.filter(({ diseaseCode }) => diseaseCode === "Cough");
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ period: "2026-W16", openedAt: "2026-04-20T12:00:00.000Z" });
    const lines = await run("alerts", "--org-unit", "N");
    expect(lines.out).toMatch(
      /^A-\w+ {2}open {2}alert {2}2026-W16 {2}acknowledge by [^,]+, overdue {2}Cough in North/m,
    );
  });

  it("leaves the zeros of other diseases unsaid where the country counts more than the folder", async () => {
    const path = await weekly(
      "S,Rash,2026-03-02,week-iso,all,4,,\nS,Rash,2026-03-16,week-iso,all,1,,\n",
    );
    const { code, out } = await run("load", path);
    expect(code).toBe(0);
    expect(out).toMatch(
      /history: they are stored and not judged, .* With --live-from PERIOD .*\n$/,
    );
    expect(await get("/v1/reports/S/2026-W11")).toMatchObject({
      zeroReport: false,
      rows: [{ diseaseCode: "Rash", suspectedCases: 0 }],
    });
  });

  it("lists refused reports and accepts the others", async () => {
    const path = await weekly(
      "N,Itch,2026-03-02,week-iso,all,1,,2199-02-03\nN,Itch,2026-03-09,week-iso,all,1,,\n",
      {
        zeroRule: "explicit",
      },
    );
    const { code, out, err } = await run("load", path, "--format", "json");
    expect(code).toBe(1);
    expect(JSON.parse(out).reports).toMatchObject({ refused: 1 });
    expect(JSON.parse(out).refusals).toEqual([
      {
        ...{ reportingUnit: "N", period: "2026-W10", status: 422 },
        reason: expect.stringMatching(/#\/receivedAt must not be after now/),
        errors: [{ pointer: "#/receivedAt", detail: expect.any(String) }],
      },
    ]);
    expect(err).toMatch(
      /^1 report was refused: N 2026-W10 #\/receivedAt must not be after now.*\n$/,
    );
  });

  it.each([
    [
      "another calendar",
      "N,Cough,2026-01-04,week-mmwr,all,1,,\n",
      /weeks \(week-mmwr\) begin on sunday/,
    ],
    [
      "wrong rows",
      "N,Cough,2026-01-06,week-iso,all,x,,\nX,,,,,,,\n",
      /^\S+gz:2 period_start .*\n\S+gz:2 cases .*\n\S+gz:3 /,
    ],
    [
      "rows told twice",
      "N,C,2026-01-05,week-iso,all,1,,\nN,C,2026-01-05,week-iso,all,1,,\n",
      /gz:3 /,
    ],
  ])("refuses a folder of %s", async (_, rows, sentence) => {
    const { code, out, err } = await run("load", await weekly(rows));
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(sentence);
  });

  it("refuses a folder of another root", async () => {
    const path = await tidyFolder("other", {
      "locations.csv": "code,name,parent,level\nYY,Wyland,,country\n",
      "reports.csv": `${header}YY,Cough,2026-01-05,week-iso,all,1,,\n`,
    });
    const { code, err } = await run("load", path);
    expect([code, err]).toEqual([1, expect.stringMatching(/its root is YY, .* is ZZ/)]);
  });

  it("refuses a period that is none as wrong usage", async () => {
    const path = await weekly("N,Cough,2026-02-02,week-iso,all,1,,\n");
    expect((await run("load", path, "--live-from", "2026-W60")).code).toBe(2);
  });

  it("lists every fault of a country pack with file and line", async () => {
    const path = join(folder, "pack");
    await cp(join(root, "countries/demo"), path, { recursive: true });
    const text = await readFile(join(path, "org-units.csv"), "utf8");
    const [head = "", first = "", ...rest] = text.split("\n");
    await writeFile(
      join(path, "org-units.csv"),
      [head, first, "X-1,Ex,NOWHERE,4,,,,,,,maybe", ...rest].join("\n"),
    );
    const { code, err } = await run("load", path);
    expect(code).toBe(1);
    expect(err).toMatch(/org-units\.csv:3 /);
    expect(err).toMatch(/NOWHERE/);
  });
});

describe("keys and subscriptions", { timeout: 60_000 }, () => {
  it("issues a key that works until it is revoked", async () => {
    const { out } = await run("key", "issue", "--unit", "N", "--format", "json");
    const { key, keyId, unit } = JSON.parse(out) as { key: string; keyId: string; unit: string };
    expect(unit).toBe("N");
    const ask = () => run("alerts", "--key", key);
    expect((await ask()).err).toMatch(/\(403\)/);
    expect((await run("key", "revoke", keyId)).out).toBe("Revoked.\n");
    expect((await ask()).err).toMatch(/\(401\)/);
    expect((await run("key", "issue", "--feed", "NOWHERE")).err).toMatch(/"NOWHERE"/);
  });

  it("issues a token with which an officer closes an alert", async () => {
    const asked = ["--officer", "officer@example.org", "--jurisdiction", "N,S"];
    const token = (await run("key", "issue", ...asked)).out.trim();
    const { out } = await run("alerts", "--format", "json", "--key", token);
    const [first] = JSON.parse(out) as { alertId: string }[];
    const closed = ["alert", "close", first?.alertId ?? "", "--reason", "a clerk's error"];
    expect((await run(...closed)).code).toBe(1);
    const done = await run(...closed, "--key", token);
    expect([done.code, done.err]).toEqual([0, ""]);
    expect(done.out).toMatch(/ closed /);
  });

  it("subscribes, and finds nothing to redrive", async () => {
    const to = ["--protocol", "email", "--endpoint", "officer@example.org", "--org-unit", "ZZ"];
    expect((await run("subscribe", ...to)).out).toMatch(/^Subscribed officer@example\.org: /);
    expect((await run("redrive")).out).toBe("0 done, 0 failed again, 0 waiting.\n");
  });
});
