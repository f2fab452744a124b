import { beforeAll, describe, expect, it } from "vitest";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
const get = (path: string, as?: string) => api.ask(`GET ${path}`, as === undefined ? {} : { as });

// The clock stands at 2026-06-01T00:00Z: Monday of 2026-W23, three in the morning in the country.
beforeAll(async () => {
  api = await openApiOf();
  api.setNow("2026-05-18T05:00:00.000Z");
  await api.postAndDrain([measles("A-1", "2026-W20", 2), measles("A-2", "2026-W20", 1)]);
  api.setNow("2026-05-28T05:00:00.000Z");
  await api.postAndDrain([measles("A-1", "2026-W21", 7), measles("A-1", "2026-W20", 3)]);
  await api.postAndDrain([
    {
      reportingUnit: "A-2",
      period: "2026-05-19",
      dataSet: "immediate",
      rows: [{ diseaseCode: "MEAS", suspectedCases: 1 }],
    },
  ]);
  api.setNow("2026-06-01T00:00:00.000Z");
});

describe("GET /v1/series", () => {
  it("has a point for every period asked, null where nothing is known", async () => {
    const { json } = await get("/v1/series/N-A/MEAS?from=2026-W19&to=2026-W22");
    expect(json).toMatchObject({ orgUnit: "N-A", diseaseCode: "MEAS", frequency: "week" });
    const numbers = json.points.map((point: Record<string, unknown>) => [
      point.period,
      point.firstDay,
      point.suspectedCases,
      point.expectedReports,
      point.receivedReports,
      point.provisional,
    ]);
    // W21 is provisional: one clinic's number is known from a notice alone.
    expect(numbers).toEqual([
      ["2026-W19", "2026-05-04", null, 2, 0, false],
      ["2026-W20", "2026-05-11", 4, 2, 2, false],
      ["2026-W21", "2026-05-18", 8, 2, 1, true],
      ["2026-W22", "2026-05-25", null, 2, 0, true],
    ]);
    expect(json.points[1].deaths).toBe(0);
    expect(json.points[1].confirmedCases).toBeNull();
  });

  it("says what each rule said, and of other diseases nothing", async () => {
    const { json } = await get("/v1/series/N-A/MEAS?from=2026-W21&to=2026-W21");
    expect(json.points[0].assessments).toEqual([
      expect.objectContaining({ ruleId: "MEAS-E1", result: "signal", observed: 8, threshold: 5 }),
    ]);
    const cholera = await get("/v1/series/N-A/CHOL?from=2026-W21&to=2026-W21");
    expect(cholera.json.points[0].assessments).toEqual([]);
  });

  it("answers the last 52 weeks up to the present one when nothing is asked", async () => {
    const { json } = await get("/v1/series/A-1/MEAS");
    expect(json.points).toHaveLength(52);
    expect([json.points[0].period, json.points[51].period]).toEqual(["2025-W24", "2026-W23"]);
  });

  it("answers days when days are asked", async () => {
    const { json } = await get("/v1/series/A-2/MEAS?from=2026-05-18&to=2026-05-20");
    expect(json.frequency).toBe("day");
    const counts = json.points.map((point: { suspectedCases: unknown }) => point.suspectedCases);
    expect(counts).toEqual([null, 1, null]);
  });

  it.each([
    ["/v1/series/N-A/MEAS?from=2026-W54", 422, ["?from period"]],
    ["/v1/series/N-A/MEAS?from=2026-W05&to=2026-05-19", 422, ["?to period"]],
    ["/v1/series/N-A/MEAS?from=2026-W05&to=2026-W04", 422, ["?from order"]],
    ["/v1/series/N-A/MEAS?from=1990-W05&to=2026-W04", 422, ["?from too-many"]],
    [
      "/v1/series/N-A/MEAS?dataSet=daily&from=2026-W05&to=2026-W06",
      422,
      ["?from period", "?to period"],
    ],
    ["/v1/series/N-A/MEAS?disease=CHOL", 422, ["?disease unknown-field"]],
    ["/v1/series/X/MEAS", 404, undefined],
    ["/v1/series/N-A/X", 404, undefined],
    ["/v1/reports", 422, ["?reportingUnit required"]],
    ["/v1/reports?reportingUnit=A-1&from=2026", 422, ["?from period"]],
    ["/v1/reports?reportingUnit=A-1&limit=0", 422, ["?limit range"]],
    ["/v1/reports?reportingUnit=A-1&cursor=nonsense", 422, ["?cursor cursor"]],
    ["/v1/reports/A-1/2026-W50", 404, undefined],
    ["/v1/reports/A-1/today", 422, ["?period period"]],
    ["/v1/org-units?parent=X", 404, undefined],
    ["/v1/alerts/A-NONE", 404, undefined],
    ["/v1/alerts?status=closing", 422, ["?status one-of"]],
    ["/v1/plan?version=none", 404, undefined],
  ])("%s is answered %i %j", async (path, status, faults) => {
    const { status: answered, json } = await get(path);
    expect(answered).toBe(status);
    type Fault = { readonly pointer: string; readonly rule: string };
    expect(json.errors?.map(({ pointer, rule }: Fault) => `${pointer} ${rule}`)).toEqual(faults);
  });
});

