import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tocsin-loaded-"));
  const weeks = Array.from(
    { length: 30 },
    (_, i) => `2026-W${String(i + 1).padStart(2, "0")},${i}`,
  );
  await writeFile(join(folder, "weeks.csv"), ["period,count", ...weeks, ""].join("\n"));
  await writeFile(
    join(folder, "note.mjs"),
    `import { registerHooks } from "node:module";
    registerHooks({
      load(url, context, next) {
        if (url.startsWith("file:")) process.stderr.write("loaded " + url + "\\n");
        return next(url, context);
      },
    });`,
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** What a command loads: the packages, and the folders of the repository. */
const loadedBy = async (args: readonly string[]) => {
  const own = ["--import", join(folder, "note.mjs"), join(root, "bin/tocsin.js"), ...args];
  const { stderr } = await promisify(execFile)(process.execPath, own, { cwd: folder });
  const files = [...stderr.matchAll(/^loaded file:\/\/(.*)$/gm)].map(([, path = ""]) => path);
  const [packages, folders] = [new Set<string>(), new Set<string>()];
  for (const file of files) {
    const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
    if (name !== undefined) packages.add(name);
    else if (file.startsWith(root)) folders.add(file.slice(root.length + 1).split("/")[0] ?? "");
  }
  return { packages: [...packages].sort(), folders: [...folders].sort() };
};

describe.concurrent("a command loads no more than it needs", { timeout: 60_000 }, () => {
  const bare = { packages: ["citty"], folders: ["bin", "core", "package.json"] };
  const packages = ["citty", "csv-parse", "icu-minify", "simple-statistics", "zod"];
  const judging = { ...bare, packages };
  it.each([
    { args: ["--help"], loaded: bare },
    { args: ["detect", "--help"], loaded: bare },
    { args: ["detect", "weeks.csv"], loaded: judging },
    { args: ["alerts", "--help"], loaded: { ...bare, packages: ["citty", "zod"] } },
  ])("$args", async ({ args, loaded }) => {
    expect(await loadedBy(args)).toEqual(loaded);
  });
});

it("starts also where nothing can be kept for the next start", { timeout: 60_000 }, async () => {
  const env = { ...process.env, NODE_COMPILE_CACHE: "/dev/null/nowhere" };
  const asked = [join(root, "bin/tocsin.js"), "--version"];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, asked, { env });
  expect([stdout, stderr]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+\n$/), ""]);
});

it("says on an older Node which one to take", { timeout: 60_000 }, async () => {
  const older = join(folder, "older.cjs");
  await writeFile(older, 'delete require("node:module").enableCompileCache;');
  const asked = ["--require", older, join(root, "bin/tocsin.js"), "--version"];
  const { code, stderr } = await promisify(execFile)(process.execPath, asked).catch(
    (error) => error,
  );
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^tocsin: Node .* npx tocsin/)]);
});
