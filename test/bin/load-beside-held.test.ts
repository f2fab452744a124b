import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Running, startTocsin } from "../../local/runtime.ts";
import { ran } from "./ran.ts";
import { foldersIn } from "./tidy-folders.ts";

let root = "";
let server: Running;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "tocsin-beside-"));
  server = await startTocsin({ port: 0, data: join(root, "data"), watchEveryMs: 0 });
}, 60_000);
afterEach(async () => {
  await server.stop();
  await rm(root, { recursive: true });
});

/** Runs the command line against the server, as its administrator. */
const run = (...args: readonly string[]) =>
  ran({ folder: root, url: server.url, key: server.adminKey }, args);
const load = async (...args: readonly string[]) => {
  const { code, out, err } = await run("load", ...args, "--format", "json");
  return { code, err, ...(out === "" ? {} : JSON.parse(out)) };
};

const ask = async (path: string, body?: unknown, method = body ? "POST" : "GET") => {
  const headers = {
    authorization: `Bearer ${server.adminKey}`,
    "content-type": "application/json",
  };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`${server.url}${path}`, { method, headers, ...sent });
  return { status: answer.status, json: await answer.json() };
};
const get = async <T = Record<string, unknown>>(path: string) => (await ask(path)).json as T;

type Row = Readonly<Record<"diseaseCode" | "ageGroup" | "suspectedCases" | "deaths", unknown>>;
interface Report {
  readonly rows: readonly Row[];
  readonly zeroDiseases: readonly string[];
  readonly versions: readonly unknown[];
}

/** `MEAS all 3+1, CHOL all 2`, and `zero: MAL` for what a zero report says without a row. */
const saidIn = async (unit: string, period: string) => {
  const { rows, zeroDiseases } = await get<Report>(`/v1/reports/${unit}/${period}`);
  const told = rows.map(
    ({ diseaseCode, ageGroup, suspectedCases, deaths }) =>
      `${diseaseCode} ${ageGroup} ${suspectedCases}${deaths === null ? "" : `+${deaths}`}`,
  );
  return [...told.sort(), ...zeroDiseases.map((code) => `zero: ${code}`)].join(", ");
};

const locations = `code,name,parent,level
ZZ,Zedland,,country
N,North,ZZ,district
S,South,ZZ,district
`;
const header = "location,disease,period_start,period_type,age_group,cases,deaths,reported_at\n";
const folderOf = (rows: readonly string[], more: Readonly<Record<string, string | object>> = {}) =>
  foldersIn(root)({
    "locations.csv": locations,
    "reports.csv": `${header}${rows.join("\n")}\n`,
    "dataset.json": { name: "made", zeroRule: "explicit" },
    ...more,
  });
const zeros = { "dataset.json": { name: "made", zeroRule: "absent-is-zero" } };
const row = (place: string, disease: string, day: string, cases: number, reported = "") =>
  `${place},${disease},${day},week-iso,all,${cases},,${reported}`;
const [w2, w3] = ["2026-01-05", "2026-01-12"];