describe("GET /v1/completeness", () => {
  it("returns shares by both denominators, and the missing units", async () => {
    const { json } = await get("/v1/completeness?orgUnit=N-A&from=2026-W20&to=2026-W21");
    expect(json.items).toEqual([
      {
        period: "2026-W20",
        expectedReports: 2,
        receivedReports: 2,
        completeReports: 2,
        onTimeReports: 2,
        reportingCompleteness: 1,
        timelinessOfExpected: 1,
        timelinessOfReceived: 1,
        soFar: false,
        missing: [],
      },
      {
        period: "2026-W21",
        expectedReports: 2,
        receivedReports: 1,
        completeReports: 0,
        onTimeReports: 0,
        reportingCompleteness: 0,
        timelinessOfExpected: 0,
        timelinessOfReceived: 0,
        soFar: false,
        missing: ["A-2"],
      },
    ]);
  });

  it.each([
    { at: "while the week runs", now: "2026-05-20T09:00:00.000Z", soFar: true },
    { at: "on the Monday after it", now: "2026-05-25T05:00:00.000Z", soFar: true },
    { at: "at its cut-off", now: "2026-05-27T09:00:00.000Z", soFar: false },
    { at: "later", now: "2026-06-01T00:00:00.000Z", soFar: false },
  ])("says so far of 2026-W21 $at: $soFar", async ({ now, soFar }) => {
    api.setNow(now);
    const { json } = await get("/v1/completeness?orgUnit=N-A&from=2026-W21&to=2026-W21");
    api.setNow("2026-06-01T00:00:00.000Z");
    expect(json.items).toMatchObject([{ period: "2026-W21", soFar }]);
  });

  it("has no share of days in a country without a daily form", async () => {
    const { json } = await get("/v1/completeness?orgUnit=N-A&from=2026-05-19&to=2026-05-19");
    expect(json.items).toMatchObject([
      { expectedReports: 0, receivedReports: 0, reportingCompleteness: null, missing: [] },
    ]);
  });

  it("finds the missing far down the tree, and has no share of nothing", async () => {
    const { json } = await get("/v1/completeness?orgUnit=NN&from=2026-W20&to=2026-W22");
    const missing = json.items.map((point: { missing: string[] }) => point.missing.toSorted());
    expect(missing).toEqual([["B-1"], ["A-2", "B-1"], ["A-1", "A-2", "B-1"]]);
    expect(json.items[2].timelinessOfReceived).toBeNull();
  });
});

describe("GET /v1/reports", () => {
  it("lists weeks and days within the range by their days", async () => {
    const periods = async (query: string) => {
      const { json } = await get(`/v1/reports?${query}`);
      return json.items.map(({ period }: { period: string }) => period);
    };
    expect(await periods("reportingUnit=A-1")).toEqual(["2026-W20", "2026-W21"]);
    expect(await periods("reportingUnit=A-1&from=2026-W21")).toEqual(["2026-W21"]);
    expect(await periods("reportingUnit=A-2&from=2026-W20&to=2026-W21")).toEqual([
      "2026-W20",
      "2026-05-19",
    ]);
    expect(await periods("reportingUnit=A-2&to=2026-05-18")).toEqual(["2026-W20"]);
  });

  it.each([
    ["A-1", "", ["2026-W20", "2026-W21"]],
    ["A-2", "&from=2026-W20", ["2026-W20", "2026-05-19"]],
  ])("of %s%s goes on page by page, nothing left out or twice", async (unit, range, periods) => {
    const seen: string[] = [];
    let cursor = "";
    for (let turn = 0; turn < 5; turn += 1) {
      const { json } = await get(`/v1/reports?reportingUnit=${unit}&limit=1${range}${cursor}`);
      seen.push(...json.items.map(({ period }: { period: string }) => period));
      if (json.next === null) break;
      cursor = `&cursor=${encodeURIComponent(json.next)}`;
    }
    expect(seen).toEqual(periods);
  });

  it("shows every version of a revised report", async () => {
    const { json } = await get("/v1/reports/A-1/2026-W20");
    expect(json).toMatchObject({
      reportVersion: 2,
      dataSet: "weekly",
      rows: [{ suspectedCases: 3 }],
    });
    const cases = json.versions.map(
      (one: { rows: { suspectedCases: number }[] }) => one.rows[0]?.suspectedCases,
    );
    expect(cases).toEqual([2, 3]);
    expect(json).not.toHaveProperty("contentHash");
  });
});

