import { beforeAll, describe, expect, it } from "vitest";
import { allRoutes } from "../../lambdas/routes/all.ts";
import { type Api, openApiOf } from "../support/api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApiOf();
});

const form = { ageGroups: ["<5", "5+"], timelyAfter: "PT12H", completeAfter: "P2DT12H" };

/** A body that is right for each route that keeps or passes on what people write, with every text filled in. */
const bodies: Readonly<Record<string, object>> = {
  "PUT /v1/country": {
    code: "NN",
    name: "A country",
    languages: ["en"],
    timeZone: "UTC",
    calendar: { weekStart: "monday", minDaysInFirstWeek: 4 },
    levels: ["country", "region", "district", "facility"],
    alertLevelName: "district",
    dataSets: { weekly: form, immediate: { ...form, diseases: ["MEAS"] } },
    silentAfterPeriods: 2,
    lapseAfterPeriods: 6,
  },
  "PUT /v1/org-units": [
    {
      code: "A-9",
      name: "A clinic",
      parent: "N-A",
      level: 4,
      population: 12,
      populationYear: 2020,
      latitude: 1.5,
      longitude: 1.5,
      activeFrom: "2020-01-01",
      activeTo: "2030-01-01",
      reports: true,
    },
  ] as object,
  "PUT /v1/diseases": {
    diseases: [
      {
        code: "YF",
        name: { en: "Yellow fever", fr: "Fièvre jaune", ar: "الحمى الصفراء" },
        reporting: "immediate",
        thresholds: [
          {
            level: "alert",
            kind: "count",
            value: 1,
            window: "P1W",
            caseClass: "suspected",
            scope: "any",
            note: "one",
            source: "a guideline",
          },
        ],
        notes: "what a ministry adds",
        more: { deep: ["text"] },
      },
    ],
  },
  "PUT /v1/plan": {
    version: "text-bounds",
    signedBy: "a test",
    signedOn: "2026-01-01",
    rules: [
      {
        ruleId: "R-1",
        diseaseCode: "MEAS",
        alertLevel: "alert",
        kind: "detector",
        value: 5,
        window: "P1W",
        reference: 3,
        detector: "ears-c2",
        params: { alpha: 0.01 },
        caseClass: "suspected",
        ageGroups: ["<5"],
        scope: "district",
        alertAt: "district",
        minShare: 0.5,
        minPopulation: 1,
        maxPopulation: 100_000,
        elseRule: "R-2",
        send: "message",
        enabled: true,
        source: "a guideline",
        note: "why",
      },
      {
        ruleId: "R-2",
        diseaseCode: "MEAS",
        alertLevel: "alert",
        kind: "count",
        value: 5,
        window: "P1W",
        scope: "district",
        send: "message",
        enabled: true,
      },
    ],
  },
  "POST /v1/keys": { kind: "officer", email: "amina@example.org", jurisdiction: ["N-A"] },
  "POST /v1/subscriptions": {
    protocol: "https",
    endpoint: "https://hooks.example.org/tocsin",
    orgUnit: "NN",
    level: "alert",
    language: "en",
  },
  "POST /v1/reports": {
    reportingUnit: "A-1",
    period: "2026-W05",
    dataSet: "weekly",
    submissionId: "one",
    channel: "sms",
    overrides: [{ rule: "all-numbers-equal", reason: "it was so" }],
    rows: [{ diseaseCode: "MEAS", ageGroup: "all", sex: "unknown", suspectedCases: 1, deaths: 0 }],
  },
};

type Path = readonly (string | number)[];

/** The paths of every value of a kind in a body. */
const pathsOf = (value: unknown, is: (value: unknown) => boolean, at: Path = []): Path[] => [
  ...(is(value) ? [at] : []),
  ...(typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inside]) => pathsOf(inside, is, [...at, key]))
    : []),
];

/** A copy of the body with another value at a path. */
const changed = (body: unknown, [key, ...rest]: Path, by: (value: unknown) => unknown): unknown => {
  if (key === undefined) return by(body);
  const copy = structuredClone(body) as Record<string, unknown>;
  copy[key] = changed(copy[key], rest, by);
  return copy;
};

