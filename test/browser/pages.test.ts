import { serve } from "@hono/node-server";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Api, measles, openApiOf, twoDistricts } from "../support/api.ts";
import { dengueWatched, slowRiseReports } from "../support/slow-rise.ts";

const [measlesRule] = twoDistricts.rules;
const cholera = (reportingUnit: string, suspectedCases: number) => ({
  reportingUnit,
  period: "2026-W19",
  rows: [{ diseaseCode: "CHOL", suspectedCases, deaths: 0 }],
});

const evil = "<img src=x onerror=document.title='taken'>";
const country = {
  ...twoDistricts,
  orgUnits: twoDistricts.orgUnits.map((unit) =>
    unit.code === "N-A" ? { ...unit, name: `Kivu ${evil}` } : unit,
  ),
  rules: [
    ...twoDistricts.rules,
    { ...measlesRule, ruleId: "MEAS-A1", alertLevel: "alert", value: 1 },
    {
      ...measlesRule,
      ruleId: "CHOL-A1",
      diseaseCode: "CHOL",
      alertLevel: "alert",
      value: 1,
      send: "screen",
    },
  ] as typeof twoDistricts.rules,
};

let api: Api;
let officer: string;
let browser: Browser;
let url: string;
const servers: ReturnType<typeof serve>[] = [];
let page: Page;
let complaints: string[];

const served = ({ app }: Api): Promise<string> =>
  new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
    servers.push(server);
  });

beforeAll(async () => {
  api = await openApiOf(country);
  // The epidemic is the oldest alert, so that only sorting can bring it to the top.
  for (const report of [
    measles("A-1", "2026-W18", 9),
    measles("B-1", "2026-W19", 2),
    cholera("A-1", 1),
    measles("A-1", "2026-W19", 8),
  ])
    await api.postAndDrain([report]);
  officer = (await api.issue({ kind: "officer", email: "a@example.org", jurisdiction: ["NN"] }))
    .key;
  url = await served(api);
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});

afterAll(async () => {
  await browser.close();
  for (const server of servers) server.close();
});

beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: "en" });
  page = await context.newPage();
  complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (said) => {
    if (/Content Security Policy|Refused/.test(said.text())) complaints.push(said.text());
  });
});

const overflow = () =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

const signIn = async (token: string, at = url) => {
  await page.goto(at);
  await page.getByLabel("Token or key").fill(token);
  await page.getByRole("button", { name: "Show alerts" }).click();
};

const headings = () => page.getByRole("article").getByRole("heading", { level: 2 });

