import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPack } from "../../core/pack.ts";
import { broken, smallPack } from "./pack/small-pack.ts";

const faultsOf = (files: Record<string, string>): string[] => {
  const reading = readPack(files);
  return reading.ok
    ? []
    : reading.faults.map(
        ({ file, line, pointer, detail }) => `${file}:${line} ${pointer} ${detail}`,
      );
};

describe("a pack without faults", () => {
  it("is read completely: empty is unknown, yes is true, a quoted name ends before its line break", () => {
    const reading = readPack(smallPack);
    expect(faultsOf(smallPack)).toEqual([]);
    expect(reading.ok && reading.pack.orgUnits[1]).toEqual({
      code: "A",
      name: "First district",
      parent: "ZZ",
      level: 2,
      population: 90000,
      populationYear: 2025,
      latitude: 1.5,
      longitude: -2,
      activeFrom: null,
      activeTo: null,
      reports: false,
    });
    expect(reading.ok && reading.pack.orgUnits[2]?.name).toBe('Clinic "One"');
    expect(reading.ok && reading.pack.orgUnits[2]?.reports).toBe(true);
    expect(reading.ok && reading.pack.country.silentAfterPeriods).toBe(2);
    expect(reading.ok && reading.pack.plan?.rules.map(({ ruleId }) => ruleId)).toEqual([
      "M1",
      "M2",
      "L1",
    ]);
  });

  it("may be without a plan, with other files, with a byte order mark and Windows line ends", () => {
    const { "plan.json": _, ...rest } = smallPack;
    const dos = Object.fromEntries(
      Object.entries(rest).map(([file, text]) => [file, `\uFEFF${text.replaceAll("\n", "\r\n")}`]),
    );
    const reading = readPack({ ...dos, "README.md": "# Smallland" });
    expect(reading.ok && reading.pack.plan).toBeNull();
    expect(reading.ok && reading.pack.orgUnits).toHaveLength(4);
  });
});

type Row = [name: string, file: string, from: string, to: string, fault: string];

