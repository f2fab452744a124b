import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDataFolder } from "../../local/data-folder.ts";
import { startTopic } from "../../local/topic-server.ts";
import { ownFolder } from "./folder.ts";

const modeOf = (path: string) => statSync(path).mode & 0o777;

/** Opened and closed again. */
const opened = async (path: string) => {
  const folder = openDataFolder(path);
  await folder.close();
  return folder;
};

it("makes a folder that nobody else may read, and knows it again", async () => {
  const path = join(ownFolder(), "deep", "data");
  expect((await opened(path)).isNew).toBe(true);
  expect(modeOf(path)).toBe(0o700);
  expect((await opened(path)).isNew).toBe(false);
});

it.each<[string, string[]]>([
  ["an empty folder", []],
  ["one in which a kill left the draft of a mark", ["tocsin.json.new"]],
  ["one in which a kill left the lock alone", ["lock"]],
])("takes %s", async (_, names) => {
  const path = ownFolder();
  for (const name of names) writeFileSync(join(path, name), "");
  expect((await opened(path)).isNew).toBe(true);
});

it("is held by one, and free when that one is done", async () => {
  const path = join(ownFolder(), "data");
  const first = openDataFolder(path);
  expect(() => openDataFolder(path)).toThrow("another process is using the data folder");
  await first.close();
  expect((await opened(path)).isNew).toBe(false);
});

it("refuses a folder of other things and touches nothing", () => {
  const path = ownFolder();
  writeFileSync(join(path, "thesis.doc"), "precious");
  expect(() => openDataFolder(path)).toThrow("holds other files");
  expect(readdirSync(path)).toEqual(["thesis.doc"]);
});

it.each([
  { when: "a newer format", mark: '{"format":4,"created":"x","id":"x"}', says: "newer Tocsin" },
  { when: "an older format", mark: '{"format":1,"created":"x","id":"x"}', says: "older Tocsin" },
  { when: "a mark that is no JSON", mark: '{"format":', says: "is damaged" },
  { when: "a mark without format", mark: "{}", says: "is damaged" },
])("$when: refused, $says, and nothing is touched", ({ mark, says }) => {
  const path = ownFolder();
  writeFileSync(join(path, "tocsin.json"), mark);
  mkdirSync(join(path, "ledger"));
  expect(() => openDataFolder(path)).toThrow(says);
  expect(readdirSync(path).filter((name) => name !== "lock")).toEqual(["ledger", "tocsin.json"]);
  expect(readFileSync(join(path, "tocsin.json"), "utf8")).toBe(mark);
});

it("is opened for the ledger it was made for, here or in a DynamoDB", async () => {
  const [here, elsewhere] = [join(ownFolder(), "data"), join(ownFolder(), "data")];
  await openDataFolder(here).close();
  await openDataFolder(elsewhere, "dynamodb").close();
  expect(() => openDataFolder(here, "dynamodb")).toThrow("leave out --dynamodb");
  expect(() => openDataFolder(elsewhere)).toThrow("name it with --dynamodb");
  await openDataFolder(elsewhere, "dynamodb").close();
});

it("a topic that cannot be read is named as damaged", async () => {
  const path = ownFolder();
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "fauxqs.db"), "this is no database, and long enough to look like none");
  await expect(startTopic(path)).rejects.toThrow("is damaged");
});
