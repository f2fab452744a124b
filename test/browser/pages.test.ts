import { serve } from "@hono/node-server";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Api, measles, openApiOf, twoDistricts } from "../support/api.ts";

const evil = "<img src=x onerror=document.title='taken'>";
const country = {
  ...twoDistricts,
  orgUnits: twoDistricts.orgUnits.map((unit) =>
    unit.code === "N-A" ? { ...unit, name: `Kivu ${evil}` } : unit,
  ),
};

let api: Api;
let officer: string;
let browser: Browser;
let url: string;
let server: ReturnType<typeof serve>;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  api = await openApiOf(country);
  await api.postAndDrain([measles("A-1", "2026-W19", 9)]);
  officer = (await api.issue({ kind: "officer", email: "a@example.org", jurisdiction: ["N-A"] }))
    .key;
  url = await new Promise((resolve) => {
    server = serve({ fetch: api.app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    );
  });
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});

afterAll(async () => {
  await browser.close();
  server.close();
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

const signIn = async (token: string) => {
  await page.goto(url);
  await page.getByLabel("Token or key").fill(token);
  await page.getByRole("button", { name: "Show alerts" }).click();
};

describe("the page of alerts", () => {
  it("shows an officer the sentence, the evidence and the history, as text alone", async () => {
    await signIn(officer);
    const card = page.getByRole("article");
    await card.getByRole("heading", { name: `Measles, Kivu ${evil}` }).waitFor();
    expect(await card.textContent()).toContain("9");
    await card.getByText("Evidence and history").click();
    await card.getByText("opened, tocsin").waitFor();
    await card.getByRole("cell", { name: "2026-W19", exact: true }).waitFor();
    expect(await page.title()).toBe("Tocsin: alerts");
    expect(await overflow()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("keeps the token for the tab alone, and forgets it when told", async () => {
    await signIn(officer);
    await page.getByRole("article").waitFor();
    await page.reload();
    await page.getByRole("article").waitFor();
    await page.getByRole("button", { name: "Forget the token" }).click();
    await page.reload();
    expect(await page.getByLabel("Token or key").inputValue()).toBe("");
    expect(await page.getByRole("article").count()).toBe(0);
  });

  it("says in words why a credential is refused", async () => {
    await signIn("tk_wrong");
    await page.getByText("This credential is not known, has expired or was revoked").waitFor();
  });
});

it("the page of the API reads at 320 px without a script", async () => {
  await page.goto(`${url}/docs`);
  await page.getByRole("heading", { name: "Tocsin API" }).waitFor();
  expect(await overflow()).toBe(0);
  expect(complaints).toEqual([]);
});
