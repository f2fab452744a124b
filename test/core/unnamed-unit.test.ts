import { describe, expect, it } from "vitest";
import { soleReporter } from "../../core/judge/sole-reporter.ts";
import { orgTree } from "../../core/org-unit.ts";
import type { Registry } from "../../core/registry.ts";
import type { DiseaseTally, TallyPart } from "../../core/tally/tally.ts";
import { isUnnamed } from "../../core/unnamed-unit.ts";
import { reportRegistry } from "../support/report-facts.ts";
import { tallyOf } from "./judge/places.ts";

const { country, orgUnits, diseases } = reportRegistry;
const measles = diseases.get("MEAS") as NonNullable<ReturnType<typeof diseases.get>>;

const registryWith = (hiddenUnits: readonly string[], isStigmatised = false): Registry => ({
  ...reportRegistry,
  country: { ...country, hiddenUnits: [...hiddenUnits] },
  diseases: new Map([["MEAS", { ...measles, stigmatised: isStigmatised }]]),
});

const unit = (code: string, registry: Registry = reportRegistry) => {
  const found = registry.orgUnits.get(code);
  if (!found) throw new TypeError(`Cannot find unit: ${code}`);
  return found;
};

describe("a unit that messages must not name", () => {
  it.each([
    { when: "nothing is hidden", hidden: [], code: "KIV-07", is: false },
    { when: "it is hidden", hidden: ["KIV-07"], code: "KIV-07", is: true },
    { when: "another is hidden", hidden: ["KIV-07"], code: "KIV-08", is: false },
    { when: "its district is hidden", hidden: ["KIV"], code: "KIV-08", is: true },
    { when: "a unit within is hidden", hidden: ["KIV-07"], code: "KIV", is: false },
  ])("$when, $code: $is, whatever the disease", ({ hidden, code, is }) => {
    const registry = registryWith(hidden);
    expect(isUnnamed(registry, unit(code))).toBe(is);
    expect(isUnnamed(registry, unit(code), "MEAS")).toBe(is);
  });

  it.each([
    { code: "KIV-07", is: true },
    { code: "KIV", is: false },
    { code: "LAK", is: false },
  ])("is a facility, if the disease is stigmatised: $code, $is", ({ code, is }) => {
    expect(isUnnamed(registryWith([], true), unit(code), "MEAS")).toBe(is);
    expect(isUnnamed(registryWith([], true), unit(code))).toBe(false);
  });

  it("is a place of a level of facilities even where those own the alerts, and no district that reports itself", () => {
    const registry = registryWith([], true);
    const owning = { ...registry, country: { ...registry.country, alertLevelName: "facility" } };
    expect(isUnnamed(owning, unit("KIV-07"), "MEAS")).toBe(true);
    expect(isUnnamed(registry, { ...unit("KIV"), reports: true }, "MEAS")).toBe(false);
  });
});

describe("the unit that alone reported the cases", () => {
  const part = (orgUnit: string, cases: number): TallyPart => ({ orgUnit, cases, received: 1 });
  const of = (cases: number | null, parts: readonly TallyPart[]): DiseaseTally =>
    tallyOf(cases, { parts });

  it.each([
    {
      when: "one of two had cases",
      tally: of(4, [part("KIV-07", 4), part("KIV-08", 0)]),
      code: "KIV-07",
    },
    {
      when: "both had cases",
      tally: of(5, [part("KIV-07", 4), part("KIV-08", 1)]),
      code: undefined,
    },
    {
      when: "some are known from a notice alone",
      tally: of(5, [part("KIV-07", 4)]),
      code: undefined,
    },
    { when: "there are no cases", tally: of(0, [part("KIV-07", 0)]), code: undefined },
    { when: "nothing is known", tally: of(null, []), code: undefined },
    { when: "there is no tally", tally: null, code: undefined },
    { when: "the tally has no parts", tally: tallyOf(4), code: undefined },
    { when: "the part is no unit", tally: of(4, [part("LAK", 4)]), code: undefined },
  ])("$when: $code", ({ tally, code }) => {
    const found = soleReporter(unit("KIV"), tally, {
      registry: reportRegistry,
      diseaseCode: "MEAS",
    });
    expect(found?.code).toBe(code);
  });

  it("is the place itself if it reports and has none within", () => {
    const found = soleReporter(unit("KIV-07"), tallyOf(1), {
      ...{ registry: reportRegistry, diseaseCode: "MEAS" },
    });
    expect(found).toEqual({ code: "KIV-07", name: "Place KIV-07" });
  });

  it("may be a place that reports beside those within it", () => {
    const units = orgUnits.units.map((one) =>
      one.code === "KIV" ? { ...one, reports: true } : one,
    );
    const registry = { ...reportRegistry, orgUnits: orgTree(units) };
    const tally = of(3, [part("KIV", 3), part("KIV-07", 0)]);
    const found = soleReporter(unit("KIV", registry), tally, { registry, diseaseCode: "MEAS" });
    expect(found?.code).toBe("KIV");
  });

  it.each([
    ["it is hidden", registryWith(["KIV-07"])],
    ["its district is hidden", registryWith(["KIV"])],
    ["the disease is stigmatised", registryWith([], true)],
  ])("is not named where %s", (_, registry) => {
    const alone = of(4, [part("KIV-07", 4)]);
    for (const [code, tally] of [
      ["KIV", alone],
      ["KIV-07", tallyOf(4)],
    ] as const) {
      expect(soleReporter(unit(code), tally, { registry, diseaseCode: "MEAS" })).toBeUndefined();
    }
  });
});
