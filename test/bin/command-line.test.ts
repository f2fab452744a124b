import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../bin/commands/all.ts";
import { addDays, weekOf } from "../../core/calendar.ts";
import { ran, spawned } from "./ran.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-"));
  await writeFile(
    join(folder, "weeks.csv"),
    `period,count\n${[1, 2, 3, 4, 5, 6, 7, 4, 4, 30].map((count, i) => `2026-W${String(i + 1).padStart(2, "0")},${count}`).join("\n")}\n`,
  );
  await writeFile(
    join(folder, "request.json"),
    JSON.stringify({
      detector: "ears-c1",
      series: { frequency: 52, counts: [1, 2, 3, 4, 5, 6, 7, 11] },
      range: [8],
    }),
  );
  await writeFile(join(folder, "many.csv"), `series,period,count\n${manySeries().join("\n")}\n`);
  await writeFile(join(folder, "rise.csv"), `period,count\n${rise().join("\n")}\n`);
  await writeFile(join(folder, "wrong.csv"), "period,count\nsoon,1\n2026-W02,few\n");
  await writeFile(
    join(folder, "set.csv.gz"),
    gzipSync(
      `scenario,replicate,week,count,outbreak_cases,is_current_period\n${[1, 2, 3, 4, 5, 6, 7, 4, 4, 30].map((count, i) => `1,1,${i + 1},${count},${i === 9 ? 26 : 0},${i > 6 ? 1 : 0}`).join("\n")}\n`,
    ),
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** Three places of eleven weeks, the last three higher than before, the most in B and in C the least; D is too short. */
const manySeries = () => {
  const weeks = [2, 3, 2, 4, 3, 2, 3, 4];
  const counts = { A: [...weeks, 20, 3, 20], B: [...weeks, 40, 3, 40], C: [...weeks, 14, 3, 3] };
  return Object.entries({ ...counts, D: [1, 90] }).flatMap(([place, own]) =>
    own.map((count, i) => {
      const week = own.length === 2 ? 10 + i : 1 + i;
      return `${place},2026-W${String(week).padStart(2, "0")},${count}`;
    }),
  );
};

/** Two hundred weeks about a thousand, the last three an eighth above: none of them an alarm by itself. */
const rise = () =>
  Array.from({ length: 200 }, (_, i) => {
    const week = weekOf(addDays("2022-01-03", 7 * i), {
      weekStart: "monday",
      minDaysInFirstWeek: 4,
    });
    return `${week},${i < 197 ? 1000 + (((i * 37) % 81) - 40) : 1120}`;
  });

/** Runs the command line in a folder without a key, with nothing of ours in its environment. */
const run = (...args: readonly string[]) => ran({ folder }, args);

describe.concurrent("the program", { timeout: 60_000 }, () => {
  it.each([
    { how: "done", code: 0, args: ["--help"], out: /USAGE tocsin/, err: /^$/ },
    { how: "failed", code: 1, args: ["alerts"], out: /^$/, err: /^No credential: give --key.*\n$/ },
    { how: "asked wrongly", code: 2, args: ["lode"], out: /^$/, err: /^Unknown command lode.*\n$/ },
  ])("tells by its exit code that it is $how: $args", async ({ code, args, out, err }) => {
    const answer = await spawned({ folder }, args);
    expect(answer).toEqual({
      code,
      out: expect.stringMatching(out),
      err: expect.stringMatching(err),
    });
  });

  it("reads every command without a build", async () => {
    const all = resolve(import.meta.dirname, "../../bin/commands/all.ts");
    const script = `
      const { commands } = await import(${JSON.stringify(all)});
      for (const [name, { read }] of Object.entries(commands.subCommands)) {
        if ((await read()).meta === undefined) console.log(name);
      }`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--input-type=module",
      "--eval",
      script,
    ]);
    expect(stdout.trim().split("\n")).toEqual(Object.keys(commands.subCommands));
  });
});

