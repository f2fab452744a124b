import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { Country } from "../../core/country.ts";
import { DiseaseCatalogue } from "../../core/disease.ts";
import { nameColumns, readNameMap } from "../../core/formats/name-map.ts";
import { TidyDataset } from "../../core/formats/tidy.ts";
import { eventColumns, tidyEvents } from "../../core/formats/tidy-events.ts";
import { locationColumns, tidyLocations } from "../../core/formats/tidy-locations.ts";
import { reportColumns, tidyTable } from "../../core/formats/tidy-table.ts";
import { orgUnitColumns } from "../../core/pack/org-units-csv.ts";
import { readPack } from "../../core/pack.ts";
import { Plan } from "../../core/plan.ts";
import { kindNames } from "../../core/rule/kinds.ts";
import { keysAt } from "../../core/schema-keys.ts";

const root = new URL("../../", import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, root), "utf8");
const page = textOf("docs/files.md");

/** The text under a heading, up to the next. */
const under = (heading: string): string => {
  const [, rest] = page.split(new RegExp(`^#+ ${heading}$`, "m"));
  if (rest === undefined) throw new RangeError(`Cannot test: no heading ${heading}`);
  return rest.split(/^#+ /m)[0] ?? "";
};
const namedUnder = (heading: string): string[] =>
  [...under(heading).matchAll(/^\| `(\w+)` +\|/gm)].map(([, name = ""]) => name);

const keys = (schema: z.ZodType, ...path: PropertyKey[]) => keysAt(schema, path);

describe("a table names every key and column that is read, and no other", () => {
  it.each<[string, readonly string[]]>([
    ["reports.csv", reportColumns],
    ["locations.csv", locationColumns],
    ["dataset.json", keys(TidyDataset)],
    ["events.csv", eventColumns],
    ["names.csv", nameColumns],
    ["country.json", keys(Country)],
    ["calendar", keys(Country, "calendar")],
    ["dataSets", keys(Country, "dataSets", "weekly")],
    ["org-units.csv", orgUnitColumns],
    ["A disease", keys(DiseaseCatalogue, "diseases", 0)],
    ["A threshold of the catalogue", keys(DiseaseCatalogue, "diseases", 0, "thresholds", 0)],
    ["plan.json", keys(Plan)],
    ["A rule", keys(Plan, "rules", 0)],
  ])("%s", (heading, known) => {
    expect(known.length).toBeGreaterThan(1);
    expect(namedUnder(heading).toSorted()).toEqual([...known].toSorted());
  });

  it("the forms and names of languages", () => {
    for (const form of keys(Country, "dataSets"))
      expect(under("country.json")).toContain(`\`${form}\``);
    for (const language of keys(DiseaseCatalogue, "diseases", 0, "name")) {
      expect(under("A disease")).toContain(`"${language}"`);
    }
  });

  it("a key that is absent or refused is so", () => {
    const plan = JSON.parse(exampleOf());
    for (const [, key = "", absent = ""] of under("A rule").matchAll(
      /^\| `(\w+)` +\| ([^|]+)\|/gm,
    )) {
      const without = structuredClone(plan);
      for (const rule of without.rules) delete rule[key];
      const isRefused = absent.startsWith("refused");
      expect([key, Plan.safeParse(without).success]).toEqual([key, !isRefused]);
    }
  });
});

describe("a column is required if the table says so", () => {
  const readers: Readonly<Record<string, (header: string[]) => readonly unknown[]>> = {
    "reports.csv": (header) => tidyTable(header, (code) => code).faults,
    "locations.csv": (header) => tidyLocations([header]).faults,
    "events.csv": (header) => tidyEvents([header], (code) => code).faults,
    "names.csv": (header) => readNameMap([header]).faults,
  };
  it.each(Object.keys(readers))("%s", (heading) => {
    const columns = namedUnder(heading);
    const needed = columns.filter(
      (column) => readers[heading]?.(columns.filter((one) => one !== column)).length !== 0,
    );
    const told = [...under(heading).matchAll(/^\| `(\w+)` +\| yes +\|/gm)].map(([, name]) => name);
    expect(told).toEqual(needed);
  });
});

const exampleOf = (): string => /```json\n(.*?)```/s.exec(under("A whole plan"))?.[1] ?? "";

describe("the whole plan", () => {
  it("has every key and is accepted for the demo country", () => {
    const names = ["country.json", "org-units.csv", "diseases.json"];
    const files = Object.fromEntries(names.map((name) => [name, textOf(`countries/demo/${name}`)]));
    const reading = readPack({ ...files, "plan.json": exampleOf() });
    expect(reading).toMatchObject({ ok: true });
    const plan = JSON.parse(exampleOf());
    const used = new Set(plan.rules.flatMap((rule: object) => Object.keys(rule)));
    expect([...used].toSorted()).toEqual(keys(Plan, "rules", 0).toSorted());
    const kinds = new Set(plan.rules.map(({ kind }: { kind: string }) => kind));
    expect(kinds).toEqual(new Set(kindNames));
  });
});

it("the catalogue's further keys are those of the shipped one", () => {
  const { diseases } = JSON.parse(textOf("countries/default/diseases.json"));
  const known = new Set(keys(DiseaseCatalogue, "diseases", 0));
  const further = new Set<string>(
    diseases.flatMap((disease: object) => Object.keys(disease).filter((key) => !known.has(key))),
  );
  const [, list = ""] = /shipped catalogue has: (.*?)\./.exec(under("A disease")) ?? [];
  expect(new Set([...list.matchAll(/`(\w+)`/g)].map(([, key]) => key))).toEqual(further);
});
