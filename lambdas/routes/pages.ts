import * as z from "zod";
import { languages } from "../../core/words/language.ts";
import { alertsPage } from "../../web/alerts-page.ts";
import { docsPage } from "../../web/docs-page.ts";
import { pagePolicy } from "../../web/page.ts";
import { readerLanguage } from "../../web/reader-language.ts";
import type { OpenApi } from "../shell/openapi.ts";
import { answer, publicRoute, type RouteSpec } from "../shell/route.ts";

export interface PageDeps {
  /** The document of every route, also of those that other functions answer. */
  readonly document: () => OpenApi;
}

const nonceOf = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");

const shownPage = (
  made: (nonce: string) => string,
  headers: Readonly<Record<string, string>> = {},
): Response => {
  const nonce = nonceOf();
  return new Response(made(nonce), {
    headers: {
      ...headers,
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": pagePolicy(nonce),
    },
  });
};

const page = { description: "A page that needs nothing from elsewhere", media: "text/html" };

/** What anyone may see: that it runs, how to use it, and the empty page on which officers read alerts. */
export const pageRoutes: readonly RouteSpec<PageDeps>[] = [
  publicRoute({
    method: "GET",
    path: "/healthz",
    operationId: "health",
    summary: "Whether it runs",
    answers: {
      200: { description: "It runs", schema: z.strictObject({ status: z.literal("ok") }) },
    },
    handle: async () => answer({ status: "ok" }),
  }),
  publicRoute({
    method: "GET",
    path: "/openapi.json",
    operationId: "openApi",
    summary: "This API as an OpenAPI 3.1 document",
    answers: { 200: { description: "The document", schema: z.looseObject({}) } },
    handle: async (_, { document }: PageDeps) => answer(document()),
  }),
  publicRoute({
    method: "GET",
    path: "/docs",
    operationId: "docs",
    summary: "This API as a page",
    answers: { 200: page },
    handle: async (_, { document }: PageDeps) => shownPage((nonce) => docsPage(document(), nonce)),
  }),
  publicRoute({
    method: "GET",
    path: "/",
    operationId: "alertsPage",
    summary: "Alerts as a page, for whoever has a credential",
    description: `In the first of the reader's languages that it has: ${languages.join(", ")}.`,
    answers: { 200: page },
    handle: async ({ acceptLanguage }) => {
      const language = readerLanguage(acceptLanguage);
      const headers = { "content-language": language, vary: "accept-language" };
      return shownPage((nonce) => alertsPage(nonce, language), headers);
    },
  }),
];