describe("every command", { timeout: 60_000 }, () => {
  it.each([
    ["start"],
    ["load"],
    ["detect"],
    ["benchmark"],
    ["backtest"],
    ["alerts"],
    ["inbox"],
    ["alert show"],
    ["alert verify"],
    ["alert close"],
    ["completeness"],
    ["key issue"],
    ["key list"],
    ["key revoke"],
    ["subscribe"],
    ["redrive"],
  ])("%s --help says how, in plain text, and is done", async (command) => {
    const { code, out, err } = await run(...command.split(" "), "--help");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain(`USAGE tocsin ${command}`);
    expect(out).not.toContain("\u001B");
  });

  it.each([
    ["no command", [], /^Say what to do: .*load/],
    ["an unknown command", ["lode"], /^Unknown command lode: must be one of .*load/],
    [
      "an unknown option",
      ["alerts", "--stauts", "open"],
      /^Unknown option --stauts: see --help; did you mean --status\?/,
    ],
    ["an option like none", ["alerts", "--colour"], /^Unknown option --colour: see --help\.$/m],
    ["a command with a slip", ["detct"], /^Unknown command detct: .*; did you mean detect\?/],
    ["an option without its value", ["alerts", "--status"], /^Option --status needs a value/],
    ["an option in place of a value", ["alerts", "--url", "--key"], /^Option --url needs a value/],
    ["one argument too many", ["redrive", "now"], /^Unexpected argument now/],
    ["a missing argument", ["load"], /^Missing required positional argument: FOLDER/],
    ["a missing option", ["alert", "close", "A-1"], /^Missing required argument: --reason/],
    ["a choice that is none", ["alerts", "--format", "xml"], /--format \(xml\).*text, json/],
    ["a status that is none", ["alerts", "--status", "new"], /^--status must be one of open/],
    ["an address that is none", ["alerts", "--url", "here"], /^--url must be an address/],
    [
      "a key for nobody",
      ["key", "issue"],
      /^Give exactly one of --unit, --feed, --gateway, --officer/,
    ],
    ["an officer for nowhere", ["key", "issue", "--officer", "a@b.c"], /go together/],
    ["a way of telling that is none", ["subscribe"], /^Missing required argument/],
  ])("%s is wrong usage, in one sentence", async (_, args, sentence) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(sentence);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  it.each([
    ["no credential", ["alerts"], /^No credential: give --key/],
    ["nobody there", ["alerts", "--key", "k", "--url", "http://127.0.0.1:1"], /^Cannot reach http/],
    ["no folder", ["load", "nowhere", "--key", "k"], /^There is no folder or file nowhere/],
    [
      "the second of two folders",
      ["load", ".", "nowhere", "--key", "k"],
      /no folder or file nowhere/,
    ],
    ["a folder of nothing", ["load", ".", "--key", "k"], /must hold country\.json .* or reports/],
  ])("%s is a failure, in one sentence", async (_, args, sentence) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(sentence);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });
});

const bayes = ["--detector", "bayes", "--params", '{"b":0,"w":6,"alpha":0.01}'];

