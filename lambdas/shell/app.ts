import { type Context, Hono } from "hono";
import { handle } from "hono/aws-lambda";
import type * as z from "zod";
import { faultsOf } from "../../core/fault/schema-faults.ts";
import type { Fault } from "../../core/fault.ts";
import { textFaults } from "../../core/text-faults.ts";
import { BadCursor } from "../../pipeline/ports.ts";
import { Refusal } from "../../pipeline/refusal.ts";
import { type AuthDeps, authenticate } from "./auth.ts";
import { isForm, readBody } from "./body.ts";
import { addressPath } from "./decoded-path.ts";
import { Problem, problemResponse } from "./problem.ts";
import type { RouteSpec } from "./route.ts";

export interface ShellDeps extends AuthDeps {
  /** Called with every internal error; the caller is only given the request's id. */
  readonly onFault: (fault: {
    readonly requestId: string;
    readonly route: string;
    readonly error: unknown;
  }) => void;
}

type Env = { Variables: { requestId: string } };

const defaultMaxBytes = 1_000_000;

/** Largest number of faults in one response. */
const mostFaults = 200;

const safeHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "strict-transport-security": "max-age=31536000",
  "cache-control": "no-store",
};

const parsed = (
  schema: z.ZodType | undefined,
  input: unknown,
  worded: (fault: Fault) => Fault,
): unknown => {
  if (schema === undefined) return input;
  const result = schema.safeParse(input);
  const own = result.success ? [] : faultsOf(result.error, input, { schema });
  const named = new Set(own.map(({ pointer }) => pointer));
  const errors = [...own, ...textFaults(input).filter(({ pointer }) => !named.has(pointer))];
  if (result.success && errors.length === 0) return result.data;
  throw wrongContent(errors, worded);
};

const asIs = (fault: Fault) => fault;
const ofQuery = (fault: Fault) => ({ ...fault, pointer: fault.pointer.replace(/^#\//, "?") });

const wrongContent = (errors: readonly Fault[], worded: (fault: Fault) => Fault): Problem => {
  const what = worded === ofQuery ? "parameter" : "field";
  const count = errors.length;
  const wrong = count === 1 ? `One ${what} is wrong` : `${count} ${what}s are wrong`;
  const detail = count > mostFaults ? `${wrong}, the first ${mostFaults} are named` : wrong;
  return new Problem("invalid-content", {
    detail,
    errors: errors.slice(0, mostFaults).map(worded),
  });
};

/** Names of DynamoDB's throttling errors. */
const throttles = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
]);

const badCursor = {
  pointer: "?cursor",
  rule: "cursor",
  detail: "must be the next of a previous page",
};

const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof Refusal) {
    const { kind, message: detail, errors, current } = error;
    return new Problem(kind, { detail, ...(errors && { errors }), ...(current && { current }) });
  }
  if (error instanceof BadCursor) {
    return wrongContent([badCursor], ofQuery);
  }
  return error instanceof Error && throttles.has(error.name)
    ? new Problem("too-many-requests", { headers: { "retry-after": "1" } })
    : new Problem("internal-error");
};

const checked = async <D extends ShellDeps>(spec: RouteSpec<D>, deps: D, c: Context<Env>) => {
  const { callers } = spec;
  const request = c.req.raw;
  const caller =
    callers === "anyone" ? null : await authenticate(request.headers.get("authorization"), deps);
  if (caller !== null && !callers.includes(caller.kind)) {
    throw new Problem("forbidden", {
      detail: `Only ${Array.isArray(callers) ? callers.join(", ") : callers} may call this, not ${caller.kind}`,
    });
  }
  const params = parsed(spec.params, c.req.param(), ofQuery);
  const query = parsed(spec.query, c.req.query(), ofQuery);
  const hasBody = spec.body !== undefined || spec.bodyDocument !== undefined;
  const { maxBytes = defaultMaxBytes, takesForms } = spec;
  const given = hasBody ? await readBody(request, { maxBytes, takesForms }) : undefined;
  const body = parsed(spec.body, given, asIs);
  const { requestId } = c.var;
  const { headers } = request;
  const acceptLanguage = headers.get("accept-language") ?? "";
  const sentForm = isForm(headers.get("content-type") ?? "");
  const wantsPage = /\btext\/html\b/i.test(headers.get("accept") ?? "");
  return spec.handle(
    { caller, params, query, body, requestId, acceptLanguage, wantsPage, isForm: sentForm },
    deps,
  );
};

const requestIdOf = (c: Context<Env>): string => {
  const event: unknown = Reflect.get(c.env ?? {}, "requestContext");
  const given: unknown = typeof event === "object" && event && Reflect.get(event, "requestId");
  return typeof given === "string" ? given : crypto.randomUUID();
};

/**
 * An OpenAPI path in hono's syntax, such as `/v1/alerts/:alertId`. A disease code may contain a "/", which the gateway
 * decodes, so `diseaseCode` matches the whole rest of the path.
 */
const honoPath = (path: string) =>
  path.replaceAll(/\{(\w+)\}/g, ":$1").replace(/:diseaseCode$/, ":diseaseCode{.+}");

/** An HTTP app made from routes. It checks credentials, parses, and adds problem details and security headers. */
export const httpApp = <D extends ShellDeps>(
  routes: readonly RouteSpec<D>[],
  deps: D,
): Hono<Env> => {
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    c.set("requestId", requestIdOf(c));
    await next();
    for (const [name, value] of Object.entries({
      ...safeHeaders,
      "x-request-id": c.var.requestId,
    })) {
      if (!c.res.headers.has(name)) c.header(name, value);
    }
  });

  for (const spec of routes) {
    app.on(spec.method, honoPath(spec.path), (c) => checked(spec, deps, c));
  }
  for (const [path, specs] of Map.groupBy(routes, ({ path }) => path)) {
    const methods: string[] = specs.map(({ method }) => method);
    const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
    app.all(honoPath(path), (c) => {
      if (c.req.method === "OPTIONS") return c.body(null, 204, { allow });
      throw new Problem("method-not-allowed", { headers: { allow } });
    });
  }

  app.notFound((c) => problemResponse(new Problem("not-found"), c.var.requestId));
  app.onError((error, c) => {
    const problem = asProblem(error);
    const { requestId } = c.var;
    if (problem.kind === "internal-error") {
      deps.onFault({ requestId, route: `${c.req.method} ${c.req.routePath}`, error });
    }
    return problemResponse(problem, requestId);
  });
  return app;
};

/** Handler of a function behind an HTTP API. `wire` runs at the first request, so that tests can import the routes. */
export const onHttpApi = <D extends ShellDeps>(
  routes: readonly RouteSpec<D>[],
  wire: () => D,
): ReturnType<typeof handle> => {
  let live: ReturnType<typeof handle> | undefined;
  return (event, context) => {
    live ??= handle(httpApp(routes, wire()));
    return live(
      "rawPath" in event ? { ...event, rawPath: addressPath(event.rawPath) } : event,
      context,
    );
  };
};
