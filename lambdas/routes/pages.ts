import * as z from "zod";
import { languages } from "../../core/words/language.ts";
import { alertsPage } from "../../web/alerts-page.ts";
import { docsPage } from "../../web/docs-page.ts";
import { pagePolicy } from "../../web/page.ts";
import { readerLanguage } from "../../web/reader-language.ts";
import { nonceOf } from "../shell/nonce.ts";
import type { OpenApi } from "../shell/openapi.ts";
import { answer, publicRoute, type RouteSpec } from "../shell/route.ts";

export interface PageDeps {
  /** The OpenAPI document of all routes, including those of other functions. */
  readonly document: () => OpenApi;
}

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

const page = { description: "A page without external resources", media: "text/html" };

/** Public routes: health, API documentation, and the alerts page, which holds no data until a credential is given. */
export const pageRoutes: readonly RouteSpec<PageDeps>[] = [
  publicRoute({
    method: "GET",
    path: "/healthz",
    operationId: "health",
    summary: "Check that the service runs",
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
    summary: "Alerts as a page; the reader enters a credential there",
    description: `In the reader's preferred language (Accept-Language) among ${languages.join(", ")}.`,
    answers: { 200: page },
    handle: async ({ acceptLanguage }) => {
      const language = readerLanguage(acceptLanguage);
      const headers = { "content-language": language, vary: "accept-language" };
      return shownPage((nonce) => alertsPage(nonce, language), headers);
    },
  }),
];
