import * as z from "zod";
import { codeVersion } from "../../core/version.ts";
import type { ApiDocument, DocumentedOperation } from "../../web/docs-page.ts";
import type { Schema } from "../../web/schema-outline.ts";
import { ProblemDetails, type ProblemKind, problemKinds, problemMedia } from "./problem.ts";
import type { RouteAnswer, RouteSpec } from "./route.ts";

type Json = Record<string, unknown>;
type AnyRoute = RouteSpec<never>;

/** An OpenAPI document: the parts that the /docs page shows, and the rest that the standard requires. */
export interface OpenApi extends ApiDocument {
  readonly openapi: "3.1.0";
  readonly components: ApiDocument["components"] & { readonly securitySchemes: Json };
}

type Operation = DocumentedOperation & {
  readonly security: readonly Json[];
  readonly requestBody?: { readonly required: true };
};
type Parameter = NonNullable<DocumentedOperation["parameters"]>[number];

type Schemas = Record<string, Schema>;

/** Converts a schema to JSON Schema. Schemas with an id are added to `shared` and referenced. */
const jsonSchema = (schema: z.ZodType, io: "input" | "output", shared: Schemas): Schema => {
  const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  const referring = ({ id: __, ...part }: Json): Schema =>
    JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/'));
  for (const [id, part] of Object.entries($defs)) shared[id] = referring(part);
  if (typeof own.id !== "string") return referring(own);
  shared[own.id] = referring(own);
  return { $ref: `#/components/schemas/${own.id}` };
};

const parametersOf = ({ params, query }: AnyRoute): Parameter[] =>
  (
    [
      ["path", params],
      ["query", query],
    ] as const
  ).flatMap(([place, schema]) => {
    if (schema === undefined) return [];
    const { properties = {}, required = [] } = z.toJSONSchema(schema, {
      io: place === "query" ? "output" : "input",
      unrepresentable: "any",
    });
    return Object.entries(properties).map(([name, property]): Parameter => {
      const { description, ...rest } = typeof property === "object" ? property : {};
      const hasDefault = "default" in rest;
      return {
        name,
        in: place,
        required: place === "path" || (required.includes(name) && !hasDefault),
        ...(description === undefined ? {} : { description }),
        schema: JSON.parse(JSON.stringify(rest)),
      };
    });
  });

const answered = (
  { description, schema, media }: RouteAnswer,
  shared: Schemas,
): DocumentedOperation["responses"][string] => {
  if (media !== undefined) {
    return { description, content: { [media]: { schema: { type: "string" } } } };
  }
  if (schema === undefined) return { description };
  const content = { "application/json": { schema: jsonSchema(schema, "output", shared) } };
  return { description, content };
};

/** Kinds of refusal that a route may answer, including those of the shell. */
const problemsOf = (spec: AnyRoute): ProblemKind[] => {
  const hasBody = spec.body !== undefined || spec.bodyDocument !== undefined;
  const mayBeWrong = hasBody || spec.query !== undefined || spec.params !== undefined;
  const kinds = new Set<ProblemKind>([
    ...(spec.callers === "anyone" ? [] : (["unauthorized", "forbidden"] as const)),
    ...(hasBody ? (["not-json", "unsupported-media-type"] as const) : []),
    ...(spec.callers === "anyone" ? [] : (["too-large"] as const)),
    ...(mayBeWrong ? (["invalid-content"] as const) : []),
    ...(spec.problems ?? []),
    "too-many-requests",
    "internal-error",
  ]);
  return [...kinds].sort((a, b) => problemKinds[a][0] - problemKinds[b][0]);
};

const bodyContent = (schema: Schema, takesForms: boolean) => ({
  "application/json": { schema },
  ...(takesForms ? { "application/x-www-form-urlencoded": { schema } } : {}),
});

const operationOf = (spec: AnyRoute, shared: Schemas): Operation => {
  const body = spec.bodyDocument ?? spec.body;
  const refusal = { [problemMedia]: { schema: jsonSchema(ProblemDetails, "output", shared) } };
  const refusals = problemsOf(spec).map((kind) => {
    const [status, description] = problemKinds[kind];
    return [status, { description, content: refusal }] as const;
  });
  const answers = Object.entries(spec.answers).map(
    ([status, one]) => [status, answered(one, shared)] as const,
  );
  return {
    operationId: spec.operationId,
    summary: spec.summary,
    ...(spec.description === undefined ? {} : { description: spec.description }),
    security: spec.callers === "anyone" ? [] : [{ bearer: [] }],
    "x-callers": spec.callers === "anyone" ? ["anyone"] : spec.callers,
    parameters: parametersOf(spec),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: bodyContent(jsonSchema(body, "input", shared), spec.takesForms === true),
          },
        }),
    responses: Object.fromEntries([...answers, ...refusals]),
  };
};

/** The OpenAPI 3.1 document of routes, made from the schemas that parse their requests. */
export const openApi = (routes: readonly AnyRoute[]): OpenApi => {
  const schemas: Schemas = {};
  const paths = Object.fromEntries(
    [...Map.groupBy(routes, ({ path }) => path)].map(([path, specs]) => [
      path,
      Object.fromEntries(
        specs.map((spec) => [spec.method.toLowerCase(), operationOf(spec, schemas)]),
      ),
    ]),
  );
  return {
    openapi: "3.1.0",
    info: {
      title: "Tocsin",
      version: codeVersion,
      description:
        "Early warning for disease surveillance: facilities report counts, officers decide about alerts. A missing count is null, never 0.",
    },
    paths,
    components: {
      schemas,
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "A key (tk_…) of a facility, feed or administrator, or an officer's token",
        },
      },
    },
  };
};
