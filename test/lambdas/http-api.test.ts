import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { beforeAll, expect, it } from "vitest";
import { allRoutes } from "../../lambdas/routes/all.ts";
import { onHttpApi } from "../../lambdas/shell/app.ts";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
let wired = 0;
let call: (
  route: string,
  some?: { readonly query?: string; readonly body?: string; readonly isBase64Encoded?: boolean },
) => Promise<APIGatewayProxyStructuredResultV2>;

beforeAll(async () => {
  api = await openApiOf();
  const handler = onHttpApi<typeof api.routeDeps>(allRoutes, () => {
    wired += 1;
    return api.routeDeps;
  });
  call = async (route, { query = "", body, isBase64Encoded = false } = {}) => {
    const [, method = "", path = ""] = /^(\w+) (.*)$/.exec(route) ?? [];
    const event = {
      version: "2.0",
      routeKey: route,
      rawPath: path,
      rawQueryString: query,
      headers: {
        host: "api.example.org",
        authorization: `Bearer ${api.administrator}`,
        "content-type": "application/json",
      },
      requestContext: {
        http: { method, path },
        requestId: "gateway-1",
        domainName: "api.example.org",
      },
      body: body ?? null,
      isBase64Encoded,
    };
    return (await handler(event as never)) as APIGatewayProxyStructuredResultV2;
  };
});

it("answers an event of the gateway, with the gateway's id of the request", async () => {
  const { statusCode, body, headers } = await call("GET /v1/alerts/A-NONE");
  expect(statusCode).toBe(404);
  expect(headers?.["content-type"]).toBe("application/problem+json");
  expect(JSON.parse(body ?? "")).toMatchObject({ instance: "urn:request:gateway-1" });
});

it.each([false, true])("reads a body, in base64: %s", async (isBase64Encoded) => {
  const text = JSON.stringify(measles("A-1", "2026-W19", 2));
  const body = isBase64Encoded ? Buffer.from(text).toString("base64") : text;
  const { statusCode } = await call("POST /v1/reports", { body, isBase64Encoded });
  expect(statusCode).toBe(isBase64Encoded ? 200 : 201);
});

it("reads the query, and a place's name with a space in the path", async () => {
  const { statusCode, body } = await call("GET /v1/series/N-A/MEAS", { query: "from=2026-W54" });
  expect([statusCode, JSON.parse(body ?? "").errors[0].pointer]).toEqual([422, "?from"]);
  const unit = { code: "St. Mary", name: "x", parent: "N-A", level: 4, reports: true };
  await call("PUT /v1/org-units", { body: JSON.stringify([unit]) });
  for (const path of ["/v1/org-units/St.%20Mary", "/v1/org-units/St. Mary"]) {
    expect((await call(`GET ${path}`)).statusCode).toBe(200);
  }
});

it("is wired once for all requests", () => expect(wired).toBe(1));
