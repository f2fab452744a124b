import { describe, expect, it } from "vitest";
import {
  ageGroupsOf,
  tidyCountry,
  tidyDiseases,
  tidyOrgUnits,
  withForm,
} from "../../../core/formats/tidy-country.ts";
import { tidyLocations } from "../../../core/formats/tidy-locations.ts";
import { tidyPlan } from "../../../core/formats/tidy-plan.ts";
import { OrgUnit, orgTree } from "../../../core/org-unit.ts";
import { Plan } from "../../../core/plan.ts";
import { country, tableOf } from "../../support/tidy-table.ts";

const csv = (text: string) => text.split("\n").map((line) => line.split(","));
const tree = csv(`code,name,parent,level,latitude,longitude,population
A1,Clinic,A,clinic,,,
ZZ,Zedland,,country,1.5,-2,1000000
A,North,ZZ,district,,,40000
B,South,ZZ,district,,,`);
const unit = (more: object) => OrgUnit.parse({ name: "A", parent: null, reports: false, ...more });
const header = "location,disease,period_start,period_type,age_group,cases,deaths";

describe("tidy locations", () => {
  it("is a tree by depth, parents first, with the levels' names", () => {
    const { units, levels, faults } = tidyLocations(tree);
    expect(faults).toEqual([]);
    expect(levels).toEqual(["country", "district", "clinic"]);
    expect(units.map(({ code, level, population }) => [code, level, population])).toEqual([
      ["ZZ", 1, 1000000],
      ["A", 2, 40000],
      ["B", 2, null],
      ["A1", 3, null],
    ]);
  });

  it("attaches to the running country's tree", () => {
    const under = csv("code,name,parent,level\nN1,New,OLD,clinic");
    const held = (code: string) => (code === "OLD" ? { code, level: 2 } : undefined);
    expect(tidyLocations(under, held).units[0]).toMatchObject({ code: "N1", level: 3 });
  });

  it.each([
    ["an unknown parent", "X,Ex,NONE,clinic", "2 parent"],
    ["a circle", "X,Ex,Y,clinic\nY,Why,X,clinic", "2 parent, 3 parent"],
    ["a doubled code", "X,Ex,,country\nX,Ex,,country", "3 code"],
    ["a code with a slash", "X/1,Ex,,country", "2 code"],
    ["a code that is another in capitals", "x-1,Ex,,country\nX-1,Ex,,country", "3 code"],
    [
      "a code that is another with a no-break space",
      "X 1,Ex,,country\nX\u00A01,Ex,,country",
      "3 code",
    ],
  ])("refuses %s", (_, lines, where) => {
    const { units, faults } = tidyLocations(csv(`code,name,parent,level\n${lines}`));
    expect(units).toEqual([]);
    expect(faults.map(({ line, column }) => `${line} ${column}`).join(", ")).toBe(where);
  });

  it("finds a parent, the running country's units and a level by any of their spellings", () => {
    const lines = csv(
      "Code,Name,Parent,Level\nA1,One,kiv,clinic\nkiv ,Kivuli,ZZ,District\nZZ,Z,,country",
    );
    const known = orgTree([
      unit({ code: "ZZ", level: 1 }),
      unit({ code: "KIV", level: 2, parent: "ZZ" }),
    ]);
    const { units, levels, faults } = tidyLocations(lines, known.named);
    expect(faults).toEqual([]);
    expect(units.map(({ code, parent }) => [code, parent])).toEqual([
      ["ZZ", null],
      ["KIV", "ZZ"],
      ["A1", "KIV"],
    ]);
    const mixed = csv(
      "code,name,parent,level\nZ,Z,,country\nA,A,Z,Area\nB,B,Z,area\nC,C,Z,zone\nD,D,Z,zone\nE,E,Z,AREA",
    );
    expect(tidyLocations(mixed).levels).toEqual(["country", "Area"]);
    const twice = csv("code,name,parent,level\nZ,Z,,Area\nA,A,Z,AREA");
    expect(tidyLocations(twice).levels).toEqual(["Area", "Area-2"]);
    expect(levels).toEqual(["country", "District", "clinic"]);
  });

  it.each([
    ["population", "1.204"],
    ["population", "1e3"],
    ["population", "-5"],
    ["population", "12 000"],
    ["latitude", "1e1"],
    ["latitude", "0x10"],
    ["longitude", "Infinity"],
    ["longitude", "13°W"],
  ])("refuses as a %s: %s", (column, text) => {
    const { faults } = tidyLocations(
      csv(`code,name,parent,level,${column}\nX,Ex,,country,${text}`),
    );
    expect(faults).toEqual([{ line: 2, column, detail: expect.stringContaining(`got ${text}`) }]);
  });
});

