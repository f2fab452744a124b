import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { type Api, openApiOf, twoDistricts } from "../support/api.ts";

let api: Api;
beforeEach(async () => {
  api = await openApiOf();
});

const put = async (path: string, body: unknown) => {
  const { status, json } = await api.ask(`PUT ${path}`, { body });
  type Fault = { readonly pointer: string; readonly rule: string };
  const faults = json.errors?.map(({ pointer, rule }: Fault) => `${pointer} ${rule}`);
  return { status, json, faults };
};
const held = async (path: string) => (await api.ask(`GET ${path}`)).json;
const clinic = { code: "A-3", name: "New", parent: "N-A", level: 4, reports: true };
const plan = (version: string, rules: unknown = twoDistricts.rules) => ({
  version,
  signedBy: "a test",
  signedOn: "2026-01-01",
  rules,
});

describe("the country", () => {
  it("may change what is not its calendar or levels, and the same again is unchanged", async () => {
    const country = await held("/v1/country");
    expect((await put("/v1/country", country)).json).toEqual({ result: "unchanged" });
    expect((await put("/v1/country", { ...country, name: "New" })).json).toEqual({
      result: "changed",
    });
    expect(await held("/v1/country")).toMatchObject({ name: "New" });
  });

  it.each([
    ["calendar", { calendar: { weekStart: "sunday", minDaysInFirstWeek: 4 } }],
    ["levels", { levels: ["country", "district", "facility"] }],
  ])("keeps its %s: anything else is a migration", async (part, change) => {
    const { status, json } = await put("/v1/country", {
      ...(await held("/v1/country")),
      ...change,
    });
    expect(status).toBe(409);
    expect(json.detail).toMatch(new RegExp(`^The ${part} .* migration`));
  });

  it("must suit the plan in force, as a pack must", async () => {
    const daily = {
      ...twoDistricts.rules[0],
      ruleId: "DAY",
      window: "P7D",
      kind: "count",
      value: 1,
    };
    const country = await held("/v1/country");
    const dataSets = { ...country.dataSets, immediate: {} };
    expect((await put("/v1/country", { ...country, dataSets })).status).toBe(200);
    expect((await put("/v1/plan", plan("by-day", [daily]))).status).toBe(200);
    const { status, json } = await put("/v1/country", {
      ...country,
      dataSets: { weekly: country.dataSets.weekly },
    });
    expect(status).toBe(422);
    expect(json.errors[0].detail).toContain(
      "must suit the plan in force, version by-day: rule DAY",
    );
    expect((await held("/v1/country")).dataSets.immediate).toBeDefined();
  });

  it("names every fault at once", async () => {
    const country = await held("/v1/country");
    const { status, faults } = await put("/v1/country", {
      ...country,
      timeZone: "Mars",
      extra: 1,
      alertLevelName: "town",
    });
    expect(status).toBe(422);
    expect(faults.sort()).toEqual([
      "#/alertLevelName field",
      "#/extra unknown-field",
      "#/timeZone field",
    ]);
  });
});

describe("org units", () => {
  it("are added, and found at once", async () => {
    expect((await put("/v1/org-units", [clinic])).json).toEqual({ result: "changed" });
    expect((await put("/v1/org-units", [clinic])).json).toEqual({ result: "unchanged" });
    expect(await held("/v1/org-units/A-3")).toMatchObject({ path: "NN/N/N-A/A-3", activeTo: null });
  });

  it.each<[string, object[], string[]]>([
    [
      "an unknown parent",
      [clinic, { ...clinic, code: "A-4", parent: "X" }],
      ["#/1/parent unknown-parent"],
    ],
    ["a parent of another level", [{ ...clinic, parent: "N" }], ["#/0/parent parent-level"]],
    ["the same code twice", [clinic, clinic], ["#/1/code duplicate-code"]],
    ["two spellings of a code", [clinic, { ...clinic, code: "a-3" }], ["#/1/code duplicate-code"]],
    [
      "spellings of codes that are held",
      [
        { ...clinic, code: "a-1" },
        { ...clinic, code: "A - 2" },
        { ...clinic, code: "B -1" },
      ],
      ["#/0/code duplicate-code", "#/1/code duplicate-code", "#/2/code duplicate-code"],
    ],
    ["a second root", [{ ...clinic, parent: null, level: 1 }], ["#/0/level one-root"]],
    [
      "a level that is not there",
      [{ ...clinic, parent: "A-1", level: 5 }],
      ["#/0/level unknown-level"],
    ],
    ["a field of a person", [{ ...clinic, nurse: "x" }], ["#/0/nurse unknown-field"]],
    [
      "a wrong number and a wrong parent",
      [{ ...clinic, latitude: 91, parent: "X" }],
      ["#/0/latitude range", "#/0/parent unknown-parent"],
    ],
    ["nothing", [], ["# range"]],
  ])("are refused with %s, and nothing is kept", async (_, units, faults) => {
    const answer = await put("/v1/org-units", units);
    expect([answer.status, answer.faults]).toEqual([422, faults]);
    expect((await api.ask("GET /v1/org-units/A-3")).status).toBe(404);
  });

  it("find their parents by any spelling, and keep the registered one", async () => {
    expect((await put("/v1/org-units", [{ ...clinic, parent: "n-a" }])).status).toBe(200);
    expect(await held("/v1/org-units/a-3")).toMatchObject({ code: "A-3", parent: "N-A" });
  });

  it("stay under their parent", async () => {
    const unit = { code: "A-1", name: "The A-1", parent: "N-B", level: 4, reports: true };
    const { status, faults } = await put("/v1/org-units", [unit]);
    expect([status, faults]).toEqual([409, ["#/0/parent parent-stays"]]);
  });

  it("are refused by more than a thousand", async () => {
    const units = Array.from({ length: 1001 }, (_, i) => ({ ...clinic, code: `X-${i}` }));
    expect((await put("/v1/org-units", units)).faults).toEqual(["# range"]);
  });
});