describe("a country loaded disease by disease", { timeout: 60_000 }, () => {
  it("keeps what is held, says what it changed, and changes nothing twice", async () => {
    const measles = await folderOf([
      row("N", "Measles", w2, 3),
      row("N", "Measles", w3, 1),
      row("S", "Measles", w2, 2),
    ]);
    const cholera = await folderOf([
      row("N", "Cholera", w2, 7),
      row("S", "Cholera", w3, 4),
      row("S", "Measles", w2, 5),
    ]);
    expect((await load(measles)).reports).toMatchObject({ created: 3 });
    const second = await load(cholera);
    expect([second.code, second.err]).toEqual([0, ""]);
    expect(second.reports).toEqual({ created: 1, revised: 2, duplicate: 0, refused: 0 });
    expect(second.changes).toEqual([
      { diseaseCode: "Cholera", added: 1, changed: 0 },
      {
        ...{ diseaseCode: "Measles", added: 0, changed: 1 },
        first: { reportingUnit: "S", period: "2026-W02", casesBefore: 2, casesNow: 5 },
      },
    ]);
    expect(await saidIn("N", "2026-W02")).toBe("Cholera all 7, Measles all 3");
    expect(await saidIn("N", "2026-W03")).toBe("Measles all 1");
    expect(await saidIn("S", "2026-W02")).toBe("Measles all 5");

    const duplicates = (count: number) => ({
      ...{ created: 0, revised: 0, duplicate: count, refused: 0 },
    });
    expect((await load(cholera)).reports).toEqual(duplicates(3));
    const again = await load(measles);
    expect(again.reports).toEqual(duplicates(3));
    expect(again.err).toMatch(/^1 report says what the server held before .* S for 2026-W02/);
    expect(await saidIn("S", "2026-W02")).toBe("Measles all 5");
    const { out } = await run("load", await folderOf([row("N", "Measles", w3, 2)]));
    expect(out).toMatch(/\nMeasles: changed in 1 report .* N for 2026-W03: 1 case, now 2\n/);
  });

  it("judges each disease by a rule of its own", async () => {
    await load(await folderOf([row("N", "Measles", w2, 3)]));
    await load(await folderOf([row("N", "Cholera", w2, 3)]));
    const { rules } = await get<{ rules: Record<string, string>[] }>("/v1/plan");
    const watched = rules.map(({ diseaseCode, scope }) => [diseaseCode, scope]);
    expect(watched.sort()).toEqual([
      ["Cholera", "country"],
      ["Cholera", "district"],
      ["Measles", "country"],
      ["Measles", "district"],
    ]);
  });

  it("keeps zeros to the diseases of which they were said", async () => {
    const measles = await folderOf([row("N", "Measles", w2, 3), row("S", "Measles", w3, 1)], zeros);
    await load(measles);
    expect(await saidIn("N", "2026-W03")).toBe("zero: Measles");
    await load(await folderOf([row("N", "Cholera", w3, 7)]));
    expect(await saidIn("N", "2026-W03")).toBe("Cholera all 7, zero: Measles");
    const mumps = await folderOf([row("N", "Mumps", w2, 1), row("N", "Mumps", w3, 0)]);
    await load(mumps);
    expect(await saidIn("N", "2026-W02")).toBe("Measles all 3, Mumps all 1");
    expect(await saidIn("S", "2026-W02")).toBe("zero: Measles");
    expect((await load(measles)).reports).toMatchObject({ revised: 0, duplicate: 4 });
    expect((await load(mumps)).reports).toMatchObject({ revised: 0, duplicate: 2 });
  });

  it("keeps every step of numbers that became known bit by bit", async () => {
    const measles = await folderOf([
      row("N", "Measles", w2, 3, "2026-01-12"),
      row("N", "Measles", w2, 2, "2026-01-19"),
    ]);
    const cholera = await folderOf([
      row("N", "Cholera", w2, 1, "2026-01-13"),
      row("N", "Cholera", w2, 1, "2026-01-26"),
    ]);
    await load(measles);
    expect((await load(cholera)).reports).toMatchObject({ revised: 2 });
    expect(await saidIn("N", "2026-W02")).toBe("Cholera all 2, Measles all 5");
    const { versions } = await get<Report>("/v1/reports/N/2026-W02");
    expect(versions).toHaveLength(4);
    for (const folder of [measles, cholera, measles]) {
      expect((await load(folder)).reports).toMatchObject({ revised: 0, duplicate: 2 });
    }
  });

  it.each(["history", "replay"])("adds to what is held as a %s, too", async (mode) => {
    await load(await folderOf([row("N", "Measles", w2, 3), row("N", "Measles", w3, 4)]));
    const cholera = await folderOf([row("N", "Cholera", w2, 7), row("N", "Cholera", w3, 8)]);
    const asked = mode === "replay" ? ["--live-from", "2026-W03"] : [];
    expect((await load(cholera, ...asked)).reports).toMatchObject({ revised: 2 });
    expect(await saidIn("N", "2026-W03")).toBe("Cholera all 8, Measles all 4");
    expect((await load(cholera, ...asked)).reports).toMatchObject({ revised: 0, duplicate: 2 });
  });

  it("leaves a facility's correction, and all that a folder does not know of", async () => {
    const measles = await folderOf([row("N", "Measles", w2, 3)]);
    await load(measles);
    const overrides = [{ rule: "cases-exceed-consultations", reason: "counted at home" }];
    const corrected = {
      ...{ reportingUnit: "N", period: "2026-W02", consultationsTotal: 4, overrides },
      rows: [{ diseaseCode: "Measles", suspectedCases: 9, testedCases: 6, confirmedCases: 5 }],
    };
    expect((await ask("/v1/reports", corrected)).status).toBe(200);
    expect((await load(measles)).reports).toMatchObject({ revised: 0, duplicate: 1 });
    await load(await folderOf([row("N", "Cholera", w2, 7), row("N", "Measles", w2, 11)]));
    expect(await get("/v1/reports/N/2026-W02")).toMatchObject({
      ...{ consultationsTotal: 4, overrides },
      rows: expect.arrayContaining([
        expect.objectContaining({ diseaseCode: "Cholera", suspectedCases: 7 }),
        expect.objectContaining({
          ...{ diseaseCode: "Measles", suspectedCases: 11, testedCases: 6, confirmedCases: 5 },
        }),
      ]),
    });
  });
});