describe("detect", { timeout: 60_000 }, () => {
  it("judges a CSV, by EARS C2 if no detector is given", async () => {
    const { code, out } = await run("detect", "weeks.csv", "--from", "2026-W10");
    expect(code).toBe(0);
    // C2 of W10: W01 … W07 are 1 … 7, mean 4 and sd 2.160247, so the threshold is 10.48.
    expect(out.split("\n")[2]).toBe("2026-W10\t30\t4.00\t10.48\tALARM");
  });

  it("answers a CSV with the golden files' fields and the periods", async () => {
    const { out } = await run(
      ...["detect", "weeks.csv", "--detector", "ears-c1", "--to", "2026-W08", "--from", "2026-W08"],
      ...["--params", '{"multiplier":2}', "--format", "json"],
    );
    expect(JSON.parse(out)).toMatchObject({
      ...{ detector: "ears-c1", range: [8], periods: ["2026-W08"], alarm: [false] },
      ...{ expected: [4], upperbound: [expect.closeTo(4 + 2 * 2.160247, 5)] },
    });
  });

  it("answers as CSV, and says which method judged and why", async () => {
    const { out } = await run(
      ...["detect", "weeks.csv", "--detector", "auto", "--from", "2026-W10", "--format", "csv"],
    );
    expect(out.split("\n")).toEqual([
      "period,count,expected,upperbound,alarm,statistic,pValue,reason,detector,why,spanPeriods,spanCount,spanExpected,spanUpperbound",
      expect.stringMatching(
        /^2026-W10,30,4,10\.48\d*,true,12\.0\d*,,,ears-c2,"9 weeks known, .*,,,,$/,
      ),
      "",
    ]);
  });

  it("draws in the terminal, and into a file", async () => {
    const { out } = await run("detect", "weeks.csv", "--chart");
    expect(out).toMatch(/^EARS C2, cases per week\n 30 │/);
    const { code } = await run("detect", "--chart", "weeks.svg", "weeks.csv");
    expect(code).toBe(0);
    expect(await readFile(join(folder, "weeks.svg"), "utf8")).toMatch(/^<svg .*alarms: 2026-W10/s);
  });

  it("prints the figures of several periods that caused an alarm together", async () => {
    const asked = ["detect", "rise.csv", "--detector", "tocsin", "--from", "2025-W44"];
    const { out } = await run(...asked);
    const [, head, line = ""] = out.split("\n");
    expect(head).toBe("period\tcount\texpected\tthreshold\tresult\ttogether");
    const figures =
      /^2025-W44\t1120\t[\d.]+\t[\d.]+\tALARM\t(\d+) in the last (\d) weeks, expected ([\d.]+), threshold at most ([\d.]+)$/;
    const [count = 0, weeks = 0, expected = 0, limit = 0] = (figures.exec(line) ?? [])
      .slice(1)
      .map(Number);
    expect([count, weeks]).toEqual([3360, 3]);
    expect(expected).toBeCloseTo(3000, -2);
    expect(limit).toBeGreaterThan(expected);
    expect(limit).toBeLessThan(count);

    const csv = (await run(...asked, "--format", "csv")).out.split("\n");
    const cells = csv[1]?.split(",").slice(-4).map(Number);
    expect(cells?.slice(0, 2)).toEqual([3, 3360]);
    expect(cells?.[2]).toBeCloseTo(expected, 1);
    expect(cells?.[3]).toBeCloseTo(limit, 1);
    const json = JSON.parse((await run(...asked, "--format", "json")).out);
    expect(json.span[0]).toMatchObject({ periods: 3, observed: 3360, limit: cells?.[3] });
    const ranked = await run(...asked, "--budget", "1");
    expect(ranked.out).toContain("\tkeep\t3360 in the last 3 weeks, expected ");
  });

  it("says how much a baseline that is too short needs, and how much there is", async () => {
    const { out } = await run(
      "detect",
      "weeks.csv",
      "--from",
      "2026-W09",
      "--params",
      '{"baseline":9}',
    );
    const needs = "short-baseline: needs 11 weeks before it, 8 known";
    expect(out.split("\n").slice(2, 4)).toEqual([
      `2026-W09\t4\t-\t-\t${needs}`,
      `2026-W10\t30\t-\t-\t${needs.replace("8", "9")}`,
    ]);
    const csv = await run("detect", "weeks.csv", "--to", "2026-W01", "--format", "csv");
    expect(csv.out.split("\n")[1]).toBe(
      '2026-W01,1,,,,,,short-baseline,ears-c2,"short-baseline: needs 9 weeks before it, 0 known",,,,',
    );
    const json = await run("detect", "weeks.csv", "--to", "2026-W02", "--format", "json");
    expect(JSON.parse(json.out)).toMatchObject({
      reason: ["short-baseline", "short-baseline"],
      need: [
        { needed: 9, known: 0 },
        { needed: 9, known: 1 },
      ],
    });
  });

  it("answers a request", async () => {
    const { out } = await run("detect", "request.json");
    expect(JSON.parse(out)).toMatchObject({ detector: "ears-c1", range: [8], alarm: [true] });
  });

  it("lists the alarms of many series by week, and keeps what fits", async () => {
    const args = [...bayes, "--budget", "2", "--format", "csv"];
    const { code, out, err } = await run("detect", "many.csv", ...args);
    expect(code).toBe(0);
    const rows = out.trimEnd().split("\n");
    expect(rows[0]).toBe(
      "week,rank,of,kept,cut,series,period,alarms,count,expected,upperbound,pValue,detector,together",
    );
    expect(rows.slice(1).map((row) => row.split(",").slice(0, 6).join(","))).toEqual([
      "2026-W09,1,3,true,,B",
      "2026-W09,2,3,true,,A",
      "2026-W09,3,3,false,budget,C",
      "2026-W11,1,2,true,,B",
      "2026-W11,2,2,true,,A",
    ]);
    expect(err).toBe(
      "Kept 4 of 5 alarms of 2026-W09 to 2026-W11; last, 2 of 2 alarms of 2026-W11; cut: none.\n",
    );
  });

  it("ranks by Tocsin's own detector, which has a p-value, if none is given", async () => {
    const { out } = await run("detect", "many.csv", "--budget", "1", "--format", "json");
    expect(JSON.parse(out)[0]).toMatchObject({ series: "B", detector: "tocsin", rank: 1 });
  });

  it("says of one week in one sentence what was cut", async () => {
    const week = ["--from", "2026-W09", "--to", "2026-W09", "--budget", "1"];
    const { out, err } = await run("detect", "many.csv", ...bayes, ...week);
    expect(err).toBe("Kept 1 of 3 alarms of 2026-W09; cut: A, C.\n");
    const lines = out.split("\n");
    expect(lines[0]).toBe("2026-W09: 1 of 3 kept");
    expect(lines[2]).toMatch(/^1\tB\t2026-W09\t40\t\d+\.\d\d\t\d+\.\d\d\t\S+\tkeep$/);
    expect(lines[4]).toMatch(/^3\tC\t.*\tcut: budget$/);
  });

  it.each(["benjamini-hochberg", "lord++", "saffron"])(
    "holds a rate of false discoveries by %s",
    async (method) => {
      const { code, out } = await run(
        ...["detect", "many.csv", ...bayes, "--format", "json"],
        ...["--false-discovery", "0.1", "--false-discovery-by", method],
      );
      expect(code).toBe(0);
      expect(JSON.parse(out)[0]).toMatchObject({ week: "2026-W09", series: "B", kept: true });
    },
  );

  it.each([
    [
      "a wrong file, every fault with its line",
      ["wrong.csv"],
      1,
      /^wrong\.csv:2 .*\nwrong\.csv:3 .*\n$/,
    ],
    ["an unknown detector", ["weeks.csv", "--detector", "x"], 1, /detector must be one of ears-c1/],
    [
      "a detector with a slip",
      ["weeks.csv", "--detector", "ears-c22"],
      1,
      /, got ears-c22; did you mean ears-c2\?\n$/,
    ],
    [
      "every parameter that is wrong, one a line",
      ["weeks.csv", "--params", '{"baselin":7,"alpha":2}'],
      1,
      /^The parameters of ears-c2 are wrong:\nalpha must be below 0\.5, got 2\nbaselin must be left out: .*; did you mean baseline\?\n$/,
    ],
    [
      "a parameter within a parameter",
      ["weeks.csv", "--detector", "glr-nb", "--params", '{"mu0":{"refitt":true}}'],
      1,
      /mu0\.refitt must be left out: .*; did you mean refit\?\n$/,
    ],
    ["a period outside", ["weeks.csv", "--from", "2020-W01"], 2, /^--from must be a period from/],
    ["parameters that are none", ["weeks.csv", "--params", "7"], 2, /^--params must be a JSON/],
    ["a budget that is none", ["many.csv", "--budget", "few"], 2, /^--budget must be a whole/],
    ["a rate in percent", ["many.csv", "--false-discovery", "10"], 2, /must be a share above 0/],
    [
      "a method without its rate",
      ["many.csv", "--false-discovery-by", "saffron"],
      2,
      /^--false-discovery-by needs --false-discovery/,
    ],
    ["a budget for a request", ["request.json", "--budget", "5"], 2, /^--budget needs a CSV/],
    ["a chart of a list", ["many.csv", "--budget", "5", "--chart"], 2, /^--chart draws series/],
    [
      "to rank what has no p-value",
      ["many.csv", "--budget", "5", "--detector", "ears-c1"],
      1,
      /^--budget ranks by p-value, and ears-c1 gives none \(A, 2026-W09\): name a detector/,
    ],
    ["a file that is not there", ["none.csv"], 1, /^There is no file none\.csv/],
  ])("refuses %s", async (_, args, exit, sentence) => {
    const { code, out, err } = await run("detect", ...args);
    expect([code, out]).toEqual([exit, ""]);
    expect(err).toMatch(sentence);
  });
});