describe("diseases", () => {
  it("come as the catalogue or as its list", async () => {
    const [first, second] = ["YF", "RAB"].map((code) => ({ code, name: { en: code } }));
    expect((await put("/v1/diseases", { diseases: [first] })).json).toEqual({ result: "changed" });
    expect((await put("/v1/diseases", [second])).json).toEqual({ result: "changed" });
    const { items } = await held("/v1/diseases");
    const codes = items.map(({ code }: { code: string }) => code).sort();
    expect(codes).toEqual(["CHOL", "MEAS", "RAB", "YF"]);
  });

  it("are refused where they are wrong, pointed at as they were sent", async () => {
    const wrong = [{ code: "", name: { en: "x" } }];
    expect((await put("/v1/diseases", { diseases: wrong })).faults).toEqual([
      "#/diseases/0/code range",
    ]);
    expect((await put("/v1/diseases", wrong)).faults).toEqual(["#/0/code range"]);
  });

  it("of the shipped catalogue are all taken", async () => {
    const catalogue = JSON.parse(readFileSync("countries/default/diseases.json", "utf8"));
    expect((await put("/v1/diseases", catalogue)).json).toEqual({ result: "changed" });
  });
});

describe("the plan", () => {
  it("is put in force, and an older version is still read", async () => {
    expect((await put("/v1/plan", plan("2"))).json).toEqual({ result: "changed" });
    expect((await put("/v1/plan", plan("2"))).json).toEqual({ result: "unchanged" });
    expect(await held("/v1/plan")).toMatchObject({ version: "2" });
    expect(await held("/v1/plan?version=test-1")).toMatchObject({ version: "test-1" });
  });

  it("of a version held with other rules is a conflict", async () => {
    expect((await put("/v1/plan", plan("test-1", []))).status).toBe(409);
  });

  it("names every fault at once, and stays as it was", async () => {
    const [rule] = twoDistricts.rules;
    const rules = [
      { ...rule, diseaseCode: "X", scope: "town" },
      { ...rule, value: -1 },
    ];
    const { status, faults } = await put("/v1/plan", plan("3", rules));
    expect(status).toBe(422);
    expect(faults.sort()).toEqual([
      "#/rules/0/diseaseCode unknown-disease",
      "#/rules/0/scope unknown-level",
      "#/rules/1/ruleId duplicate-rule",
      "#/rules/1/value range",
    ]);
    expect(await held("/v1/plan")).toMatchObject({ version: "test-1" });
  });
});

describe("names that are one", () => {
  const cholera = (code: string) => ({ code, name: { en: "Cholera" } });

  it.each(["chol", "CHOL\u200B", "\uFF23\uFF28\uFF2F\uFF2C", "silence"])(
    "are no second disease: %s",
    async (code) => {
      const { status, faults } = await put("/v1/diseases", [cholera("NEW"), cholera(code)]);
      expect([status, faults]).toEqual([422, ["#/1/code duplicate-code"]]);
      expect((await held("/v1/diseases")).items).toHaveLength(2);
    },
  );

  it("are no second age group, nor the total", async () => {
    const country = await held("/v1/country");
    const dataSets = {
      weekly: { ageGroups: ["<5", "5+", "< 5"] },
      immediate: { ageGroups: ["All "] },
    };
    const { status, faults } = await put("/v1/country", { ...country, dataSets });
    expect(status).toBe(422);
    expect(faults).toEqual([
      "#/dataSets/immediate/ageGroups/0 field",
      "#/dataSets/weekly/ageGroups/2 duplicate-age-group",
    ]);
  });

  it("are kept as first written: a form's age groups and diseases, a rule's disease, groups and levels", async () => {
    const country = await held("/v1/country");
    const dataSets = {
      weekly: { ageGroups: ["< 5", "5+", "65\u2013"], diseases: ["meas", "CHOL"] },
      daily: { ageGroups: ["65-"] },
    };
    expect((await put("/v1/country", { ...country, dataSets })).status).toBe(200);
    expect((await held("/v1/country")).dataSets).toMatchObject({
      weekly: { ageGroups: ["<5", "5+", "65\u2013"], diseases: ["MEAS", "CHOL"] },
      daily: { ageGroups: ["65\u2013"] },
    });
    const [rule] = twoDistricts.rules;
    const said = { ...rule, diseaseCode: "Meas", ageGroups: [" <5"], scope: "District" };
    expect((await put("/v1/plan", plan("2", [said]))).status).toBe(200);
    expect((await held("/v1/plan")).rules).toMatchObject([
      { diseaseCode: "MEAS", ageGroups: ["<5"], scope: "district" },
    ]);
    expect((await put("/v1/plan", plan("2", [said]))).json).toEqual({ result: "unchanged" });
  });
});
