import { dynamoAlertStore } from "../adapters/dynamodb/alert-store.ts";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import type { Item, Table } from "../adapters/dynamodb/table.ts";
import { dynamoTallyStore } from "../adapters/dynamodb/tally-store.ts";
import { dynamoWatchMemory } from "../adapters/dynamodb/watch-memory.ts";
import { addPeriods } from "../core/calendar.ts";
import { watch } from "../pipeline/watch.ts";
import { openPipeline } from "../test/support/pipeline.ts";
import { milliseconds, type Row, timed } from "./row.ts";

const districts = 300;
const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;

/** A unit reads 4 kB consistently, 8 kB of an index. */
const readUnit = 4096;

/** A table that adds up the units that DynamoDB would charge for its reads; of an index, by its keys. */
const counted = (table: Table) => {
  const units = { read: 0, written: 0 };
  const bytes = (item: Item) => Buffer.byteLength(JSON.stringify(item));
  const ofOne = (item: Item | undefined) => Math.ceil((item ? bytes(item) : 1) / readUnit);
  const counting: Table = {
    ...table,
    get: async (key) => {
      const item = await table.get(key);
      units.read += ofOne(item);
      return item;
    },
    getMany: async (keys) => {
      const items = await table.getMany(keys);
      for (const item of items) units.read += ofOne(item);
      return items;
    },
    query: async (range) => {
      const items = await table.query(range);
      const keys = items.map(({ pk, sk, place, at }) => ({ pk, sk, place, at }));
      const isIndex = "index" in range;
      const all = (isIndex ? keys : items).reduce((sum, item) => sum + bytes(item as Item), 0);
      units.read += Math.max(1, Math.ceil(all / readUnit)) / (isIndex ? 2 : 1);
      return items;
    },
    putSeen: async (item, seen) => {
      units.written += Math.ceil(bytes(item) / 1024);
      return table.putSeen(item, seen);
    },
  };
  return { table: counting, units };
};

/** Reads and time of a run of the watch with 300 open alerts of which nothing is due. */
export const watchRun = async (): Promise<readonly Row[]> => {
  const codes = Array.from({ length: districts }, (_, i) => `D${String(i).padStart(3, "0")}`);
  const unit = (code: string, parent: string | null, level: number) => ({
    ...{ code, name: `Place ${code}`, parent, level, reports: level === 3 },
  });
  const rule = { diseaseCode: "AWD", alertLevel: "alert", kind: "count", window: "P1W" };
  const pipeline = await openPipeline({
    country: { levels: ["country", "district", "facility"], alertLevelName: "district" },
    orgUnits: [
      unit("C", null, 1),
      ...codes.flatMap((code) => [unit(code, "C", 2), unit(`F${code}`, code, 3)]),
    ],
    diseases: [{ code: "AWD", name: { en: "Diarrhoea" } }],
    rules: ["district", "facility"].map((scope) => ({
      ...{ ...rule, ruleId: `AWD-${scope}`, value: 5, scope, send: "message", enabled: true },
    })),
  });
  for (let week = 0; week < 6; week++) {
    const period = addPeriods("2026-W15", week, calendar);
    await pipeline.postAndDrain(
      codes.map((code) => ({
        ...{ reportingUnit: `F${code}`, period },
        rows: [{ diseaseCode: "AWD", suspectedCases: 9, deaths: 0 }],
      })),
    );
  }
  pipeline.setNow("2026-06-01T12:00:00.000Z");
  await pipeline.watch();
  const { table, units } = counted(pipeline.table);
  const deps = {
    ...pipeline.deps,
    registry: dynamoRegistryStore(table),
    alerts: dynamoAlertStore(table),
    tallies: dynamoTallyStore(table),
    memory: dynamoWatchMemory(table),
  };
  pipeline.setNow("2026-06-01T12:15:00.000Z");
  await watch(deps);
  Object.assign(units, { read: 0, written: 0 });
  pipeline.setNow("2026-06-01T12:30:00.000Z");
  const time = await timed(() => watch(deps));
  const alerts = await pipeline.alerts();
  const bytes = alerts.map((alert) => Buffer.byteLength(JSON.stringify(alert)));
  const mean = bytes.reduce((sum, one) => sum + one, 0) / bytes.length / 1000;
  return [
    { what: "open alerts", figure: `${alerts.length} of ${mean.toFixed(1)} kB` },
    { what: "read units of a run without anything due", figure: units.read.toFixed(0) },
    { what: "write units", figure: units.written.toFixed(0) },
    { what: "time on this machine's ledger", figure: milliseconds(time) },
  ];
};
