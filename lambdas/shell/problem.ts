import * as z from "zod";
import type { Fault } from "../../core/fault.ts";

/** Status and title of every kind of refusal; the name is the anchor of its section in docs/problems.md. */
export const problemKinds = {
  "not-json": [400, "The request body is not JSON"],
  unauthorized: [401, "A valid credential is needed"],
  forbidden: [403, "This credential does not permit the request"],
  "foreign-page": [403, "Only this machine may call this"],
  "not-found": [404, "There is no such resource"],
  "method-not-allowed": [405, "This address does not support the method"],
  conflict: [409, "The request conflicts with what is stored"],
  "changed-meanwhile": [409, "It has changed since you read it"],
  "too-large": [413, "The request is too large"],
  "unsupported-media-type": [415, "The request body has an unsupported format"],
  "invalid-content": [422, "The request does not have the expected shape"],
  "too-many-requests": [429, "Too many requests at once"],
  "internal-error": [500, "Something went wrong on our side"],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemKind = keyof typeof problemKinds;

export const problemMedia = "application/problem+json";

/** Body of a refusal: problem details by RFC 9457. */
export const ProblemDetails = z
  .strictObject({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string(),
    errors: z
      .array(z.strictObject({ pointer: z.string(), rule: z.string(), detail: z.string() }))
      .optional(),
    current: z.looseObject({}).optional().describe("What the request conflicts with, as it is now"),
  })
  .meta({ id: "Problem" });
export type ProblemDetails = z.infer<typeof ProblemDetails>;

export interface ProblemWords {
  readonly detail?: string;
  readonly errors?: readonly Fault[];
  /** What the request conflicts with, as it is now. */
  readonly current?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal, thrown by a route. The shell turns it into problem details. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly words: ProblemWords;

  constructor(kind: ProblemKind, words: ProblemWords = {}) {
    super(words.detail ?? problemKinds[kind][1]);
    this.name = "Problem";
    this.kind = kind;
    this.words = words;
  }

  get status(): number {
    return problemKinds[this.kind][0];
  }
}

/** Largest number of faults in one problem, since the size of a response is limited. */
const mostFaults = 1_000;

/** The body of a refusal; `requestId` lets operators find the request in the log. */
export const problemDetails = ({ kind, words }: Problem, requestId: string): ProblemDetails => {
  const [status, title] = problemKinds[kind];
  const { errors, current } = words;
  const isCut = errors !== undefined && errors.length > mostFaults;
  const cut = `${errors?.length} fields are wrong, the first ${mostFaults} are named`;
  const detail = isCut ? cut : words.detail;
  return {
    type: `https://tocsin.example/problems/${kind}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    instance: `urn:request:${requestId}`,
    ...(errors === undefined ? {} : { errors: errors.slice(0, mostFaults) }),
    ...(current === undefined ? {} : { current: { ...current } }),
  };
};

export const problemResponse = (problem: Problem, requestId: string): Response =>
  Response.json(problemDetails(problem, requestId), {
    status: problem.status,
    headers: { ...problem.words.headers, "content-type": problemMedia },
  });
