import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { startLedger } from "../../local/ledger-server.ts";
import { ownFolder } from "./folder.ts";

/** Writes items of both indexes for ever and prints the number of each that was accepted. */
const writer = `
  import { startLedger } from "./local/ledger-server.ts";
  import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
  import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
  const { config, table: TableName } = await startLedger(process.argv[1]);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  let next = 0;
  const work = async () => {
    for (;;) {
      const n = next++;
      const Item = { pk: "k" + (n % 60), sk: "-", n, place: "P", at: String(n), list: "L", listedAt: "x" + n };
      await client.send(new PutCommand({ TableName, Item }));
      console.log(n);
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
`;

it("a kill loses no accepted item and leaves no index row without its item", async () => {
  const path = join(ownFolder(), "ledger");
  const child = spawn(process.execPath, ["--input-type=module", "-e", writer, path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const accepted = new Map<string, number>();
  for await (const line of createInterface({ input: child.stdout })) {
    const n = Number(line);
    accepted.set(`k${n % 60}`, Math.max(n, accepted.get(`k${n % 60}`) ?? 0));
    if (n > 250) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");

  const { config, table: TableName, stop } = await startLedger(path);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  const scan = async (IndexName?: string) => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName, IndexName }));
    return Items.sort((a, b) => (a.pk < b.pk ? -1 : 1));
  };
  const items = await scan();
  for (const { pk, n } of items) expect(n).toBeGreaterThanOrEqual(accepted.get(pk) ?? 0);
  expect(items).toHaveLength(60);
  const keysOf = (rows: typeof items, ...names: string[]) =>
    rows.map((row) => ["pk", "sk", ...names].map((name) => row[name]));
  for (const [index, ...names] of [
    ["byPlace", "place", "at"],
    ["byList", "list", "listedAt"],
  ] as const) {
    expect(keysOf(await scan(index), ...names)).toEqual(keysOf(items, ...names));
  }
  await stop();
});
