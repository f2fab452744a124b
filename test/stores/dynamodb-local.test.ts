import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { registerDemo } from "../../local/demo/demo-pack.ts";
import { startTocsin } from "../../local/runtime.ts";
import { ownFolder } from "../local/folder.ts";
import { ledgerAt } from "../support/ledger.ts";
import { storeContract } from "../support/store-contract.ts";
import { startDynamoDbLocal } from "./dynamodb-local.ts";

let server: Awaited<ReturnType<typeof startDynamoDbLocal>>;

beforeAll(async () => {
  server = await startDynamoDbLocal();
});
afterAll(() => server?.stop());

storeContract("AWS's own DynamoDB Local", () => ledgerAt(server.endpoint));

it("the laptop with its ledger there takes a report, judges it, tells of it and finds it at the next start", async () => {
  const data = join(ownFolder(), "data");
  const told: string[] = [];
  const started = () =>
    startTocsin({
      port: 0,
      data,
      dynamodb: server.endpoint,
      watchEveryMs: 0,
      onMessage: ({ subject }) => told.push(subject),
    });
  const running = await started();
  expect(running.aws.dynamodb).toBe(server.endpoint);
  await registerDemo(running.parts.stores.registry);
  const registry = await running.parts.stores.registry.current();
  const reportingUnit = registry?.orgUnits.units.find(
    ({ reports, activeFrom, activeTo }) => reports && activeFrom === null && activeTo === null,
  )?.code;
  const period = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const rows = [{ diseaseCode: "YF", ageGroup: "5+", suspectedCases: 1, deaths: 0 }];
  const answer = await fetch(`${running.url}/v1/reports`, {
    method: "POST",
    headers: { authorization: `Bearer ${running.adminKey}`, "content-type": "application/json" },
    body: JSON.stringify({ reportingUnit, period, dataSet: "immediate", rows }),
  });
  expect(answer.status).toBe(201);
  await running.drained();
  expect(told.length).toBeGreaterThan(0);
  await running.stop();
  expect(existsSync(join(data, "ledger.db"))).toBe(false);

  const next = await started();
  const { items } = await next.parts.stores.alerts.list({ limit: 10 });
  expect(items.map(({ diseaseCode }) => diseaseCode)).toEqual(["YF"]);
  await next.stop();
});