describe("tidy country", () => {
  const weekly = tableOf(
    header,
    "A,Flu,2026-02-08,week-mmwr,<5,1,",
    "B,Flu,2026-02-08,week-mmwr,5+,1,",
  );

  it("has the folder's calendar, levels and age groups, alerts owned by districts", () => {
    expect(tidyCountry(tidyLocations(tree), weekly.rows())).toMatchObject({
      code: "ZZ",
      name: "Zedland",
      calendar: { weekStart: "sunday", minDaysInFirstWeek: 4 },
      levels: ["country", "district", "clinic"],
      alertLevelName: "district",
      dataSets: { weekly: { ageGroups: ["<5", "5+"] } },
    });
  });

  it("lets the lowest level that reports own the alerts if no level is called district", () => {
    const renamed = tree.map((line) =>
      line.map((cell) => (cell === "district" ? "borough" : cell)),
    );
    const made = tidyCountry(tidyLocations(renamed), weekly.rows());
    expect(made.alertLevelName).toBe("borough");
  });

  it("counts days in ISO weeks", () => {
    const daily = tableOf(header, "A,Flu,2026-02-08,day,all,1,").rows();
    const made = tidyCountry(tidyLocations(tree), daily);
    expect(made.calendar.weekStart).toBe("monday");
    expect(made.dataSets).toEqual({ daily: expect.objectContaining({ ageGroups: [] }) });
  });

  it("orders age groups by age, without the unknown age, which no form has", () => {
    const groups = ["unknown", "15-44", "65+", "<1", "all", "5-14"];
    const rows = tableOf(
      header,
      ...groups.map((group) => `A,Flu,2026-02-08,day,${group},1,`),
    ).rows();
    expect(ageGroupsOf(rows)).toEqual(["<1", "5-14", "15-44", "65+"]);
  });

  it("adds only the folder's further age groups to a running country's form", () => {
    const added = withForm(country, weekly.rows());
    expect(added.dataSets.weekly?.ageGroups).toEqual(["<5", "5+"]);
    expect(withForm(added, weekly.rows())).toBe(added);
    const spelled = tableOf(header, "A,Flu,2026-02-08,week-mmwr,< 5,1,").rows();
    expect(withForm(added, spelled)).toBe(added);
  });

  it("registers each name once as a disease", () => {
    expect(tidyDiseases(weekly.rows(), new Set()).map(({ code }) => code)).toEqual(["Flu"]);
    expect(tidyDiseases(weekly.rows(), new Set(["FLU "]))).toEqual([]);
  });
});

describe("tidy org units", () => {
  const locations = tidyLocations(tree);
  const active = new Map([["A", { from: "2026-01-05", to: "2026-02-15" }]]);
  const unitOf = (code: string, known: readonly OrgUnit[]) =>
    tidyOrgUnits(locations, active, orgTree(known)).find((unit) => unit.code === code);
  const held = (more: object) =>
    OrgUnit.parse({ code: "A", name: "A", parent: "ZZ", level: 2, reports: true, ...more });

  it("is a reporting unit if it has rows, for their span", () => {
    const span = { activeFrom: "2026-01-05", activeTo: "2026-02-15" };
    expect(unitOf("A", [])).toMatchObject({ reports: true, ...span });
    expect(unitOf("B", [])).toMatchObject({ reports: false, activeFrom: null, activeTo: null });
  });

  it.each([
    [
      "widens a span",
      { activeFrom: "2026-02-01", activeTo: "2026-03-01" },
      "2026-01-05",
      "2026-03-01",
    ],
    ["leaves open ends open", {}, null, null],
    ["dates a unit that did not report", { reports: false }, "2026-01-05", "2026-02-15"],
  ])("%s", (_, more, activeFrom, activeTo) => {
    expect(unitOf("A", [held(more)])).toMatchObject({ reports: true, activeFrom, activeTo });
  });
});

describe("tidy plan", () => {
  const ask = {
    diseases: ["Measles", "Cholera"],
    levels: ["country", "district"],
    window: "P1W",
    signedBy: "load of made",
    signedOn: "2026-02-15",
  } as const;
  const ids = (plan: Plan | null) => plan?.rules.map(({ ruleId }) => ruleId);

  it("is EARS C2 for each disease at each level, always the same", () => {
    const plan = tidyPlan(null, ask);
    expect(ids(plan)).toEqual([
      "EARS-C2-country-1",
      "EARS-C2-country-2",
      "EARS-C2-district-1",
      "EARS-C2-district-2",
    ]);
    expect(plan?.rules[3]).toMatchObject({
      ...{ diseaseCode: "Measles", kind: "detector", detector: "ears-c2", window: "P1W" },
      ...{ scope: "district", send: "message", enabled: true },
    });
    expect(tidyPlan(null, { ...ask, diseases: ["Cholera", "Measles"] })).toEqual(plan);
  });

  it("adds nothing twice, and new rules under a new version", () => {
    const plan = tidyPlan(null, ask);
    expect(tidyPlan(plan, ask)).toBeNull();
    const more = tidyPlan(plan, { ...ask, diseases: ["Anthrax"], levels: ["district"] });
    expect(ids(more)?.slice(4)).toEqual(["EARS-C2-district-3"]);
    expect(more?.version).not.toBe(plan?.version);
  });

  it("adds no rule for a disease that the ministry's plan judges", () => {
    const signed = Plan.parse({
      ...{ version: "2026.1", signedBy: "Ministry", signedOn: "2026-01-01" },
      rules: [
        {
          ...{ ruleId: "MEAS-A1", diseaseCode: "Measles", alertLevel: "alert", kind: "count" },
          ...{ value: 1, window: "P1W", scope: "district", send: "message", enabled: true },
        },
      ],
    });
    const plan = tidyPlan(signed, ask);
    expect(plan?.rules.map(({ diseaseCode }) => diseaseCode)).toEqual([
      "Measles",
      "Cholera",
      "Cholera",
    ]);
  });
});
