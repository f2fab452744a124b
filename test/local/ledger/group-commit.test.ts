import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { groupCommit } from "../../../local/ledger/group-commit.ts";
import { schema } from "../../../local/ledger/schema.ts";

const opened = () => {
  const db = new DatabaseSync(":memory:");
  db.exec(schema);
  const group = groupCommit(db);
  const note = (sk: string) => () =>
    db.prepare("INSERT INTO outbox (pk, sk) VALUES ('k', ?)").run(sk);
  const noted = () => db.prepare("SELECT sk FROM outbox ORDER BY id").all();
  return { ...group, note, noted };
};

const refuse = () => {
  throw new Error("the disk is full");
};

it("what is asked for in one turn is one transaction, in order", async () => {
  const { write, commits, note, noted } = opened();
  await Promise.all([write(note("1")), write(note("2"))]);
  await write(note("3"));
  expect(noted()).toEqual([{ sk: "1" }, { sk: "2" }, { sk: "3" }]);
  expect(commits()).toBe(2);
});

it("if one job of a group throws, the whole group is rolled back and rejected, and the next is committed", async () => {
  const { write, commits, note, noted } = opened();
  const answers = await Promise.allSettled([write(note("1")), write(refuse), write(note("2"))]);
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect([noted(), commits()]).toEqual([[], 0]);
  await write(note("3"));
  expect([noted(), commits()]).toEqual([[{ sk: "3" }], 1]);
});

it("commits what waits when it closes, and takes nothing more", async () => {
  const { write, close, note, noted } = opened();
  const waiting = write(note("1"));
  close();
  expect(noted()).toEqual([{ sk: "1" }]);
  await waiting;
  await expect(write(note("2"))).rejects.toThrow("it is closed");
});
