import { beforeEach, describe, expect, it } from "vitest";
import { type Api, measles, openApiOf, twoDistricts } from "../support/api.ts";

let api: Api;
beforeEach(async () => {
  api = await openApiOf();
});

const get = async (path: string) => (await api.ask(`GET ${path}`)).json;
const put = async (body: unknown, query = "") => {
  const { status, json } = await api.ask(`PUT /v1/pack${query}`, { body });
  type Fault = { readonly pointer: string; readonly rule: string; readonly detail: string };
  const faults = (json.errors ?? []) as readonly Fault[];
  return { status, json, faults: faults.map(({ pointer, rule }) => `${pointer} ${rule}`) };
};
/** All that is registered. */
const registry = async () => {
  const parts = ["country", "diseases", "plan", "org-units?parent=NN", "org-units?parent=N"];
  return Promise.all(parts.map((part) => get(`/v1/${part}`)));
};

/** The country that is registered, as a pack, with changes. */
const packOf = async (some: object = {}) => ({
  country: await get("/v1/country"),
  orgUnits: twoDistricts.orgUnits,
  diseases: twoDistricts.diseases,
  plan: await get("/v1/plan"),
  ...some,
});
const countryWith = async (some: object) => ({
  country: { ...(await get("/v1/country")), ...some },
});
const moved = twoDistricts.orgUnits.map((unit) =>
  unit.code === "A-1" ? { ...unit, parent: "N-B" } : unit,
);
const otherRoot = [
  { code: "YY", name: "Elsewhere", parent: null, level: 1, reports: false },
  { code: "YY-1", name: "Region", parent: "YY", level: 2, reports: false },
];
const hasReported = () => api.postAndDrain([measles("A-1", "2026-W19", 1)]);

describe("a pack beside a country that has reported", () => {
  beforeEach(hasReported);

  it("is registered where it goes with it, and the same again is unchanged", async () => {
    const pack = await packOf(await countryWith({ name: "New" }));
    expect((await put(pack)).json).toEqual({ result: "changed", replaces: null });
    expect((await put(pack)).json).toEqual({ result: "unchanged", replaces: null });
    expect(await get("/v1/country")).toMatchObject({ name: "New" });
  });

  it("may bring a disease, a form and a rule that need each other", async () => {
    const country = await get("/v1/country");
    const rubella = { code: "RUB", name: { en: "Rubella" } };
    const [rule] = twoDistricts.rules;
    const pack = await packOf({
      country: { ...country, dataSets: { ...country.dataSets, immediate: { diseases: ["RUB"] } } },
      diseases: [...twoDistricts.diseases, rubella],
      plan: { ...(await get("/v1/plan")), version: "2", rules: [{ ...rule, diseaseCode: "RUB" }] },
    });
    expect(await put(pack)).toMatchObject({ status: 200, faults: [] });
  });

  it.each<[string, () => Promise<object>, readonly string[]]>([
    [
      "another calendar and other levels",
      () =>
        countryWith({
          calendar: { weekStart: "sunday", minDaysInFirstWeek: 4 },
          levels: ["country", "region", "district", "clinic"],
        }),
      ["#/country/calendar calendar-stays", "#/country/levels levels-stays"],
    ],
    ["another root", async () => ({ orgUnits: otherRoot }), ["#/orgUnits/0/level one-root"]],
    [
      "a unit under another parent",
      async () => ({ orgUnits: moved }),
      ["#/orgUnits/4/parent parent-stays"],
    ],
    [
      "a plan of a version that is held with other rules",
      async () => ({ plan: { ...(await get("/v1/plan")), rules: [] } }),
      ["#/plan/version version-taken"],
    ],
    [
      "forms that the plan in force does not suit, and no plan of its own",
      async () => {
        const [rule] = twoDistricts.rules;
        const plan = { ...(await get("/v1/plan")), version: "2" };
        const rules = [{ ...rule, ageGroups: ["<5"] }];
        expect((await put(await packOf({ plan: { ...plan, rules } }))).status).toBe(200);
        return { ...(await countryWith({ dataSets: { weekly: {} } })), plan: null };
      },
      ["#/country unknown-age-group"],
    ],
    [
      "all of these at once",
      async () => ({
        ...(await countryWith({ levels: ["a", "b", "c", "district"] })),
        orgUnits: moved,
        plan: { ...(await get("/v1/plan")), rules: [] },
      }),
      [
        "#/country/levels levels-stays",
        "#/orgUnits/4/parent parent-stays",
        "#/plan/version version-taken",
      ],
    ],
  ])("is refused whole with %s", async (_, change, faults) => {
    const pack = await packOf(await change());
    const before = await registry();
    for (const query of ["?dryRun=true", ""]) {
      const answer = await put(pack, query);
      expect([answer.status, answer.faults]).toEqual([409, faults]);
    }
    expect(await registry()).toEqual(before);
  });

  it("is refused whole for faults of its own, each named", async () => {
    const before = await registry();
    const pack = {
      ...(await packOf(await countryWith({ timeZone: "Mars" }))),
      orgUnits: [...twoDistricts.orgUnits, { ...otherRoot[1], parent: "X" }],
      diseases: [{ code: "", name: { en: "x" } }],
    };
    const { status, faults } = await put(pack);
    expect([status, faults]).toEqual([
      422,
      expect.arrayContaining([
        "#/country/timeZone field",
        "#/orgUnits/7/parent unknown-parent",
        "#/diseases/0/code range",
      ]),
    ]);
    const forged = await packOf(await countryWith({ name: "A\nB" }));
    expect((await put(forged)).faults).toEqual(["#/country/name control-character"]);
    expect((await put({ ...pack, nurse: 1 })).faults).toEqual(["#/nurse unknown-field"]);
    expect(await registry()).toEqual(before);
  });
});

describe("a country of which no unit has ever reported", () => {
  const other = async () =>
    packOf({
      ...(await countryWith({
        code: "YY",
        levels: ["country", "province"],
        alertLevelName: "province",
      })),
      orgUnits: otherRoot,
      diseases: [{ code: "RUB", name: { en: "Rubella" } }],
      plan: { ...(await get("/v1/plan")), rules: [] },
    });

  it("is replaced by a pack that does not go with it", async () => {
    const pack = await other();
    const replaces = { country: expect.any(String), orgUnits: twoDistricts.orgUnits.length };
    expect((await put(pack, "?dryRun=true")).json).toEqual({ result: "checked", replaces });
    expect(await get("/v1/org-units/NN")).toMatchObject({ code: "NN" });
    expect((await put(pack)).json).toEqual({ result: "changed", replaces });
    expect((await put(pack)).json).toEqual({ result: "unchanged", replaces: null });
    expect(await get("/v1/country")).toMatchObject({ code: "YY" });
    expect((await api.ask("GET /v1/org-units/NN")).status).toBe(404);
    expect((await get("/v1/diseases")).items).toMatchObject([{ code: "RUB" }]);
    expect(await get("/v1/plan")).toMatchObject({ rules: [] });
  });

  it("is kept when one unit has reported, even one that reports no more", async () => {
    await hasReported();
    const closed = { ...twoDistricts.orgUnits[4], reports: false };
    await api.ask("PUT /v1/org-units", { body: [closed] });
    const before = await registry();
    expect((await put(await other())).status).toBe(409);
    expect(await registry()).toEqual(before);
  });
});
