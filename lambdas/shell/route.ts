import type * as z from "zod";
import type { Caller, CallerKind } from "../../core/access.ts";
import { Problem, type ProblemKind } from "./problem.ts";

/** A checked request: the caller, and the parts parsed by the route's schemas. */
export interface Call<P, Q, B> {
  readonly caller: Caller;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly requestId: string;
  /** The `Accept-Language` header. */
  readonly acceptLanguage: string;
  /** True if the caller accepts HTML, as a browser does. */
  readonly wantsPage: boolean;
  /** True if the body was an HTML form. */
  readonly isForm: boolean;
}

/** A route as data, from which the app, the OpenAPI document and the access test are made. */
interface RouteFacts<P, Q, B> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path in OpenAPI's syntax, such as `/v1/alerts/{alertId}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  /** Schema of the JSON body; its faults are answered together, with status 422. */
  readonly body?: z.ZodType<B>;
  /** Schema shown in the OpenAPI document instead of `body`, if the route parses the body itself. */
  readonly bodyDocument?: z.ZodType;
  /** True if an HTML form with the same fields is accepted beside JSON. @default false */
  readonly takesForms?: boolean;
  /** Largest size of a body in bytes. @default 1 000 000 */
  readonly maxBytes?: number;
  readonly answers: Readonly<Record<number, RouteAnswer>>;
  /** Kinds of refusal in addition to those of every route. */
  readonly problems?: readonly ProblemKind[];
}

export interface RouteAnswer {
  readonly description: string;
  /** Schema of the JSON body; absent if there is no body. */
  readonly schema?: z.ZodType;
  /** Media type of a response that is not JSON. */
  readonly media?: string;
}

/** A route as the app uses it. With `callers` "anyone" no credential is required. */
export interface RouteSpec<Deps> extends RouteFacts<unknown, unknown, unknown> {
  readonly callers: "anyone" | readonly CallerKind[];
  readonly handle: (
    call: Omit<Call<unknown, unknown, unknown>, "caller"> & { readonly caller: Caller | null },
    deps: Deps,
  ) => Promise<Response>;
}

/** Defines a route for callers with a credential of one of the kinds in `callers`. */
export const route = <Deps, P, Q, B>(
  spec: RouteFacts<P, Q, B> & {
    readonly callers: readonly CallerKind[];
    readonly handle: (call: Call<P, Q, B>, deps: Deps) => Promise<Response>;
  },
): RouteSpec<Deps> => ({
  ...spec,
  handle: ({ caller, params, query, body, ...rest }, deps) => {
    if (caller === null) throw new Problem("unauthorized");
    // The shell has parsed them with this route's schemas.
    const parsed = { params: params as P, query: query as Q, body: body as B };
    return spec.handle({ caller, ...parsed, ...rest }, deps);
  },
});

/** Defines a route that needs no credential. */
export const publicRoute = <Deps, P, B>(
  spec: Omit<RouteFacts<P, unknown, B>, "query"> & {
    readonly handle: (
      call: Omit<Call<P, unknown, B>, "caller" | "query">,
      deps: Deps,
    ) => Promise<Response>;
  },
): RouteSpec<Deps> => ({
  ...spec,
  callers: "anyone",
  handle: ({ caller: _, query: __, params, body, ...rest }, deps) =>
    // The shell has parsed them with this route's schemas.
    spec.handle({ params: params as P, body: body as B, ...rest }, deps),
});

/** Lambda's limit for a response is 6 MB, in which the text is escaped once more. */
const mostBytes = 5_000_000;

/** A JSON response. Throws a 413 if it would be too large to be delivered. */
export const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) => {
  const text = JSON.stringify(body);
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) {
    const detail = `must ask for fewer periods or a smaller limit: the answer would have ${bytes} bytes and may have ${mostBytes}`;
    throw new Problem("too-large", { errors: [{ pointer: "#", rule: "answer-size", detail }] });
  }
  return new Response(text, {
    status,
    headers: { ...headers, "content-type": "application/json" },
  });
};
