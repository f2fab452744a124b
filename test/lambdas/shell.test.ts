import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import * as z from "zod";
import { allRoutes } from "../../lambdas/routes/all.ts";
import { httpApp } from "../../lambdas/shell/app.ts";
import { env } from "../../lambdas/shell/env.ts";
import { ProblemDetails, problemKinds } from "../../lambdas/shell/problem.ts";
import { answer, publicRoute } from "../../lambdas/shell/route.ts";
import { type Api, openApiOf } from "../support/api.ts";

let api: Api;
beforeAll(async () => {
  api = await openApiOf();
});

describe("every answer", () => {
  it("bears an id that its problem names, and keeps browsers from guessing and keeping", async () => {
    const { json, headers } = await api.ask("GET /v1/nothing");
    expect(json.instance).toBe(`urn:request:${headers.get("x-request-id")}`);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
  });

  it.each([
    ["GET /v1/nothing", 404, null],
    ["PATCH /v1/country", 405, "PUT, OPTIONS, GET, HEAD"],
    ["OPTIONS /v1/reports", 204, "POST, OPTIONS, GET, HEAD"],
    ["HEAD /healthz", 200, null],
    ["HEAD /v1/country", 200, null],
  ])("to %s is %i", async (route, status, allow) => {
    const answered = await api.ask(route);
    expect(answered.status).toBe(status);
    const allowed = answered.headers.get("allow")?.split(", ").sort() ?? null;
    expect(allowed).toEqual(allow?.split(", ").sort() ?? null);
  });
});

it.each([
  { length: 4_999_998, is: 200 },
  { length: 4_999_999, is: 413 },
  { length: 9_000_000, is: 413 },
])("an answer of $length characters and two quotes is $is", async ({ length, is }) => {
  const app = httpApp(
    [
      publicRoute({
        ...{ method: "GET", path: "/much", operationId: "much", summary: "", answers: {} },
        handle: async () => answer("x".repeat(length)),
      }),
    ],
    api.routeDeps,
  );
  const { status, headers } = await app.request("/much");
  expect([status, headers.get("content-type")]).toEqual([
    is,
    is === 200 ? "application/json" : "application/problem+json",
  ]);
});

describe("our own mistake", () => {
  const failing = (error: Error) => {
    const faults: unknown[] = [];
    const app = httpApp(
      [
        publicRoute({
          method: "GET",
          path: "/fails",
          operationId: "fails",
          summary: "",
          answers: {},
          handle: async () => {
            throw error;
          },
        }),
      ],
      {
        keys: api.keys,
        tokens: async () => null,
        onFault: ({ error: told }) => void faults.push(told),
      },
    );
    return { app, faults };
  };

  it("is answered 500 without internal details, and reported to the operators", async () => {
    const error = new Error("table ledger-prod-17 is gone");
    const { app, faults } = failing(error);
    const answered = await app.request("/fails");
    const text = await answered.text();
    expect(answered.status).toBe(500);
    expect(text).not.toContain("ledger");
    expect(ProblemDetails.parse(JSON.parse(text)).title).toBe("Something went wrong on our side");
    expect(faults).toEqual([error]);
  });

  it("is none when the ledger asks for patience: 429, and when to come back", async () => {
    const slow = Object.assign(new Error("slower"), { name: "ThrottlingException" });
    const { app, faults } = failing(slow);
    const answered = await app.request("/fails");
    expect([answered.status, answered.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(faults).toEqual([]);
  });
});

it("before a country is registered, reading says what to do", async () => {
  const { registry } = api.deps;
  const app = httpApp<typeof api.routeDeps>(allRoutes, {
    ...api.routeDeps,
    registry: { ...registry, current: async () => null },
  });
  const headers = { authorization: `Bearer ${api.administrator}` };
  const answered = await app.request("/v1/country", { headers });
  expect(answered.status).toBe(409);
  expect(await answered.text()).toContain("send PUT /v1/country first");
});

describe("env", () => {
  it("names every wrong variable and never its value", () => {
    vi.stubEnv("TOCSIN_TEST_ADDRESS", "secret-but-no-url");
    onTestFinished(() => void vi.unstubAllEnvs());
    const schema = z.object({ TOCSIN_TEST_ADDRESS: z.url(), TOCSIN_TEST_ABSENT: z.string() });
    expect(() => env(schema)).toThrow(
      /^Cannot start: .*TOCSIN_TEST_ADDRESS: .*TOCSIN_TEST_ABSENT: /,
    );
    expect(() => env(schema)).not.toThrow(/secret-but-no-url/);
  });
});

it("every kind of problem has a section in docs/problems.md", () => {
  const text = readFileSync("docs/problems.md", "utf8");
  const sections = [...text.matchAll(/^#+ `?([a-z-]+)`?/gm)].map(([, slug]) => slug);
  expect(sections).toEqual(expect.arrayContaining(Object.keys(problemKinds)));
});
