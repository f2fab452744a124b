import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import type { Item } from "../../adapters/dynamodb/table.ts";
import { sqliteLedger } from "../../local/ledger/sqlite-ledger.ts";
import { ownFolder } from "./folder.ts";

/** Writes items of both indexes for ever and prints the number of each that was accepted. */
const writer = `
  import { sqliteLedger } from "./local/ledger/sqlite-ledger.ts";
  const { table } = sqliteLedger(process.argv[1]);
  let next = 0;
  const work = async () => {
    for (;;) {
      const n = next++;
      await table.put({ pk: "k" + (n % 60), sk: "-", kind: "report", n, place: "P", at: String(n), list: "L", listedAt: "x" + n });
      console.log(n);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
`;

it("a kill loses no accepted item, no change of one, and leaves no index row without its item", async () => {
  const path = join(ownFolder(), "ledger.db");
  const child = spawn(process.execPath, ["--input-type=module", "-e", writer, path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const accepted = new Map<string, number>();
  for await (const line of createInterface({ input: child.stdout })) {
    const n = Number(line);
    accepted.set(`k${n % 60}`, Math.max(n, accepted.get(`k${n % 60}`) ?? 0));
    if (n > 2500) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");

  const { table, follow, close } = sqliteLedger(path);
  const items = (await table.getMany([...accepted.keys()].map((pk) => ({ pk, sk: "-" })))).sort(
    (a, b) => Number(a.n) - Number(b.n),
  );
  expect(items).toHaveLength(60);
  for (const { pk, n } of items) expect(n).toBeGreaterThanOrEqual(accepted.get(String(pk)) ?? 0);
  const keysOf = (rows: readonly Item[], names: readonly string[]) =>
    rows.map((row) => JSON.stringify(["pk", "sk", ...names].map((name) => row[name]))).sort();
  for (const { index, partition, names } of [
    { index: "byPlace", partition: "P", names: ["place", "at"] },
    { index: "byList", partition: "L", names: ["list", "listedAt"] },
  ] as const) {
    const rows = await table.query({ index, partition });
    expect(keysOf(rows, names)).toEqual(keysOf(items, names));
  }
  const left: unknown[] = [];
  follow(({ after }) => left.push(after));
  expect(left).toEqual(items);
  await close();
});
