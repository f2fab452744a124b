import type * as z from "zod";
import type { Caller, CallerKind } from "../../core/access.ts";
import { Problem, type ProblemKind } from "./problem.ts";

/** A request that the shell has checked: who calls, and what the schemas parsed. */
export interface Call<P, Q, B> {
  readonly caller: Caller;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly requestId: string;
  /** The header by that name: the reader's languages. */
  readonly acceptLanguage: string;
}

/** What a route is, as data: the app, the OpenAPI document and the test of access are made from it. */
interface RouteFacts<P, Q, B> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** As OpenAPI writes it, such as `/v1/alerts/{alertId}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  /** Parses the JSON body; every fault at once is a 422. */
  readonly body?: z.ZodType<B>;
  /** What the document shows instead of `body`, where the route parses more closely by itself. */
  readonly bodyDocument?: z.ZodType;
  /** Most bytes of a body. @default 1 000 000 */
  readonly maxBytes?: number;
  readonly answers: Readonly<Record<number, RouteAnswer>>;
  /** Refusals beside those that every route shares. */
  readonly problems?: readonly ProblemKind[];
}

export interface RouteAnswer {
  readonly description: string;
  /** JSON body; none when absent. */
  readonly schema?: z.ZodType;
  /** Media type of an answer that is not JSON. */
  readonly media?: string;
}

/** One route, ready for the app. `callers` "anyone" asks for no credential. */
export interface RouteSpec<Deps> extends RouteFacts<unknown, unknown, unknown> {
  readonly callers: "anyone" | readonly CallerKind[];
  readonly handle: (
    call: Omit<Call<unknown, unknown, unknown>, "caller"> & { readonly caller: Caller | null },
    deps: Deps,
  ) => Promise<Response>;
}

/** A route for those who bear a credential of one of the kinds in `callers`. */
export const route = <Deps, P, Q, B>(
  spec: RouteFacts<P, Q, B> & {
    readonly callers: readonly CallerKind[];
    readonly handle: (call: Call<P, Q, B>, deps: Deps) => Promise<Response>;
  },
): RouteSpec<Deps> => ({
  ...spec,
  handle: ({ caller, params, query, body, ...rest }, deps) => {
    if (caller === null) throw new Problem("unauthorized");
    // The shell parsed them with this very route's schemas.
    const parsed = { params: params as P, query: query as Q, body: body as B };
    return spec.handle({ caller, ...parsed, ...rest }, deps);
  },
});

/** A route that anyone may call. */
export const publicRoute = <Deps>(
  spec: Omit<RouteFacts<unknown, unknown, unknown>, "params" | "query" | "body"> & {
    readonly handle: (
      call: Pick<Call<unknown, unknown, unknown>, "requestId" | "acceptLanguage">,
      deps: Deps,
    ) => Promise<Response>;
  },
): RouteSpec<Deps> => ({ ...spec, callers: "anyone" });

/** A function may answer 6 MB, in which the text is quoted once more. */
const mostBytes = 5_000_000;

/** A JSON answer. Throws a 413 instead of one that would be too large to be delivered. */
export const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) => {
  const text = JSON.stringify(body);
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) {
    const detail = `must ask for less, fewer periods or a smaller limit: the answer would have ${bytes} bytes and may have ${mostBytes}`;
    throw new Problem("too-large", { errors: [{ pointer: "#", rule: "answer-size", detail }] });
  }
  return new Response(text, {
    status,
    headers: { ...headers, "content-type": "application/json" },
  });
};