const rows: Row[] = [
  [
    "a level name that does not exist",
    "country.json",
    '"alertLevelName": "district"',
    '"alertLevelName": "ward"',
    'country.json:7 #/alertLevelName must be one of the names in levels, got "ward"',
  ],
  [
    "an unknown time zone",
    "country.json",
    '"UTC"',
    '"Mars/Base"',
    'country.json:4 #/timeZone must be a time zone such as Africa/Nairobi, got "Mars/Base"',
  ],
  [
    "an unknown field",
    "country.json",
    '"name"',
    '"nome": "x",\n  "name"',
    "country.json:3 #/nome must be left out: no such field is known; did you mean name?",
  ],
  [
    "a missing field",
    "country.json",
    '"name": "Smallland",',
    "",
    "country.json:1 #/name must be present",
  ],
  [
    "a form's unknown disease",
    "country.json",
    '"MAL"]',
    '"TB"]',
    'country.json:9 #/dataSets/weekly/diseases/1 must be the code of a disease, got "TB"',
  ],
  [
    "a hidden unit that is not registered",
    "country.json",
    '"alertLevelName": "district",',
    '"alertLevelName": "district", "hiddenUnits": ["A01", "A03"],',
    'country.json:7 #/hiddenUnits/1 must be the code of an org unit, got "A03"',
  ],
  [
    "JSON with a comma too many",
    "country.json",
    '"minDaysInFirstWeek": 4 }',
    '"minDaysInFirstWeek": 4, }',
    'country.json:5 #/calendar must be JSON: expected a key in double quotes, got "}"',
  ],
  [
    "JSON that ends early",
    "diseases.json",
    "  ]\n}\n",
    "",
    "diseases.json:5 #/diseases must be JSON: expected , or ], got the end of the file",
  ],
  [
    "a repeated key",
    "country.json",
    '"name"',
    '"code": "YY",\n  "name"',
    "country.json:3 #/code must occur once, but is repeated",
  ],
  [
    "a wrong header",
    "org-units.csv",
    "code,name",
    "id,name",
    'org-units.csv:1 # must have the header code,name,parent,level,population,populationYear,latitude,longitude,activeFrom,activeTo,reports, got "id,name,parent,level,population,populationYear,latitude,lo…',
  ],
  [
    "a name over two lines",
    "org-units.csv",
    "A02,Clinic Two,",
    'A02,"Clinic\nTwo",',
    "org-units.csv:7 #/3/name must be plain text: no control characters, no direction marks, no incomplete characters",
  ],
  [
    "a row with a field too many",
    "org-units.csv",
    "A02,Clinic Two,",
    "A02,Clinic Two,A,",
    "org-units.csv:7 #/3 must have 11 fields, got 12",
  ],
  [
    "an open quote",
    "org-units.csv",
    "A02,Clinic Two",
    'A02,"Clinic Two',
    "org-units.csv:7 # must be CSV: Quote Not Closed: the parsing is finished with an opening quote at line 7",
  ],
  [
    "a code used twice",
    "org-units.csv",
    "A02,Clinic",
    "A01,Clinic",
    'org-units.csv:7 #/3/code must be a code that no other org unit has, got "A01"',
  ],
  [
    "a code with a slash",
    "org-units.csv",
    "A02,Clinic",
    "A/2,Clinic",
    'org-units.csv:7 #/3/code must not hold /, got "A/2"',
  ],
  [
    "an unknown parent",
    "org-units.csv",
    "Clinic Two,A,",
    "Clinic Two,B,",
    'org-units.csv:7 #/3/parent must be the code of an org unit, got "B"',
  ],
  [
    "a parent two levels up",
    "org-units.csv",
    "Clinic Two,A,",
    "Clinic Two,ZZ,",
    'org-units.csv:7 #/3/parent must be a unit of level 2, got "ZZ" of level 1',
  ],
  [
    "no parent below the country",
    "org-units.csv",
    "Clinic Two,A,",
    "Clinic Two,,",
    "org-units.csv:7 #/3/parent must be the code of a unit of level 2, got none",
  ],
  [
    "two roots",
    "org-units.csv",
    "Clinic Two,A,3",
    "Clinic Two,,1",
    'org-units.csv:7 #/3/level must be 2 or more: the one unit of level 1 is "ZZ", got 1',
  ],
  [
    "a level that the country does not have",
    "org-units.csv",
    "Clinic Two,A,3",
    "Clinic Two,A01,4",
    "org-units.csv:7 #/3/level must be one of the country's levels 1 to 3, got 4",
  ],
  [
    "dates in the wrong order",
    "org-units.csv",
    "2026-06-30",
    "2019-12-31",
    'org-units.csv:5 #/2/activeTo must not be before activeFrom 2020-01-01, got "2019-12-31"',
  ],
  [
    "a day that does not exist",
    "org-units.csv",
    "2026-06-30",
    "2026-06-31",
    'org-units.csv:5 #/2/activeTo must be a calendar day such as 2026-02-10, in the years 1900 to 2200, got "2026-06-31"',
  ],
  [
    "a population in words",
    "org-units.csv",
    "90000",
    "ninety",
    'org-units.csv:3 #/1/population must be a whole number, digits only, got "ninety"',
  ],
  [
    "half a person",
    "org-units.csv",
    "90000",
    "90000.5",
    'org-units.csv:3 #/1/population must be a whole number, digits only, got "90000.5"',
  ],
  [
    "a latitude beyond the pole",
    "org-units.csv",
    "1.5",
    "91",
    "org-units.csv:3 #/1/latitude must be at most 90, got 91",
  ],
  [
    "reports that is neither yes nor no",
    "org-units.csv",
    ",yes\n\n",
    ",maybe\n\n",
    'org-units.csv:5 #/2/reports must be yes or no, got "maybe"',
  ],
  ["an empty name", "org-units.csv", "Clinic Two", "", "org-units.csv:7 #/3/name must be present"],
  [
    "a disease code used twice",
    "diseases.json",
    '    { "code": "MEAS"',
    '    { "code": "MAL", "name": { "en": "Fever" } },\n    { "code": "MEAS"',
    'diseases.json:5 #/diseases/2/code must be a code that no other disease has, got "MAL"',
  ],
  [
    "a disease without an English name",
    "diseases.json",
    '"en": "Malaria", ',
    "",
    "diseases.json:4 #/diseases/1/name/en must be present",
  ],
  [
    "a rule id used twice",
    "plan.json",
    '"ruleId": "L1"',
    '"ruleId": "M2"',
    'plan.json:12 #/rules/2/ruleId must be an id that no other rule has, got "M2"',
  ],
  [
    "a rule for an unknown disease",
    "plan.json",
    '"diseaseCode": "MAL"',
    '"diseaseCode": "TB"',
    'plan.json:12 #/rules/2/diseaseCode must be the code of a disease, got "TB"',
  ],
  [
    "a scope that is not a level",
    "plan.json",
    '"scope": "country"',
    '"scope": "camp"',
    'plan.json:13 #/rules/2/scope must be country or district or facility, got "camp"',
  ],
  [
    "an owner that is not a level",
    "plan.json",
    '"alertAt": "country"',
    '"alertAt": "nation"',
    'plan.json:13 #/rules/2/alertAt must be country or district or facility, got "nation"',
  ],
  [
    "an elseRule that does not exist",
    "plan.json",
    '"elseRule": "M2"',
    '"elseRule": "M9"',
    'plan.json:7 #/rules/0/elseRule must be the ruleId of a rule of this plan, got "M9"',
  ],
  [
    "a rule that is its own elseRule",
    "plan.json",
    '"elseRule": "M2"',
    '"elseRule": "M1"',
    'plan.json:7 #/rules/0/elseRule must not lead back to this rule, got "M1"',
  ],
  [
    "an elseRule for another disease",
    "plan.json",
    '"elseRule": "M2"',
    '"elseRule": "L1"',
    'plan.json:7 #/rules/0/elseRule must be a rule for MEAS, got "L1"',
  ],
  [
    "an age group of no form",
    "plan.json",
    '["<5"]',
    '["<5", "15+"]',
    'plan.json:10 #/rules/1/ageGroups/1 must be an age group of a form, got "15+"',
  ],
  [
    "cases of unknown age in a rule",
    "plan.json",
    '["<5"]',
    '["<5", "unknown"]',
    'plan.json:10 #/rules/1/ageGroups/1 must be an age group of a form, got "unknown"',
  ],
  [
    "an age group called unknown",
    "country.json",
    '["<5", "5+"]',
    '["<5", "Unknown "]',
    'country.json:9 #/dataSets/weekly/ageGroups/1 must be another name: all is reserved for the total, unknown for cases without a recorded age, got "Unknown "',
  ],
  [
    "half a case",
    "plan.json",
    '"value": 2,',
    '"value": 2.5,',
    "plan.json:9 #/rules/1/value must be a whole number of cases, got 2.5",
  ],
  [
    "a count without its value",
    "plan.json",
    '"value": 2,',
    "",
    "plan.json:9 #/rules/1/value must be present in a count rule",
  ],
  [
    "a window in months",
    "plan.json",
    '"P4W"',
    '"P1M"',
    'plan.json:10 #/rules/1/window must be days or weeks such as P1D, P1W or P4W, got "P1M"',
  ],
  [
    "a window of days if no form counts days",
    "plan.json",
    '"P4W"',
    '"P7D"',
    'plan.json:10 #/rules/1/window must be in weeks, or P1D: no form of this country counts days, got "P7D"',
  ],
  [
    "a detector over several weeks",
    "plan.json",
    '"window": "P1W", "detector"',
    '"window": "P4W", "detector"',
    'plan.json:13 #/rules/2/window must be P1D or P1W in a detector rule: a detector judges single periods, got "P4W"',
  ],
  [
    "a daily detector on weeks",
    "plan.json",
    '"ears-c2"',
    '"regression"',
    'plan.json:13 #/rules/2/window must be P1D: the detector regression judges daily counts only, got "P1W"',
  ],
  [
    "a daily detector if no form counts days",
    "plan.json",
    '"window": "P1W", "detector": "ears-c2"',
    '"window": "P1D", "detector": "regression"',
    'plan.json:13 #/rules/2/detector must be a detector that judges weeks: no form of this country counts days, got "regression"',
  ],
  [
    "bounds in the wrong order",
    "plan.json",
    '"minPopulation": 30000',
    '"minPopulation": 30000, "maxPopulation": 20000',
    "plan.json:7 #/rules/0/maxPopulation must not be below minPopulation 30000, got 20000",
  ],
  [
    "a share in per cent",
    "plan.json",
    '"alertAt": "country"',
    '"minShare": 60',
    "plan.json:13 #/rules/2/minShare must be at most 1, got 60",
  ],
];

