import { beforeAll, describe, expect, it } from "vitest";
import { languages } from "../../core/words/language.ts";
import { docsPage } from "../../web/docs-page.ts";
import { html } from "../../web/html.ts";
import { readerLanguage } from "../../web/reader-language.ts";
import { type Api, openApiOf } from "../support/api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApiOf();
});

describe.each(["/", "/docs"])("the page at %s", (path) => {
  it("asks for nothing from elsewhere and lets nothing else in", async () => {
    const { text, headers, status } = await api.ask(`GET ${path}`, { as: null });
    const policy = headers.get("content-security-policy") ?? "";
    const [, nonce] = /style-src 'nonce-([^']+)'/.exec(policy) ?? [];
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toContain("unsafe");
    expect(text).not.toMatch(/(src|href|action)="(https?:)?\/\//);
    for (const [tag] of text.matchAll(/<(script|style)[^>]*>/g)) expect(tag).toContain(nonce);
    expect(text).not.toMatch(/ style="| on\w+="/);
  });

  it("has another nonce each time", async () => {
    const policies = await Promise.all([1, 2].map(() => api.ask(`GET ${path}`, { as: null })));
    const [one, other] = policies.map(({ headers }) => headers.get("content-security-policy"));
    expect(one).not.toBe(other);
  });

  it("fits a narrow screen, both lights, and a reader's ear", async () => {
    const { text } = await api.ask(`GET ${path}`, { as: null });
    expect(text).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(text).toContain("color-scheme:light dark");
    expect(text).toMatch(/<html lang="en">/);
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(text).toContain("<main>");
  });
});

it.each(languages)(
  "the page of alerts is small and writes data as text alone: %s",
  async (language) => {
    const answer = await api.app.request("/", { headers: { "accept-language": language } });
    const text = await answer.text();
    expect(answer.headers.get("content-language")).toBe(language);
    expect(answer.headers.get("vary")).toBe("accept-language");
    expect(text).toContain(`<html lang="${language}"${language === "ar" ? ' dir="rtl"' : ""}>`);
    expect(Buffer.byteLength(text)).toBeLessThan(20_000);
    expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
  },
);

it("the page of the API names every route and shape, and every link within it leads somewhere", async () => {
  const { text } = await api.ask("GET /docs", { as: null });
  const { json } = await api.ask("GET /openapi.json", { as: null });
  for (const path of Object.keys(json.paths)) expect(text).toContain(path);
  const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
});

it.each([
  ["", "en"],
  ["ar", "ar"],
  ["pt-BR,pt;q=0.9,en;q=0.8", "pt"],
  ["xx,fr-CA;q=0.5,es;q=0.7", "es"],
  ["xx, yy;q=0.5", "en"],
  ["fr;q=0, es;q=0.1", "es"],
  ["*;q=0.5", "en"],
  [";;q=x,,fr;q=much", "en"],
])("a reader who asks for %j reads the page in %s", (asked, language) => {
  expect(readerLanguage(asked)).toBe(language);
});

describe("html", () => {
  it("takes values as text, and itself as markup", () => {
    expect(html`<p title="${'"'}">${"<b>&'"}${html`<i>${1}</i>`}</p>`.html).toBe(
      '<p title="&quot;">&lt;b&gt;&amp;&#39;<i>1</i></p>',
    );
  });

  it("holds in the page: a schema cannot bring a tag in", () => {
    const evil = "<script>alert(1)</script>";
    const page = docsPage(
      {
        info: { title: evil, version: evil, description: evil },
        paths: {
          [evil]: {
            get: {
              operationId: evil,
              summary: evil,
              "x-callers": [evil],
              responses: { 200: { description: evil } },
            },
          },
        },
        components: {
          schemas: {
            [evil]: { type: evil, properties: { [evil]: { description: evil, enum: [evil] } } },
          },
        },
      },
      "n",
    );
    expect(page).not.toContain("<script>");
  });
});
