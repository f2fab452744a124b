import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDataFolder, secretFile } from "../../local/data-folder.ts";
import { startLedger } from "../../local/ledger-server.ts";
import { startTopic } from "../../local/topic-server.ts";
import { ownFolder } from "./folder.ts";

const modeOf = (path: string) => statSync(path).mode & 0o777;

it("makes a folder that nobody else may read, and knows it again", () => {
  const path = join(ownFolder(), "deep", "data");
  expect(openDataFolder(path).isNew).toBe(true);
  expect(modeOf(path)).toBe(0o700);
  expect(openDataFolder(path).isNew).toBe(false);
});

it("takes an empty folder", () => {
  expect(openDataFolder(ownFolder()).isNew).toBe(true);
});

it("refuses a folder of other things and touches nothing", () => {
  const path = ownFolder();
  writeFileSync(join(path, "thesis.doc"), "precious");
  expect(() => openDataFolder(path)).toThrow("holds other files");
  expect(readdirSync(path)).toEqual(["thesis.doc"]);
});

it.each([
  { when: "a newer format", mark: '{"format":2,"created":"x","id":"x"}', says: "newer Tocsin" },
  { when: "a mark that is no JSON", mark: '{"format":', says: "is damaged" },
  { when: "a mark without format", mark: "{}", says: "is damaged" },
])("$when: refused, $says", ({ mark, says }) => {
  const path = ownFolder();
  writeFileSync(join(path, "tocsin.json"), mark);
  expect(() => openDataFolder(path)).toThrow(says);
});

it("refuses a file in the folder's place", () => {
  const path = join(ownFolder(), "data");
  writeFileSync(path, "");
  expect(() => openDataFolder(path)).toThrow("is a file");
});

it("a secret is made once, for its owner alone", async () => {
  const path = join(ownFolder(), "admin.key");
  expect(await secretFile(path, async () => "tk_1")).toBe("tk_1");
  expect(await secretFile(path, async () => "tk_2")).toBe("tk_1");
  expect(modeOf(path)).toBe(0o600);
});

it("a second process on the ledger is told so, and the first goes on; the next finds it free", async () => {
  const path = join(ownFolder(), "ledger");
  const first = await startLedger(path);
  await expect(startLedger(path)).rejects.toThrow("another process is using the data folder");
  await first.stop();
  const next = await startLedger(path);
  await next.stop();
});

it("a ledger that cannot be read is named as damaged", async () => {
  const path = join(ownFolder(), "ledger");
  await (await startLedger(path)).stop();
  for (const name of readdirSync(path).filter((file) => file.startsWith("MANIFEST"))) {
    writeFileSync(join(path, name), readFileSync(join(path, name)).fill(7));
  }
  await expect(startLedger(path)).rejects.toThrow("is damaged");
});

it("a topic that cannot be read is named as damaged", async () => {
  const path = ownFolder();
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "fauxqs.db"), "this is no database, and long enough to look like none");
  await expect(startTopic(path)).rejects.toThrow("is damaged");
});