describe("a pack with one fault is refused, with place and reason", () => {
  it.each(rows)("%s", (_name, file, from, to, fault) => {
    expect(faultsOf(broken(file, from, to))).toEqual([fault]);
  });

  it.each(["country.json", "org-units.csv", "diseases.json"])("%s is missing", (file) => {
    const { [file]: _, ...rest } = smallPack;
    const missing = `${file}:1 # must be present: a country pack needs this file`;
    expect(faultsOf(rest)).toEqual([missing]);
  });

  it("names the detectors when one is unknown", () => {
    const [fault, ...others] = faultsOf(broken("plan.json", "ears-c2", "ears-c9"));
    expect(others).toEqual([]);
    expect(fault).toMatch(
      /^plan\.json:13 #\/rules\/2\/detector must be a detector \(ears-c1, .*auto\), got "ears-c9"; did you mean ears-c1\?$/,
    );
  });
});

it("faults of all files are reported at once, in the order of reading", () => {
  const files = {
    ...broken("country.json", '"minDaysInFirstWeek": 4', '"minDaysInFirstWeek": 9'),
    "org-units.csv": smallPack["org-units.csv"]
      ?.replace("ZZ,2,90000", "ZZ,2,many")
      .replace("Clinic Two,A,3", "Clinic Two,B,3")
      .replace("2026-06-30", "2019-06-30") as string,
    "diseases.json": "{",
    "plan.json": smallPack["plan.json"]
      ?.replace('"scope": "district", "minPopulation"', '"scope": "ward", "minPopulation"')
      .replace('"window": "P4W"', '"window": "four weeks"')
      .replace('"value": 2,', "")
      .replace('"ears-c2"', '"magic"') as string,
  };
  expect(faultsOf(files).map((fault) => fault.split(" ", 2).join(" "))).toEqual([
    "country.json:5 #/calendar/minDaysInFirstWeek",
    "org-units.csv:3 #/1/population",
    "org-units.csv:5 #/2/activeTo",
    "org-units.csv:7 #/3/parent",
    "diseases.json:1 #",
    "plan.json:7 #/rules/0/scope",
    "plan.json:9 #/rules/1/value",
    "plan.json:10 #/rules/1/window",
    "plan.json:13 #/rules/2/detector",
  ]);
});

