import { serve } from "@hono/node-server";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { languages } from "../../core/words/language.ts";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
let alertId: string;
let browser: Browser;
let url: string;
let server: ReturnType<typeof serve>;

beforeAll(async () => {
  api = await openApiOf();
  await api.postAndDrain([measles("A-1", "2026-W19", 9)]);
  alertId = (await api.alerts())[0]?.alertId ?? "";
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

/** Opens a link as a small telephone without JavaScript does. */
const opened = async (path: string, colorScheme: "light" | "dark" = "light") => {
  const viewport = { width: 320, height: 640 };
  const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled: false });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (said) => {
    if (/Content Security Policy|Refused/.test(said.text())) complaints.push(said.text());
  });
  await page.goto(`${url}${path}`);
  return { page, complaints };
};

const linkIn = async (language: (typeof languages)[number]) =>
  new URL(await api.linkTo(alertId, { language })).pathname;

/** The right edge of what reaches furthest. */
const width = async (page: Page) => {
  const boxes = await Promise.all(
    (await page.locator("h1,p,button").all()).map((part) => part.boundingBox()),
  );
  return Math.max(...boxes.map((box) => (box ? box.x + box.width : 0)));
};

describe("the page behind a link, on a small telephone without JavaScript", () => {
  it.each(languages)("asks and records with one touch, within the screen: %s", async (language) => {
    const { page, complaints } = await opened(await linkIn(language));
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    expect(await width(page)).toBeLessThanOrEqual(320);
    const buttons = page.locator("button");
    expect(await buttons.count()).toBe(3);
    for (const button of await buttons.all()) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await page.locator('button[value="undetermined"]').click();
    expect(await page.getByRole("status").textContent()).toContain(alertId);
    expect(complaints).toEqual([]);
    const { history } = (await api.ask(`GET /v1/alerts/${alertId}`)).json;
    expect(history.at(-1)).toMatchObject({ change: "verified", reason: "by link" });
  });

  it("is dark where the reader wants it dark, and reads from the right in Arabic", async () => {
    const dark = await opened(await linkIn("en"), "dark");
    const shot = await dark.page.screenshot();
    const light = await opened(await linkIn("en"), "light");
    expect(shot.equals(await light.page.screenshot())).toBe(false);
    const arabic = await opened(await linkIn("ar"));
    expect(await arabic.page.locator("html").getAttribute("dir")).toBe("rtl");
  });

  it("of a used link says so, and offers nothing to press", async () => {
    const { page } = await opened("/a/xxxxxxxxxxxxxxxxxxxxxx");
    expect(await page.locator("button").count()).toBe(0);
    expect(await page.getByRole("status").count()).toBe(1);
  });
});
