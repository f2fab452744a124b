import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dynamoRegistryStore } from "../adapters/dynamodb/registry-store.ts";
import { addPeriods, firstDay, lastDay, weekOf } from "../core/calendar.ts";
import { registerDemo } from "../local/demo/demo-pack.ts";
import { presentScenario } from "../local/simulation/scenario.ts";
import { simulate } from "../local/simulation/simulate.ts";
import { registered } from "../pipeline/read/reach.ts";
import { memoryLedger } from "../test/support/memory-table.ts";

/** Weeks of the folder: three years. */
const weeks = 156;

/**
 * Writes the demo country's weekly reports as a folder for `tocsin backtest`: `node bench/demo-folder.ts FOLDER [WEEK]`.
 * Its outbreaks, as simulated, are the events; WEEK is the last week. @default 2026-W47
 */
const run = async ([folder, to = "2026-W47"]: readonly string[]): Promise<void> => {
  if (folder === undefined)
    throw new TypeError("Name the folder: node bench/demo-folder.ts FOLDER");
  const store = dynamoRegistryStore(memoryLedger().table);
  await registerDemo(store);
  const { country, orgUnits: tree, diseases: catalogue, plan } = await registered(store);
  const { calendar, timeZone, levels } = country;
  const diseases = [...catalogue.values()];
  const district = levels.indexOf(country.alertLevelName) + 1;
  const { outbreaks, silent } = presentScenario({
    seed: 2026,
    tree,
    district,
    diseases,
    calendar,
    to,
  });
  const from = addPeriods(to, 1 - weeks, calendar);
  const { units } = tree;
  const world = {
    seed: 2026,
    units,
    tree,
    diseases,
    calendar,
    timeZone,
    from,
    to,
    outbreaks,
    silent,
  };
  const known = new Map<string, string>();
  const counted = new Set<string>();
  for (const { reports } of simulate(world)) {
    for (const { body } of reports.filter((report) => report.body.dataSet === "weekly")) {
      const start = firstDay(body.period, calendar);
      for (const { diseaseCode, ageGroup, suspectedCases } of body.rows) {
        const key = [body.reportingUnit, diseaseCode, start, "week-iso", ageGroup].join(",");
        known.set(key, `${key},${suspectedCases}`);
        counted.add(diseaseCode);
      }
    }
  }
  const events = outbreaks.flatMap(({ diseaseCode, orgUnits, start }) =>
    orgUnits.map((place) =>
      [
        place,
        diseaseCode,
        firstDay(start, calendar),
        lastDay(weekOf(lastDay(to, calendar), calendar), calendar),
        "documented",
      ].join(","),
    ),
  );
  const places = units.map(({ code, name, parent, level }) =>
    [code, name, parent ?? "", levels[level - 1]].join(","),
  );
  const files = {
    "locations.csv": ["code,name,parent,level", ...places],
    "reports.csv": ["location,disease,period_start,period_type,age_group,cases", ...known.values()],
    "events.csv": ["location,disease,start,end,kind", ...events],
    // The demo's plan, without the diseases that never occur.
    "plan.json": [
      JSON.stringify({
        ...plan,
        rules: plan.rules.filter(({ diseaseCode }) => counted.has(diseaseCode)),
      }),
    ],
    "dataset.json": [
      JSON.stringify({
        title: "Demoland",
        origin: "simulated",
        licence: "Apache-2.0",
        zeroRule: "absent-is-zero",
      }),
    ],
  };
  await mkdir(folder, { recursive: true });
  for (const [name, lines] of Object.entries(files)) {
    await writeFile(join(folder, name), `${lines.join("\n")}\n`);
  }
};

await run(process.argv.slice(2));