describe("whatever the files contain", () => {
  it("reading answers with a pack or with faults on lines of the files", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.json(), anything());
    const files = fc.record({
      "country.json": text,
      "org-units.csv": text,
      "diseases.json": text,
      "plan.json": text,
    });
    fc.assert(
      fc.property(files, (some) => {
        const reading = readPack(some);
        if (reading.ok) return;
        expect(reading.faults.length).toBeGreaterThan(0);
        const odd = reading.faults.filter(({ file, line, pointer, detail }) => {
          const lines = some[file].split(/\r\n?|\n/).length;
          return !(line >= 1 && line <= lines && /^#/.test(pointer) && /^must /.test(detail));
        });
        expect(odd).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("any damage to one of the good files answers too", () => {
    const damage = fc.record({
      file: fc.constantFrom(...Object.keys(smallPack)),
      at: fc.nat(1200),
      cut: fc.nat(40),
      put: fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom('"', "{", "]", "null", "\n", ","),
      ),
    });
    fc.assert(
      fc.property(damage, ({ file, at, cut, put }) => {
        const text = smallPack[file] ?? "";
        const hurt = text.slice(0, at) + put + text.slice(at + cut);
        const reading = readPack({ ...smallPack, [file]: hurt });
        expect(reading.ok || reading.faults.length > 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

/** JSON of the right outer shape with anything inside. */
function anything() {
  const inside = fc.jsonValue({ maxDepth: 2 });
  const shapes = fc.oneof(
    fc.record({ levels: inside, alertLevelName: inside, dataSets: inside, calendar: inside }),
    fc.record({ diseases: fc.array(fc.oneof(inside, fc.record({ code: inside, name: inside }))) }),
    fc.record({
      rules: fc.array(
        fc.record({ ruleId: inside, kind: inside, elseRule: inside, scope: inside, value: inside }),
      ),
    }),
  );
  return shapes.map((shape) => JSON.stringify(shape));
}
