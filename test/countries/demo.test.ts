import { describe, expect, it } from "vitest";
import { orgTree } from "../../core/org-unit.ts";
import { packOf } from "./pack-of.ts";

const { country, orgUnits, diseases, plan } = packOf("demo");
const tree = orgTree(orgUnits);
const atLevel = (level: number) => orgUnits.filter((unit) => unit.level === level);

describe("the demonstration country", () => {
  it("is marked as fictional in name and code", () => {
    expect(country.code).toBe("ZZ");
    expect(country.name).toContain("invented");
    expect(orgUnits[0]?.name).toContain("invented");
    expect(plan?.signedBy).toContain("invented");
  });

  it("has 4 regions, 14 districts and 80 facilities, and only facilities report", () => {
    expect([1, 2, 3, 4].map((level) => atLevel(level).length)).toEqual([1, 4, 14, 80]);
    expect(orgUnits.filter(({ reports }) => reports)).toEqual(atLevel(4));
  });

  it("lies in the open ocean, each facility near its district", () => {
    for (const unit of orgUnits) {
      expect(unit.latitude).toBeGreaterThan(-35);
      expect(unit.latitude).toBeLessThan(-30);
      expect(unit.longitude).toBeGreaterThan(57);
      expect(unit.longitude).toBeLessThan(63);
    }
    for (const facility of atLevel(4)) {
      const district = tree.get(facility.parent ?? "");
      expect(Math.abs((facility.latitude ?? 90) - (district?.latitude ?? 0))).toBeLessThan(0.3);
      expect(Math.abs((facility.longitude ?? 180) - (district?.longitude ?? 0))).toBeLessThan(0.3);
    }
  });

  it("has populations that add up, a district below 30 000 and one whose population is unknown", () => {
    for (const unit of orgUnits.filter(
      ({ level, population }) => level < 4 && population !== null,
    )) {
      const below = tree.childrenOf(unit.code).map(({ population }) => population);
      const sum = below.reduce<number>((total, count) => total + (count ?? 0), 0);
      if (below.includes(null)) expect(unit.population).toBeGreaterThan(sum);
      else expect(unit.population).toBe(sum);
      expect(unit.populationYear).toBe(2025);
    }
    const districts = atLevel(3).map(({ population }) => population);
    expect(districts.filter((count) => count === null)).toHaveLength(1);
    expect(districts.filter((count) => count !== null && count < 30_000)).toHaveLength(1);
  });

  it("has facilities that opened recently and one that closed", () => {
    expect(orgUnits.filter(({ activeFrom }) => activeFrom).map(({ code }) => code)).toEqual([
      "NOR-B05",
      "EAS-A08",
    ]);
    expect(tree.expectedUnits("SOU-B", "2026-W20", country.calendar)).toBe(6);
    expect(tree.expectedUnits("SOU-B", "2026-W30", country.calendar)).toBe(5);
  });

  it("no two of its places share a name", () => {
    const names = orgUnits.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("counts twelve diseases in English and French, each with a rule", () => {
    const judged = new Set(plan?.rules.map(({ diseaseCode }) => diseaseCode));
    expect(diseases).toHaveLength(12);
    expect(diseases.filter(({ code, name }) => !name.fr || !judged.has(code))).toEqual([]);
  });

  it("looks for thinly spread outbreaks: regional and national rules own their alerts there", () => {
    const high = plan?.rules.filter(({ scope }) => scope === "region" || scope === "country");
    expect(high?.map(({ ruleId }) => ruleId)).toEqual(["MEAS-S1", "MEAS-S2", "AWD-S3", "AWD-S4"]);
    expect(high?.every(({ scope, alertAt }) => scope === alertAt)).toBe(true);
  });
});