describe("GET /v1/org-units", () => {
  it("lists children with their place in the tree", async () => {
    const { json } = await get("/v1/org-units?parent=N-A");
    expect(json.items.map(({ path }: { path: string }) => path)).toEqual([
      "NN/N/N-A/A-1",
      "NN/N/N-A/A-2",
    ]);
    expect(json.items[0]).toMatchObject({
      levelName: "facility",
      level: 4,
      population: null,
      reports: true,
    });
  });
});

it("nothing above was our own mistake", () => expect(api.faults).toEqual([]));

describe("a period of a year without reports", () => {
  const periods = [
    "0000-W01",
    "0000-01-01",
    "0001-W01",
    "1899-12-31",
    "2201-W01",
    "9999-W52",
    "9999-12-31",
  ];
  const routes = [
    "/v1/series/N-A/MEAS",
    "/v1/completeness?orgUnit=N-A",
    "/v1/backlog",
    "/v1/reports?reportingUnit=A-1",
    "/v1/alerts",
  ];
  const asked = routes.flatMap((route) =>
    ["from", "to"].flatMap((end) => periods.map((period) => [route, end, period] as const)),
  );

  it.each(asked)("%s %s=%s is refused by that field", async (route, end, period) => {
    const { status, json } = await get(
      `${route}${route.includes("?") ? "&" : "?"}${end}=${period}`,
    );
    expect(status).toBe(422);
    expect(json.errors).toContainEqual(
      expect.objectContaining({
        pointer: `?${end}`,
        detail: expect.stringMatching(/1900 to 2200/),
      }),
    );
  });

  it.each(periods)("/v1/reports/A-1/%s is refused by that field", async (period) => {
    const { status, json } = await get(`/v1/reports/A-1/${period}`);
    expect([status, json.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      422,
      ["?period"],
    ]);
  });

  it.each(routes)("%s answers for the first and the last year", async (route) => {
    const sign = route.includes("?") ? "&" : "?";
    for (const year of ["1900", "2200"]) {
      const { status } = await get(`${route}${sign}from=${year}-W01&to=${year}-W52`);
      const first = await get(`${route}${sign}to=${year}-W01`);
      expect([status, first.status].every((one) => one === 200)).toBe(true);
    }
  });
});

describe("a code in another spelling", () => {
  it.each([
    "/v1/org-units/N-A",
    "/v1/org-units?parent=N-A",
    "/v1/series/N-A/MEAS?from=2026-W21&to=2026-W21",
    "/v1/series/N-A/SILENCE?from=2026-W21&to=2026-W21",
    "/v1/completeness?orgUnit=N-A&from=2026-W20&to=2026-W21",
    "/v1/reports?reportingUnit=A-1",
    "/v1/reports/A-1/2026-W21",
    "/v1/alerts?orgUnit=N-A&diseaseCode=MEAS",
  ])("is answered as the registered one: %s", async (path) => {
    const spelled = path.replace(/N-A|A-1|MEAS|SILENCE/g, (code) =>
      encodeURIComponent(`${code.toLowerCase().replace("-", "\u2011")}\u00A0`),
    );
    const [asRegistered, asSpelled] = [await get(path), await get(spelled)];
    expect(asRegistered.status).toBe(200);
    expect(asSpelled.json).toEqual(asRegistered.json);
  });

  it("binds a key to the registered unit", async () => {
    const body = { kind: "facility", unit: "a\u20111" };
    const { json } = await api.ask("POST /v1/keys", { body });
    expect(json.unit).toBe("A-1");
    const report = { ...measles("A-1", "2026-W22", 1), reportingUnit: "a-1" };
    const sent = await api.ask("POST /v1/reports?dryRun=true", { body: report, as: json.key });
    expect(sent.json).toMatchObject({ reportingUnit: "A-1" });
  });
});
