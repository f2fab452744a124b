import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { commands } from "../../bin/commands/all.ts";
import { judgeByPlan } from "../../bin/commands/backtest/judge-by-plan.ts";
import { replayAll } from "../../bin/commands/backtest/replay-all.ts";
import { readTidy, standalone } from "../../bin/commands/load/read-tidy.ts";
import { runTocsin } from "../../bin/commands/run.ts";
import { periodAxis } from "../../core/backtest/period-axis.ts";
import { Plan } from "../../core/plan.ts";

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "tocsin-backtest-"));
});
afterAll(() => rm(root, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** Runs the command in this process. */
const run = async (...args: readonly string[]) => {
  const said = { out: "", err: "" };
  const into = (name: "out" | "err") => (text: string | Uint8Array) => {
    said[name] += String(text);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(into("out"));
  vi.spyOn(process.stderr, "write").mockImplementation(into("err"));
  const code = await runTocsin(commands, ["backtest", ...args]);
  vi.restoreAllMocks();
  return { code, ...said };
};

const folder = async (files: Readonly<Record<string, string>>) => {
  const path = await mkdtemp(join(root, "folder-"));
  for (const [file, text] of Object.entries(files)) {
    const content = file.endsWith(".gz") ? await promisify(gzip)(text) : text;
    await writeFile(join(path, file), content);
  }
  return path;
};

const locations = `code,name,parent,level
Z,Zedland,,country
A,Aland,Z,district
B,Bland,Z,district
`;
const header = "location,disease,period_start,period_type,age_group,cases";
const week = (number: number) =>
  new Date(Date.UTC(2026, 0, 5 + 7 * number)).toISOString().slice(0, 10);
const rowsOf = (place: string, counts: readonly number[]) =>
  counts.map((cases, i) => `${place},Flu,${week(i)},week-iso,all,${cases}`);

/** Twelve quiet weeks, an outbreak in A in the eleventh; B is steady, but for a case too many in its last week. */
const made = () =>
  folder({
    "locations.csv": locations,
    "reports.csv.gz": [
      header,
      ...rowsOf("A", [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 20, 18]),
      ...rowsOf("B", [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 9]),
    ].join("\n"),
    "dataset.json": JSON.stringify({ title: "Made", origin: "by hand", licence: "none" }),
    "events.csv": `location,disease,start,end,kind\nA,Flu,${week(9)},${week(11)},documented\n`,
  });

describe("threads", () => {
  it("say the same as one, each series in its place", async () => {
    const days = Array.from({ length: 12 }, (_, i) => week(i));
    const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
    const axis = { frequency: "week", calendar, days, periods: days, start: 0, step: 7 } as const;
    const series = Array.from({ length: 9 }, (_, place) => ({
      ...{ orgUnit: String(place), disease: "Flu" },
      counts: Int32Array.from(days, (_, i) => (i === 8 + (place % 4) ? 40 : (i * place) % 5)),
      versions: place === 3 ? days.map((_, i) => ({ moment: i, period: i, count: i })) : null,
    }));
    const asked = { detectors: "ears-c1,ears-c2", from: 0 };
    const [one, two] = [
      await replayAll(series, axis, { ...asked, threads: 1 }),
      await replayAll(series, axis, { ...asked, threads: 2 }),
    ];
    expect(two).toEqual(one);
    expect(
      one.map((replays) => replays.filter(({ answers }) => answers.includes(4)).length),
    ).toEqual([8, 5]);
  });
});

describe("threads by a plan", () => {
  it("say the same as one, in the same order", async () => {
    const places = { A: 3, B: 5, C: 8 };
    const rows = Object.entries(places).flatMap(([place, level]) =>
      ["Flu", "Measles", "Cholera"].flatMap((disease, d) =>
        Array.from({ length: 30 }, (_, i) => {
          const cases = (i + 3 * d) % 9 === 8 ? 20 : level + ((i * level + d) % 4);
          const late = week(i + (i % 7 === 3 ? 3 : 0));
          return `${place},${disease},${week(i)},week-iso,all,${cases},${late}`;
        }),
      ),
    );
    const path = await folder({
      "locations.csv": `${locations}C,Cland,Z,district\n`,
      "reports.csv": `${header},reported_at\n${rows.join("\n")}\n`,
    });
    const tidy = await readTidy(join(path, "reports.csv"), standalone);
    const shared = { alertLevel: "alert", caseClass: "suspected", send: "message", enabled: true };
    const rules = ["country", "district"].flatMap((scope, s) =>
      ["Flu", "Measles", "Cholera"].map((diseaseCode, d) => ({
        ...{ ...shared, ruleId: `${scope}-${d}`, diseaseCode, scope },
        // Windows that differ: what changes late is judged anew by all, as far as the longest reaches.
        ...(d === s
          ? { kind: "count", value: 40, window: "P4W" }
          : { kind: "detector", detector: "ears-c1", window: "P1W" }),
      })),
    );
    const plan = Plan.parse({
      ...{ version: "v1", signedBy: "a test", signedOn: "2026-01-01", rules },
    });
    const axis = periodAxis(tidy.rows);
    const said = async (threads: number) => {
      const { answers, alerts } = await judgeByPlan(tidy, axis, { plan, from: 2, threads });
      return { answers, alerts };
    };
    const one = await said(1);
    expect(new Set(one.alerts.map(({ disease }) => disease)).size).toBe(3);
    expect(one.alerts.length).toBeGreaterThan(9);
    expect(await said(2)).toEqual(one);
  });
});

describe("backtest", () => {
  it("answers with outbreaks, alerts and load as JSON", async () => {
    const { code, out, err } = await run(
      await made(),
      ...["--detectors", 'ears-c1,ears-c2{"baseline":8}', "--format", "json"],
    );
    expect([code, err]).toEqual([0, ""]);
    const [c1, c2] = JSON.parse(out);
    expect(c1).toMatchObject({
      detector: "ears-c1",
      params: {},
      outbreaks: [
        {
          ...{ location: "A", disease: "Flu", start: "2026-03-09", end: "2026-03-23" },
          ...{ found: true, firstAlert: "2026-W12", delayPeriods: 1 },
        },
      ],
      alerts: [
        { orgUnit: "Z", level: "country", disease: "Flu", period: "2026-W12" },
        { orgUnit: "A", level: "district", disease: "Flu", period: "2026-W12" },
        { orgUnit: "B", level: "district", disease: "Flu", period: "2026-W13" },
      ],
      // Judged from the eighth week on; the outbreak's are left out in A and in Z. B has five, one with an alert.
      load: { seriesPeriods: 9, alerts: 1, per100: 100 / 9 },
    });
    expect(c2).toMatchObject({ detector: "ears-c2", params: { baseline: 8 } });
  });

  it("prints every alert, then the columns side by side", async () => {
    const { code, out } = await run(await made(), "--detectors", "ears-c1,ears-c2");
    const lines = out.split("\n");
    expect(code).toBe(0);
    expect(lines[0]).toBe("2026-W12\tZ\tcountry\tFlu\tears-c1");
    expect(lines).toContain("Made; by hand; none");
    const row = lines.find((line) => line.startsWith("ears-c1  "))?.split(/ {2,}/);
    expect(row?.slice(0, 4)).toEqual(["ears-c1", "1 / 1", "1", "0"]);
    expect(lines.at(-2)?.split(/ {2,}/)).toEqual(["A", "Flu", "2026-03-09", "+1 (22)", "+1 (22)"]);
  });

  it("judges from a period on, and nothing after another", async () => {
    const path = await made();
    const asked = ["--detectors", "ears-c1", "--format", "json"];
    const late = JSON.parse((await run(path, ...asked, "--from", "2026-W13")).out);
    expect(late[0].alerts.map(({ orgUnit }: { orgUnit: string }) => orgUnit)).toEqual(["B"]);
    const early = JSON.parse((await run(path, ...asked, "--to", "2026-W11")).out);
    expect(early[0].alerts).toEqual([]);
    expect(early[0].outbreaks[0]).toMatchObject({ found: false, firstAlert: null });
  });

  it("looks at the places of the outbreaks alone where asked to", async () => {
    const asked = ["--events-only", "--detectors", "ears-c1", "--format", "json"];
    const [{ alerts }] = JSON.parse((await run(await made(), ...asked)).out);
    expect(alerts.map(({ orgUnit }: { orgUnit: string }) => orgUnit)).toEqual(["A"]);
  });

  it("measures a detector under a limit of new alerts a week", async () => {
    const path = await folder({
      "locations.csv": locations,
      "reports.csv": [
        header,
        ...rowsOf("A", [2, 3, 2, 3, 2, 3, 2, 3, 2, 40, 41, 3]),
        ...rowsOf("B", [2, 3, 2, 3, 2, 3, 2, 3, 2, 12, 3, 3]),
      ].join("\n"),
      "events.csv": `location,disease,start,end,kind\nA,Flu,${week(9)},${week(10)},documented\n`,
    });
    const asked = ["--detectors", 'bayes{"b":0,"w":6,"alpha":0.01}', "--budget", "1"];
    const [all, told] = JSON.parse((await run(path, ...asked, "--format", "json")).out);
    const alert = { disease: "Flu", period: "2026-W11" };
    const [z, a, b] = ["Z", "A", "B"].map((orgUnit) => ({ ...alert, orgUnit }));
    expect(all).toMatchObject({ alerts: [z, a, b], alertsPerWeek: 3 / 12, ppv: 2 / 3 });
    expect(all.cut).toBeUndefined();
    // Z verifies its districts' alerts and its own, which comes first; A's waits a week, B's has gone by then.
    const late = { ...a, period: "2026-W12" };
    expect(told).toMatchObject({
      alerts: [z, late],
      budget: 1,
      cut: 2,
      cutPerWeek: 2 / 12,
      ppv: 1,
    });
    expect(told.outbreaks).toMatchObject([{ found: true, delayPeriods: 1 }]);

    const lines = (await run(path, ...asked)).out.split("\n");
    const at = lines.indexOf("new alerts, all places");
    expect(lines.slice(at + 1, at + 4).map((line) => line.split(/ {2,}/))).toEqual([
      ["detector", "alerts / week", "PPV %", "cut / week"],
      ["bayes", "0.25", "66.7", "-"],
      ["bayes, 1 a week", "0.17", "100.0", "0.17"],
    ]);
  });

  it("refuses to rank what has no p-value", async () => {
    const ran = await run(await made(), "--detectors", "ears-c1", "--budget", "1");
    const err = expect.stringMatching(/^--budget ranks by p-value, and ears-c1 /);
    expect(ran).toMatchObject({ code: 1, out: "", err });
  });

  describe("a plan under a budget", () => {
    /** One district, three diseases that rise in the same week: Flu is an event. */
    const threeAtOnce = () =>
      folder({
        "locations.csv": locations,
        "reports.csv": [
          header,
          ...["Cough", "Flu", "Rash"].flatMap((disease, d) =>
            rowsOf("A", [2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 20 + d, 3]).map((row) =>
              row.replace("Flu", disease),
            ),
          ),
        ].join("\n"),
        "events.csv": `location,disease,start,end,kind\nA,Flu,${week(9)},${week(11)},documented\n`,
      });
    const rule = (diseaseCode: string, some: object = {}) => ({
      ...{ ruleId: diseaseCode, diseaseCode, alertLevel: "alert", kind: "count", value: 10 },
      ...{ window: "P1W", scope: "district", send: "message", enabled: true },
      ...some,
    });
    const planFile = async (path: string, more: object, rules: readonly object[]) => {
      const signed = { version: "1", signedBy: "a test", signedOn: "2026-01-01" };
      const file = join(path, "a-plan.json");
      await writeFile(file, JSON.stringify({ ...signed, ...more, rules }));
      return file;
    };
    const three = ["Cough", "Flu", "Rash"].map((code) => rule(code));
    const measured = async (path: string, plan: string, ...args: readonly string[]) => {
      const said = await run(path, "--plan", plan, "--format", "json", ...args);
      expect(said).toMatchObject({ code: 0, err: "" });
      return JSON.parse(said.out);
    };
    const named = ({ alerts }: { readonly alerts: readonly { readonly disease: string }[] }) =>
      alerts.map(({ disease }) => disease).sort();

    it("is measured with and without: the weightiest alerts are told", async () => {
      const path = await threeAtOnce();
      const plan = await planFile(path, {}, three);
      const [all, told] = await measured(path, plan, "--budget", "2");
      expect(named(all)).toEqual(["Cough", "Flu", "Rash"]);
      expect(named(told)).toEqual(["Flu", "Rash"]);
      expect(told).toMatchObject({ budget: 2, cut: 1, ppv: 1 / 2 });
      expect(all.cut).toBeUndefined();
    });

    it("is the plan's own, if it has one; a budget for another level changes nothing", async () => {
      const path = await threeAtOnce();
      const budget = { level: "district", perWeek: 1 };
      const [, told] = await measured(path, await planFile(path, { budget }, three));
      expect(told).toMatchObject({ budget: 1, cut: 2, outbreaks: [{ found: false }] });
      const other = { budget: { ...budget, level: "country" } };
      const [, above] = await measured(path, await planFile(path, other, three));
      expect(above).toMatchObject({ cut: 0 });
    });

    it("never cuts an epidemic", async () => {
      const path = await threeAtOnce();
      const rules = [...three.slice(0, 2), rule("Rash", { alertLevel: "epidemic" })];
      const [, told] = await measured(path, await planFile(path, {}, rules), "--budget", "1");
      expect(named(told)).toEqual(["Rash"]);
    });
  });

  it.each([
    ["a folder that is not there", ["nowhere"], 1, "There is no folder or file nowhere."],
    ["an unknown detector", ["nowhere", "--detectors", "ears"], 2, "--detectors: a detector must"],
    ["a period that is none", ["MADE", "--from", "soon"], 2, "--from must be a week such as"],
    ["a period elsewhere", ["MADE", "--from", "2031-W01"], 2, "--from must be from 2026-W02 to"],
  ])("refuses %s in one sentence", async (_, args, code, sentence) => {
    const words = await Promise.all(args.map((word) => (word === "MADE" ? made() : word)));
    const ran = await run(...words);
    expect(ran).toMatchObject({ code, out: "" });
    expect(ran.err).toContain(sentence);
    expect(ran.err.trim().split("\n")).toHaveLength(1);
  });

  it("refuses events that it cannot place, with file and line", async () => {
    const path = await folder({
      "locations.csv": locations,
      "reports.csv": `${header}\n${rowsOf("A", [1]).join("\n")}\n`,
      "events.csv": "location,disease,start,end\nC,Flu,2026-01-05,2026-01-12\n",
    });
    const { code, err } = await run(path, "--detectors", "ears-c1");
    expect(code).toBe(1);
    expect(err).toContain("events.csv:2 location must be a code of locations.csv, got C\n");
  });
});

describe("backtest by a plan", () => {
  const json = async (...args: readonly string[]) => {
    const { code, out, err } = await run(...args, "--format", "json");
    expect([code, err]).toEqual([0, ""]);
    return JSON.parse(out);
  };
  const rule = {
    ...{ ruleId: "R1", diseaseCode: "Flu", alertLevel: "alert", kind: "count", value: 9 },
    ...{ window: "P1W", caseClass: "suspected", scope: "district", send: "message", enabled: true },
  };
  const planFile = async (...rules: readonly object[]) => {
    const signed = { version: "v7", signedBy: "a test", signedOn: "2026-01-01" };
    const path = await folder({ "plan.json": JSON.stringify({ ...signed, rules }) });
    return join(path, "plan.json");
  };

  it("judges by EARS C2 at each level if nothing else is given; one outbreak is one alert, of its district", async () => {
    const [result, ...others] = await json(await made());
    expect(others).toEqual([]);
    expect(result).toMatchObject({
      detector: "ears-c2",
      outbreaks: [{ found: true, firstAlert: "2026-W12", delayPeriods: 1 }],
      alerts: [
        { orgUnit: "A", level: "district", disease: "Flu", period: "2026-W12" },
        { orgUnit: "B", level: "district", disease: "Flu", period: "2026-W13" },
      ],
      load: { alerts: 1 },
    });
  });

  it("judges by the plan named, beside the detectors named", async () => {
    const results = await json(
      ...[await made(), "--plan", await planFile({ ...rule, diseaseCode: "FLU " })],
      ...["--detectors", "ears-c1"],
    );
    expect(results.map(({ detector }: { detector: string }) => detector)).toEqual([
      "plan",
      "ears-c1",
    ]);
    expect(results[0]).toMatchObject({
      params: { plan: "v7" },
      // Nine in B's last week meet the rule; A's second week above it is in the same alert.
      alerts: [
        { orgUnit: "A", period: "2026-W12" },
        { orgUnit: "B", period: "2026-W13" },
      ],
    });
  });

  it("judges by the folder's own plan", async () => {
    const path = await made();
    const plan = await readFile(await planFile({ ...rule, value: 20 }));
    await writeFile(join(path, "plan.json"), plan);
    const [{ detector, alerts }] = await json(path);
    expect([detector, alerts]).toEqual([
      "plan",
      [{ orgUnit: "A", level: "district", disease: "Flu", period: "2026-W12" }],
    ]);
  });

  it("prints when an alert would have opened if counts were late, and for which period", async () => {
    const rows = rowsOf("A", [1, 2, 1, 20, 1, 2]).map((row, i) => `${row},${week(i)}`);
    const late = rows.with(3, `${rowsOf("A", [0, 0, 0, 20])[3]},${week(5)}`);
    const path = await folder({
      "locations.csv": locations,
      "reports.csv": `${header},reported_at\n${late.join("\n")}\n`,
    });
    const [byPlan, alone] = await json(
      ...[path, "--plan", await planFile(rule), "--detectors", 'ears-c1{"baseline":3}'],
    );
    const alert = { orgUnit: "A", level: "district", disease: "Flu" };
    expect(byPlan.alerts).toEqual([{ ...alert, period: "2026-W06", about: "2026-W05" }]);
    expect(alone.alerts).toContainEqual({ ...alert, period: "2026-W06", about: "2026-W05" });
  });

  it.each([
    ["a plan that is not there", async () => "nowhere.json", "There is no file nowhere.json"],
    ["a rule of a level that is not there", () => planFile({ ...rule, scope: "moon" }), "/scope"],
    ["a rule that is none", () => planFile({ ...rule, value: -1 }), "#/rules/0/value must be"],
  ])("refuses %s in one sentence", async (_, plan, sentence) => {
    const { code, err } = await run(await made(), "--plan", await plan());
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});
