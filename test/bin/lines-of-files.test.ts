import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Running, startTocsin } from "../../local/runtime.ts";
import { ran } from "./ran.ts";
import { foldersIn } from "./tidy-folders.ts";

let root = "";
let server: Running;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "tocsin-lines-"));
  server = await startTocsin({ port: 0, data: join(root, "data"), watchEveryMs: 0 });
}, 60_000);
afterAll(async () => {
  await server.stop();
  await rm(root, { recursive: true });
});

const run = (...args: readonly string[]) =>
  ran({ folder: root, url: server.url, key: server.adminKey }, args);

const header = "location,disease,period_start,period_type,cases,reported_at";
const folderOf = (lines: readonly string[]) =>
  foldersIn(root)({
    "locations.csv": "code,name,parent,level\nZZ,Zedland,,country\n",
    "reports.csv.gz": `${[header, ...lines].join("\n")}\n`,
  });
const early = "ZZ,Flu,2026-02-09,week-iso,1,2026-01-16";

describe.each(["load", "backtest"])("%s", { timeout: 60_000 }, (command) => {
  it.each<[string, readonly string[], readonly number[]]>([
    ["the line after the header", [early], [2]],
    [
      "each line",
      ["ZZ,Flu,2026-02-09,week-iso,1,2026-02-16", early, early.replace("01-16", "01-15")],
      [3, 4],
    ],
    ["a line after empty ones", ["", "", early], [4]],
    ["a line after a name on two lines", ['ZZ,"Flu,\nold",2026-02-09,week-iso,1,', early], [4]],
    ["a line beside another fault", ["ZZ,Flu,2026-02-09,week-iso,x,", early], [2, 3]],
  ])("names %s for what was known before its period began", async (_, lines, told) => {
    const { code, out, err } = await run(command, await folderOf(lines));
    expect([code, out]).toEqual([1, ""]);
    for (const line of told) expect(err).toMatch(new RegExp(`reports\\.csv\\.gz:${line} `));
    expect(err).toMatch(
      /reported_at must not be before its period began, 2026-02-09, got 2026-01-16/,
    );
  });
});