describe("a national row beside those of the districts", { timeout: 60_000 }, () => {
  it("is loaded, with the question whether it counts them twice", async () => {
    const folder = await folderOf([
      row("ZZ", "Measles", w2, 5),
      row("N", "Measles", w2, 3),
      row("S", "Measles", w2, 2),
    ]);
    const asked =
      /^Counted twice\? In 1 of 1 period the cases of Measles in the rows of ZZ .* 2026-W02 \(5 cases\)/;
    expect(await load(folder)).toMatchObject({ code: 0, err: expect.stringMatching(asked) });
    const backtest = await run("backtest", folder);
    expect([backtest.code, backtest.err]).toEqual([0, expect.stringMatching(asked)]);
  });
});

describe("a country that a ministry registered", { timeout: 60_000 }, () => {
  const country = {
    ...{ code: "ZZ", name: "Zedland", timeZone: "UTC", alertLevelName: "district" },
    calendar: { weekStart: "monday", minDaysInFirstWeek: 4 },
    levels: ["country", "district"],
    dataSets: { weekly: { ageGroups: ["<5", "5+"] } },
  };
  const diseases = [
    { code: "MAL", name: { en: "Malaria", fr: "Paludisme" } },
    { code: "MEAS", name: { en: "Measles", fr: "Rougeole" }, reporting: "immediate" },
  ];
  const rule = (diseaseCode: string) => ({
    ...{ ruleId: `${diseaseCode}-A1`, diseaseCode, alertLevel: "alert", kind: "count", value: 5 },
    ...{ window: "P1W", scope: "district", send: "message", enabled: true },
  });
  const plan = {
    ...{ version: "2026.1", signedBy: "Ministry of Health", signedOn: "2026-01-01" },
    rules: [rule("MAL"), rule("MEAS")],
  };
  const packOf = (more: Readonly<Record<string, string | object>> = { "plan.json": plan }) =>
    foldersIn(root)({
      "country.json": country,
      "org-units.csv": `code,name,parent,level,population,populationYear,latitude,longitude,activeFrom,activeTo,reports
ZZ,Zedland,,1,,,,,,,no
N,The North,ZZ,2,,,,,,,yes
S,The South,ZZ,2,,,,,,,yes
`,
      "diseases.json": { diseases },
      ...more,
    });
  const registry = async () => {
    const { status, json } = await ask("/v1/plan");
    return [await get("/v1/country"), await get("/v1/diseases"), status === 200 ? json : status];
  };
  const mapOf = async (text: string) => {
    const path = join(root, "names.csv");
    await writeFile(path, text);
    return path;
  };

  it.each([
    ["with a signed plan", { "plan.json": plan }],
    ["that has no plan yet", {}],
  ])(
    "%s keeps its diseases, forms and plan: names that it does not know are faults",
    async (_, more) => {
      expect((await run("load", await packOf(more))).code).toBe(0);
      const before = await registry();
      const folder = await folderOf(
        [
          row("N", "Rougeole", w2, 3),
          "N,MAL,2026-01-05,week-iso,5-14,1,,",
          row("N", "Malaria", w2, 3),
          row("N", "Malaria", w3, 3),
        ],
        { "plan.json": { ...plan, version: "theirs", rules: [] } },
      );
      const { code, err, reports } = await load(folder);
      expect([code, reports]).toEqual([1, undefined]);
      expect(err).toMatch(
        /reports\.csv:2 disease must be .*--map \(perhaps MEAS\), got "Rougeole"/,
      );
      expect(err).toMatch(/reports\.csv:3 age_group must be .*\(<5, 5\+\), got "5-14"/);
      expect(err).toMatch(/reports\.csv:4 disease must be .*--map \(perhaps MAL\), got "Malaria"/);
      expect(err).not.toMatch(/reports\.csv:5/);
      expect(await registry()).toEqual(before);
      expect(await get("/v1/reports?reportingUnit=N")).toMatchObject({ items: [] });
    },
  );

  it("takes a folder by a map of names, and keeps its plan", async () => {
    await run("load", await packOf());
    const before = await registry();
    const map = await mapOf("theirs,code\nMalaria,MAL\nrougeole,MEAS\n0-4,<5\n");
    const folder = await folderOf(
      [
        "N,Malaria,2026-01-05,week-iso,0-4,2,,",
        "N,Malaria,2026-01-05,week-iso,5+,3,1,",
        row("N", "Rougeole", w2, 3),
        row("S", "meas", w3, 1),
      ],
      { "plan.json": { ...plan, version: "theirs", rules: [] } },
    );
    const { code, err, reports } = await load(folder, "--map", map);
    expect([code, reports.created]).toEqual([0, 2]);
    expect(err).toMatch(/^The plan of .* \(version theirs\) was left out: .* 2026\.1, stays/);
    expect(await registry()).toEqual(before);
    expect(await saidIn("N", "2026-W02")).toBe("MAL 5+ 3+1, MAL <5 2, MEAS all 3");
    expect(await saidIn("S", "2026-W03")).toBe("MEAS all 1");
    expect(await get("/v1/org-units/N")).toMatchObject({ name: "The North", activeFrom: null });
  });

  it.each([
    [
      "a header of other names",
      "from,to\nMalaria,MAL\n",
      /names\.csv:1 theirs .*\n.*names\.csv:1 code/,
    ],
    ["a line without a code", "theirs,code\nMalaria,\n", /names\.csv:2 code must be present/],
    ["a name twice", "theirs,code\nMalaria,MAL\nMALARIA ,MEAS\n", /names\.csv:3 theirs .*line 2/],
    ["a code that is not registered", "theirs,code\nMalaria,PLASMO\n", /reports\.csv:2 disease/],
  ])("refuses a map with %s", async (_, text, sentence) => {
    await run("load", await packOf());
    const folder = await folderOf([row("N", "Malaria", w2, 3)]);
    const { code, err } = await run("load", folder, "--map", await mapOf(text));
    expect([code, err]).toEqual([1, expect.stringMatching(sentence)]);
  });

  it("does not count a case twice where two names stand for one code", async () => {
    await run("load", await packOf());
    const folder = await folderOf([row("N", "Malaria", w2, 3), row("N", "Paludisme", w2, 3)]);
    const map = await mapOf("theirs,code\nMalaria,MAL\nPaludisme,MAL\n");
    expect((await run("load", folder, "--map", map)).err).toMatch(/reports\.csv:3 .* of line 2/);
  });

  it("gets no form from a folder", async () => {
    await run("load", await packOf());
    const folder = await folderOf(["N,MAL,2026-01-05,day,all,1,,"]);
    expect((await run("load", folder)).err).toMatch(
      /the daily form, which the country ZZ does not/,
    );
  });
});
