import { describe, expect } from "vitest";
import { dynamoRegistryStore } from "../../../adapters/dynamodb/registry-store.ts";
import type { Table } from "../../../adapters/dynamodb/table.ts";
import { Country } from "../../../core/country.ts";
import { Disease } from "../../../core/disease.ts";
import { OrgUnit } from "../../../core/org-unit.ts";
import { Plan } from "../../../core/plan.ts";
import { reportRegistry } from "../report-facts.ts";
import type { TestsOf } from "./on-empty-table.ts";

const country = reportRegistry.country;
const disease = (code: string, name = code) => Disease.parse({ code, name: { en: name } });
const unit = (code: string, name = code) =>
  OrgUnit.parse({ code, name, parent: code === "ZZ" ? null : "ZZ", level: 2, reports: true });
const planOf = (version: string, value: number) =>
  Plan.parse({
    version,
    signedBy: "the ministry",
    signedOn: "2026-01-01",
    rules: [
      {
        ruleId: "MEAS-E1",
        diseaseCode: "MEAS",
        alertLevel: "epidemic",
        kind: "count",
        value,
        window: "P4W",
        scope: "district",
        send: "message",
        enabled: true,
      },
    ],
  });

/** The contract of the registry, with several stores over one table, like functions that share nothing else. */
export const registryContract = (it: TestsOf<Table>) => {
  it("is none before a country is registered, though units are", async ({ store: table }) => {
    const store = dynamoRegistryStore(table);
    expect(await store.current()).toBeNull();
    await store.putOrgUnits([unit("ZZ")]);
    expect(await store.current()).toBeNull();
  });

  it("is the whole of what was registered, with a plan of no rules until one is signed", async ({
    store: table,
  }) => {
    const store = dynamoRegistryStore(table);
    await store.putCountry(country);
    await store.putOrgUnits([unit("ZZ"), unit("A")]);
    await store.putDiseases([disease("MEAS"), disease("CHOL")]);
    const registry = await store.current();
    expect(registry?.country).toEqual(country);
    expect(registry?.orgUnits.units.map(({ code }) => code).sort()).toEqual(["A", "ZZ"]);
    expect([...(registry?.diseases.keys() ?? [])].sort()).toEqual(["CHOL", "MEAS"]);
    expect(registry?.plan.rules).toEqual([]);
  });

  it("adds and replaces the units and diseases named; the others stay", async ({
    store: table,
  }) => {
    const store = dynamoRegistryStore(table);
    await store.putCountry(country);
    const many = Array.from({ length: 120 }, (_, i) => unit(`U-${i}`));
    expect(await store.putOrgUnits(many)).toBe("changed");
    expect(await store.putOrgUnits([unit("U-7", "Seven"), unit("U-new")])).toBe("changed");
    await store.putDiseases([disease("MEAS"), disease("CHOL")]);
    await store.putDiseases([disease("MEAS", "Measles")]);
    const registry = await store.current();
    expect(registry?.orgUnits.units).toHaveLength(121);
    expect(registry?.orgUnits.get("U-7")?.name).toBe("Seven");
    expect(registry?.diseases.get("MEAS")?.name.en).toBe("Measles");
    expect(registry?.diseases.has("CHOL")).toBe(true);
  });

  it("says unchanged of the same content, and is the same value then", async ({ store: table }) => {
    const store = dynamoRegistryStore(table);
    const putAll = async () => [
      await store.putCountry(Country.parse(JSON.parse(JSON.stringify(country)))),
      await store.putOrgUnits([unit("ZZ"), unit("A")]),
      await store.putDiseases([disease("MEAS")]),
      await store.putPlan(planOf("1", 5)),
    ];
    expect(await putAll()).toEqual(["changed", "changed", "changed", "changed"]);
    const before = await store.current();
    expect(await putAll()).toEqual(["unchanged", "unchanged", "unchanged", "unchanged"]);
    expect(await store.current()).toBe(before);
  });

  it("is at once what another function registered, under a higher version", async ({
    store: table,
  }) => {
    const [mine, theirs] = [dynamoRegistryStore(table), dynamoRegistryStore(table)];
    await mine.putCountry(country);
    const before = await theirs.current();
    await mine.putDiseases([disease("MEAS")]);
    const after = await theirs.current();
    expect(after?.diseases.has("MEAS")).toBe(true);
    expect(after?.version).toBeGreaterThan(before?.version ?? Number.NaN);
  });

  it("is seen by all when a change that broke off half-way is made again", async ({
    store: table,
  }) => {
    const mine = dynamoRegistryStore(table);
    await mine.putCountry(country);
    await mine.current();
    const grow = () => Promise.reject(new Error("the process was killed"));
    const killed = dynamoRegistryStore({ ...table, grow });
    await expect(killed.putDiseases([disease("MEAS")])).rejects.toThrow("killed");
    await dynamoRegistryStore(table).putDiseases([disease("MEAS")]);
    expect((await mine.current())?.diseases.has("MEAS")).toBe(true);
  });

  describe("plans", () => {
    it("stay readable when another is in force", async ({ store: table }) => {
      const store = dynamoRegistryStore(table);
      await store.putCountry(country);
      await store.putPlan(planOf("1", 5));
      expect(await store.putPlan(planOf("2", 3))).toBe("changed");
      expect((await store.current())?.plan).toEqual(planOf("2", 3));
      expect(await store.plan("1")).toEqual(planOf("1", 5));
      expect(await store.plan("3")).toBeNull();
    });

    it("keep the rules of their version: others under it are a conflict", async ({
      store: table,
    }) => {
      const store = dynamoRegistryStore(table);
      await store.putCountry(country);
      await store.putPlan(planOf("1", 5));
      expect(await store.putPlan(planOf("1", 6))).toBe("conflict");
      expect((await store.current())?.plan).toEqual(planOf("1", 5));
      expect(await store.plan("1")).toEqual(planOf("1", 5));
    });

    it("of thousands of rules, longer than an item may be, are kept whole in every language", async ({
      store: table,
    }) => {
      const [rule] = planOf("1", 5).rules;
      const note = `${"Fièvre — 发热 — 𝒜".repeat(20)}.`;
      const rules = Array.from({ length: 2000 }, (_, i) => ({ ...rule, ruleId: `R-${i}`, note }));
      const long = Plan.parse({ ...planOf("long", 5), rules });
      expect(Buffer.byteLength(JSON.stringify(long))).toBeGreaterThan(1_000_000);
      const store = dynamoRegistryStore(table);
      await store.putCountry(country);
      expect(await store.putPlan(long)).toBe("changed");
      expect(await store.putPlan(long)).toBe("unchanged");
      expect((await store.current())?.plan).toEqual(long);
      expect(await dynamoRegistryStore(table).plan("long")).toEqual(long);
      const other = Plan.parse({ ...long, rules: rules.slice(1) });
      expect(await store.putPlan(other)).toBe("conflict");
    });

    it("of which a kill left parts alone are not there, and can be put again", async ({
      store: table,
    }) => {
      const [rule] = planOf("1", 5).rules;
      const note = "x".repeat(900);
      const rules = Array.from({ length: 200 }, (_, i) => ({ ...rule, ruleId: `R-${i}`, note }));
      const long = Plan.parse({ ...planOf("long", 5), rules });
      const putNew = () => Promise.reject(new Error("the process was killed"));
      const killed = dynamoRegistryStore({ ...table, putNew });
      const store = dynamoRegistryStore(table);
      await store.putCountry(country);
      await expect(killed.putPlan(long)).rejects.toThrow("killed");
      expect(await store.plan("long")).toBeNull();
      expect(await store.putPlan(long)).toBe("changed");
      expect(await store.plan("long")).toEqual(long);
    });

    it("may come back into force", async ({ store: table }) => {
      const store = dynamoRegistryStore(table);
      await store.putCountry(country);
      await store.putPlan(planOf("1", 5));
      await store.putPlan(planOf("2", 3));
      expect(await store.putPlan(planOf("1", 5))).toBe("changed");
      expect((await store.current())?.plan.version).toBe("1");
    });
  });
};