const rows = (is: (value: unknown) => boolean) =>
  Object.entries(bodies).flatMap(([route, body]) =>
    pathsOf(body, is).map((path) => [`${route} ${path.join("/")}`, route, body, path] as const),
  );

const refusedBy = async (route: string, body: unknown) => {
  const { status, json } = await api.ask(route, { body });
  return [status, (json?.errors ?? []).length > 0];
};

describe("the bodies themselves", () => {
  it.each(Object.entries(bodies))("%s is accepted unchanged", async (route, body) => {
    expect((await api.ask(route, { body })).json?.errors).toBeUndefined();
    api = await openApiOf();
  });
});

const isText = (value: unknown) => typeof value === "string";
const isNumber = (value: unknown) => typeof value === "number";
const isList = Array.isArray;

describe.each<[string, (text: string) => string]>([
  ["of 420 000 characters", (text) => text + "x".repeat(420_000)],
  ["with a line break", (text) => `${text}\nA-00000 forged`],
  ["with an escape sequence", (text) => `${text}\u001b[2J`],
  ["with a control of the upper set", (text) => `${text}\u009b2J`],
  ["with a zero", (text) => `${text}\u0000`],
  ["that turns the direction of writing", (text) => `${text}\u202egnp`],
  ["with a separator of lines", (text) => `${text}\u2028x`],
  ["with half a character", (text) => `${text}\ud800`],
])("a text %s", (_, spoilt) => {
  it.each(rows(isText))("%s: 422, the field named", async (_name, route, body, path) => {
    const bad = changed(body, path, (text) => spoilt(String(text)));
    expect(await refusedBy(route, bad)).toEqual([422, true]);
  });
});

it.each(rows(isNumber))("a number beyond all bounds, %s: 422", async (_, route, body, path) => {
  for (const number of [1e300, -1e300]) {
    expect(
      await refusedBy(
        route,
        changed(body, path, () => number),
      ),
    ).toEqual([422, true]);
  }
});

it.each(rows(isList))("a list without end, %s: refused", async (_, route, body, path) => {
  const long = changed(body, path, (list) =>
    Array.from({ length: 10_001 }, () => (list as unknown[])[0]),
  );
  const { status } = await api.ask(route, { body: long });
  expect([413, 422]).toContain(status);
});

describe("a duration", () => {
  it.each(["P999999999D", "P367D", "P53W", "P1000000000000000000000W", `P${"9".repeat(400)}D`])(
    "%s is refused",
    async (duration) => {
      const path = ["dataSets", "weekly", "completeAfter"];
      const body = changed(bodies["PUT /v1/country"], path, () => duration);
      expect(await refusedBy("PUT /v1/country", body)).toEqual([422, true]);
    },
  );
});

describe("what a ministry adds to a disease", () => {
  it.each<[string, object]>([
    ["a name of a field with a line break", { "a\nb": 1 }],
    ["a name in another language without end", { name: { en: "x", pt: "x".repeat(121) } }],
    ["more than 50 000 bytes in all", { notes: Array.from({ length: 30 }, () => "é".repeat(999)) }],
  ])("with %s is refused", async (_, more) => {
    const body = [{ code: "YF", name: { en: "x" }, ...more }];
    expect(await refusedBy("PUT /v1/diseases", body)).toEqual([422, true]);
  });
});

describe("a parameter of a query", () => {
  const asked = allRoutes.flatMap(({ method, path, query }) => {
    const shape = query && "shape" in query ? Object.keys(query.shape as object) : [];
    const filled = path.replaceAll(/\{\w+\}/g, "A-1");
    return method === "GET" ? shape.map((name) => [`${filled}?${name}`] as const) : [];
  });

  it.each(asked)("%s may be anything and is never our fault", async (question) => {
    const values = ["", "%00", "%0a", "%ff", "%E2%80%AE", "x".repeat(3000), "null", "-1", "1e400"];
    for (const value of values) {
      const { status } = await api.ask(`GET ${question}=${value}`);
      expect([value.slice(0, 9), status]).toEqual([
        value.slice(0, 9),
        expect.toSatisfy((n) => n < 500),
      ]);
    }
    expect(api.faults).toEqual([]);
  });
});