describe("benchmark", { timeout: 60_000 }, () => {
  it("measures each detector asked for, ours by our ids and R's by R's names", async () => {
    const { code, out } = await run(
      ...["benchmark", "set.csv.gz", "--format", "json"],
      ...["--detectors", 'ears-c1,earsC{"method":"C2","alpha":0.01}'],
    );
    expect(code).toBe(0);
    const found = { fpr: 0, episodesPerYear: 0, pod: 1, pod1week: 1, sensitivity: 1 };
    const nominal = { ...found, specificity: 1, ppv: 1, npv: 1, f1: 1, meanDelay: 0 };
    expect(JSON.parse(out)).toMatchObject([
      {
        detector: "ears-c1",
        params: { multiplier: 3, minSigma: 0.5 },
        series: 1,
        nominal: { ...nominal, notJudged: 0 },
        atFpr: { 0.005: nominal, 0.01: nominal, 0.02: nominal, 0.05: nominal },
        atEpisodes: { 0.2: nominal, 0.45: nominal, 0.9: nominal },
      },
      { detector: "ears-c2", params: { compat: "r" }, nominal: { pod: 1, notJudged: 2 / 3 } },
    ]);
  });

  it("prints a table", async () => {
    const { out } = await run(
      ...["benchmark", "set.csv.gz", "--detectors", "ears-c1", "--params", '{"multiplier":4}'],
    );
    const lines = out.split("\n");
    expect(lines[0]).toBe("1 series of weeks");
    expect(lines[4]).toMatch(/^\| detector +\| +FPR \| episodes\/year \| +POD /);
    expect(lines[6]).toMatch(/^\| ears-c1\{"multiplier":4\} \| 0\.00 \| +0\.00 \| 100\.0 /);
    expect(lines.filter((line) => line.endsWith("| 100.0 / 100.0 / 100.0 |"))).toHaveLength(2);
  });

  it("measures on a set that it simulates itself", async () => {
    const { out } = await run(
      ...["benchmark", "--simulate", "3", "--replicates", "1", "--years", "1"],
      ...["--detectors", 'ears-c1,bayes{"b":2}', "--format", "json"],
    );
    expect(JSON.parse(out)).toMatchObject([
      { detector: "ears-c1", series: 42, nominal: { notJudged: 0 } },
      { detector: "bayes", series: 42, nominal: { notJudged: 3 / 49 } },
    ]);
  });

  it.each([
    ["no set", [], /^Give exactly one of FILE, --simulate SEED\.$/m],
    ["two sets", ["set.csv.gz", "--simulate", "1"], /^Give exactly one of FILE/],
    [
      "parameters for many",
      ["set.csv.gz", "--params", "{}"],
      /^--params needs --detectors with one/,
    ],
    ["a seed that is none", ["--simulate", "now"], /^--simulate must be a whole number from 1/],
    ["an unknown detector", ["set.csv.gz", "--detectors", "x"], /^--detectors: a detector must/],
  ])("refuses %s", async (_, args, sentence) => {
    const { code, err } = await run("benchmark", ...args);
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });

  it("refuses a file that is no such set, with the line", async () => {
    const { code, err } = await run("benchmark", "wrong.csv");
    expect([code, err]).toEqual([
      1,
      "wrong.csv: Cannot read the benchmark set: line 1 must name the column scenario or signal.\n",
    ]);
  });
});