describe("the page of alerts", () => {
  it("puts the epidemic first and what nobody was told of last", async () => {
    await signIn(officer);
    await page.getByText("Alerts shown: 3 (epidemic: 1, on screen only: 1)").waitFor();
    expect(await headings().allTextContents()).toEqual([
      `Measles, Kivu ${evil}`,
      "Measles, The N-B",
      `Cholera, Kivu ${evil}`,
    ]);
    const told = await page.getByText("on screen only: nobody was told").count();
    expect(told).toBe(1);
    await page.getByRole("article").last().getByText("nobody was told").waitFor();
  });

  it("shows an officer the sentence, its caveats, its evidence and the history, as text alone", async () => {
    await signIn(officer);
    const card = page.getByRole("article", { name: `Measles, Kivu ${evil}` });
    await card.getByText("1 of 2 reports", { exact: true }).waitFor();
    await card.getByText("1 of 2 units has not reported").waitFor();
    await card.getByText("Evidence and history").click();
    await card.getByText("opened, tocsin").waitFor();
    const [numbers] = await card.getByRole("table").allTextContents();
    expect(numbers).toMatch(/^Period2026-W19Observed8Expected–Threshold5.*MEAS-E1 \(count, P1W\)$/);
    const others = card.getByText(/^Other signals, newest first \(3\)$/);
    expect(await card.getByRole("table").count()).toBe(2);
    await others.click();
    const rows = await card.getByRole("table").last().getByRole("row").allTextContents();
    expect(rows.slice(1).map((row) => row.slice(0, 8))).toEqual([
      "2026-W19",
      "2026-W18",
      "2026-W18",
    ]);
    expect(await page.title()).toBe("Tocsin: alerts");
    expect(await overflow()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("shows of a silence who is silent and since when, and no rule", async () => {
    const silent = await openApiOf(twoDistricts);
    const weeks = ["2026-W17", "2026-W18"];
    await silent.postAndDrain(weeks.map((week) => measles("A-1", week, 0)));
    silent.setNow("2026-06-01T12:00:00.000Z");
    await silent.watch();
    await signIn(silent.administrator, await served(silent));
    const card = page.getByRole("article", { name: "Missing reports, The N-A" });
    await card.getByText("Evidence and history").click();
    await card.getByText("1 unit silent").waitFor();
    const rows = await card.getByRole("row").allTextContents();
    expect(rows).toEqual(["PlaceLast reportReports", "A-1 The A-12026-W183 periods missed"]);
    expect(await card.getByText("nobody was told").count()).toBe(0);
    expect(await overflow()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("shows the weeks that made a slow rise beside the judged one's numbers", async () => {
    const rise = await openApiOf(dengueWatched);
    const rows = [{ diseaseCode: "DENG", suspectedCases: 60, deaths: 0 }];
    const corrected = { ...slowRiseReports.at(-1), rows };
    await rise.postAndDrain(slowRiseReports.slice(0, -1), "history");
    await rise.postAndDrain(slowRiseReports.slice(-1));
    await rise.postAndDrain([corrected]);
    await signIn(rise.administrator, await served(rise));
    const card = page.getByRole("article", { name: "Dengue, The N-B" });
    await card.getByText(/; 367 in the last 8 weeks, against 162 expected from/).waitFor();
    await card.getByText("Evidence and history").click();
    await card.getByText("opened, tocsin").waitFor();
    const row = card.getByRole("row", { name: "Judged together" });
    expect(await row.getByRole("cell").allTextContents()).toEqual([
      "8 of 8: 367, expected 162",
      "8 of 8: 363, expected 162",
    ]);
    expect(await overflow()).toBe(0);
  });

  it("draws the curve and says the same numbers, a missing one as missing", async () => {
    await signIn(officer);
    const card = page.getByRole("article", { name: `Measles, Kivu ${evil}` });
    const said = (await card.getByRole("img").getAttribute("aria-label")) ?? "";
    expect(said).toMatch(
      /^Suspected cases per week, Kivu .*2026-W17: missing; 2026-W18: 9; 2026-W19: 8$/,
    );
    expect(await card.locator("rect").count()).toBe(2);
    expect(await card.getByRole("img").textContent()).toMatch(/·W179W188W19$/);
  });

  it("narrows the list by level, disease, place and status", async () => {
    await signIn(officer);
    await headings().first().waitFor();
    await page.getByLabel("Level").selectOption("alert");
    expect(await headings().count()).toBe(2);
    await page.getByLabel("Disease").selectOption("Measles");
    expect(await headings().allTextContents()).toEqual(["Measles, The N-B"]);
    await page.getByLabel("Place").fill("kivu");
    await page.getByText("No alert like that.").waitFor();
    await page.getByLabel("Level").selectOption("all");
    expect(await headings().allTextContents()).toEqual([`Measles, Kivu ${evil}`]);
    await page.getByLabel("Status").selectOption("closed");
    await page.getByText("No alert.", { exact: true }).waitFor();
  });

  it("speaks French to a French browser, caveats too", async () => {
    const context = await browser.newContext({ locale: "fr-FR" });
    page = await context.newPage();
    await page.goto(url);
    await page.getByLabel("Jeton ou clé").fill(officer);
    await page.getByRole("button", { name: "Afficher les alertes" }).click();
    await page.getByText("1 structure sur 2 n'a pas rapporté").first().waitFor();
    expect(await page.getByText("has not reported").count()).toBe(0);
  });

  it("is read from right to left in Arabic, on a narrow screen, with codes in their order", async () => {
    const viewport = { width: 320, height: 640 };
    page = await (await browser.newContext({ locale: "ar", viewport })).newPage();
    await page.goto(url);
    await page.getByLabel("الرمز أو المفتاح").fill(officer);
    await page.getByRole("button", { name: "عرض الإنذارات" }).click();
    await page.getByText("الإنذارات المعروضة: 3 (وبائية: 1، على الشاشة فقط: 1)").waitFor();
    const card = page.getByRole("article").first();
    await card.getByText("لم تُبلّغ وحدة واحدة من أصل 2").waitFor();
    await card.getByText("(العتبة 5، القاعدة \u2068MEAS-E1\u2069)").waitFor();
    await card.getByText("الأدلة والسجل").click();
    await card.getByText("فُتح، tocsin").waitFor();
    expect(await page.evaluate("document.documentElement.dir")).toBe("rtl");
    expect(await overflow()).toBe(0);
  });

  it("folds the credential away, keeps it for the tab alone, and forgets it when told", async () => {
    await signIn(officer);
    await page.getByText("Signed in: a@example.org").waitFor();
    expect(await page.getByLabel("Token or key").isVisible()).toBe(false);
    await page.reload();
    await page.getByRole("article").first().waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.reload();
    expect(await page.getByLabel("Token or key").inputValue()).toBe("");
    expect(await page.getByRole("article").count()).toBe(0);
  });

  it("says in words why a credential is refused", async () => {
    await signIn("tk_wrong");
    await page.getByText("This credential is not known, has expired or was revoked").waitFor();
    expect(await page.getByLabel("Token or key").isVisible()).toBe(true);
  });
});

it("the page of the API reads at 320 px without a script", async () => {
  await page.goto(`${url}/docs`);
  await page.getByRole("heading", { name: "Tocsin API" }).waitFor();
  expect(await overflow()).toBe(0);
  expect(complaints).toEqual([]);
});
