import { describe, expect, it } from "vitest";
import { actRoutes } from "../../lambdas/routes/acts.ts";
import { allRoutes, apiDocument } from "../../lambdas/routes/all.ts";

const document = apiDocument();
const text = JSON.stringify(document);

/** Every `$ref` of the document, each once. */
const references = [
  ...new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? "")),
];

const at = (pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((value, key) => Reflect.get(Object(value), key), document);

describe("the OpenAPI document", () => {
  it("has an operation for every route", () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(operations.sort()).toEqual(
      allRoutes.map(({ method, path }) => `${method} ${path}`).sort(),
    );
  });

  it("names every part of a path as a parameter", () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters = [] } of Object.values(methods)) {
        const inPath = parameters.filter((one) => one.in === "path").map(({ name }) => name);
        expect(inPath).toEqual(named);
      }
    }
  });

  it.each(references)("%s is there", (reference) => {
    expect(at(reference)).toBeTypeOf("object");
  });

  it("refers to shapes by name", () => {
    const names = references.map((reference) => reference.split("/").at(-1));
    expect(names).toEqual(
      expect.arrayContaining(["Alert", "Report", "OrgUnit", "Series", "Problem"]),
    );
  });

  it("says what the periods are that made a signal", () => {
    expect(at("/components/schemas/Signal/properties/span")).toMatchObject({
      required: ["test", "periods", "counted", "observed", "expected"],
      properties: { test: { enum: ["young-outbreak", "slow-rise"] } },
    });
  });

  it("says what the schemas that parse say", () => {
    const close = document.paths["/v1/alerts/{alertId}/close"]?.post;
    expect(close?.requestBody?.content["application/json"]?.schema).toMatchObject({
      type: "object",
      required: ["reason"],
      additionalProperties: false,
      properties: {
        reason: { minLength: 1, maxLength: 200 },
        verification: { enum: [true, false, "true", "false"] },
      },
    });
    expect(close?.["x-callers"]).toEqual(["officer"]);
    const limit = document.paths["/v1/alerts"]?.get?.parameters?.find(
      ({ name }) => name === "limit",
    );
    expect(limit).toMatchObject({
      in: "query",
      required: false,
      schema: { default: 100, maximum: 500 },
    });
  });

  it("lists refusals with their media type, and asks no credential of public routes", () => {
    const responses = document.paths["/v1/reports"]?.post?.responses ?? {};
    expect(Object.keys(responses)).toEqual([
      "200",
      "201",
      "400",
      "401",
      "403",
      "409",
      "413",
      "415",
      "422",
      "429",
      "500",
    ]);
    expect(responses["422"]?.content).toHaveProperty(["application/problem+json"]);
    expect(Reflect.get(document.paths["/healthz"]?.get ?? {}, "security")).toEqual([]);
  });
});

describe("an act on an alert", () => {
  it.each(actRoutes.map((spec) => [spec.operationId, spec] as const))(
    "%s has an example that its own schema takes",
    (_, { method, path, body }) => {
      const operation = document.paths[path]?.[method.toLowerCase()];
      const schema = operation?.requestBody?.content["application/json"]?.schema;
      const [example] = (schema as { readonly examples?: readonly unknown[] }).examples ?? [];
      expect(example).toBeTypeOf("object");
      expect(body?.safeParse(example)).toMatchObject({ success: true });
    },
  );
});
