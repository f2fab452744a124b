import { appendFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openJournal } from "../../../local/stream/journal.ts";
import { ownFolder } from "../folder.ts";

const a = { pk: "R#KIV-07", sk: "2026-W07#weekly" };
const b = { pk: "A#KIV", sk: 'MEAS "x"\n' };
const keysLeft = (path: string) => openJournal(path).left.map(({ key }) => key);

it("an entry is on disk when add returns", () => {
  const path = join(ownFolder(), "stream.journal");
  openJournal(path).add(a);
  expect(readFileSync(path, "utf8")).toContain("R#KIV-07");
});

it("the next process finds what was not struck out, each item once, in order", () => {
  const path = join(ownFolder(), "stream.journal");
  const journal = openJournal(path);
  const first = journal.add(a);
  journal.add(b);
  journal.add(a);
  journal.add(b);
  journal.done(first);
  expect(keysLeft(path)).toEqual([b, a]);
  expect(keysLeft(path)).toEqual([b, a]);
});

it("a line torn by a kill is passed over", () => {
  const path = join(ownFolder(), "stream.journal");
  openJournal(path).add(a);
  appendFileSync(path, '["+",2,"R#KIV');
  expect(keysLeft(path)).toEqual([a]);
});

it("the file does not grow without end", () => {
  const path = join(ownFolder(), "stream.journal");
  const journal = openJournal(path);
  for (let i = 0; i < 5000; i++) journal.done(journal.add(a));
  expect(statSync(path).size).toBeLessThan(70_000);
  journal.add(b);
  expect(keysLeft(path)).toEqual([b]);
});

it("a stroke after the end is not written", () => {
  const path = join(ownFolder(), "stream.journal");
  const journal = openJournal(path);
  const id = journal.add(a);
  journal.close();
  journal.done(id);
  expect(keysLeft(path)).toEqual([a]);
});
