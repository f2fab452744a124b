import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import { Failure, WrongUsage } from "./failure.ts";
import { atPointer, faultLines, under } from "./fault-lines.ts";

/** The options of every command that calls the API. */
export const apiArgs = {
  url: {
    type: "string",
    description: "Address of the API (default: $TOCSIN_URL, else http://127.0.0.1:8080)",
    valueHint: "URL",
  },
  key: {
    type: "string",
    description: "Credential (default: $TOCSIN_KEY, else the content of .tocsin/admin.key)",
    valueHint: "KEY",
  },
} as const;

/** The option of every command that prints data. */
export const formatArg = {
  format: {
    type: "enum",
    description: "Output format",
    options: ["text", "json"] as string[],
    default: "text",
  },
} as const;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Client {
  /** The response of the API, refusals included. Throws a Failure if the API cannot be reached. */
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The body of the response. Throws a Failure with the reason if the API refuses the request. */
  get(path: string): Promise<unknown>;
  send(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<unknown>;
  /** The same client, but it retries for about a minute: for requests that may be sent twice. */
  readonly patient: Client;
}

const keyFile = ".tocsin/admin.key";

const credential = async (given: string | undefined): Promise<string> => {
  const key = given ?? process.env.TOCSIN_KEY;
  if (key) return key;
  const text = await readFile(keyFile, "utf8").catch(() => "");
  if (text.trim() !== "") return text.trim();
  throw new Failure(`No credential: give --key, or set TOCSIN_KEY, or run where ${keyFile} is.`);
};

const address = (given: string | undefined): string => {
  const url = given ?? process.env.TOCSIN_URL ?? "http://127.0.0.1:8080";
  if (URL.canParse(url) && /^https?:/.test(url)) return url.replace(/\/+$/, "");
  throw new WrongUsage(`--url must be an address such as http://127.0.0.1:8080, got ${url}.`);
};

/** A client of the API. Address and credential come from the options, the environment or the defaults of `apiArgs`. */
export const clientOf = async (args: {
  readonly url?: string | undefined;
  readonly key?: string | undefined;
}): Promise<Client> => {
  const [url, key] = [address(args.url), await credential(args.key)];
  return clientWith({ url, key, attempts: 1 });
};

interface Caller {
  readonly url: string;
  readonly key: string;
  readonly attempts: number;
}

const clientWith = (caller: Caller): Client => {
  const ask: Client["ask"] = (method, path, body) => asked(caller, { method, path, body });
  const accepted = async (method: string, path: string, body?: unknown) => {
    const answer = await ask(method, path, body);
    if (answer.status < 300) return answer.body;
    throw new Failure(refusedLines(method, path, answer));
  };
  return {
    ask,
    get: (path) => accepted("GET", path),
    send: accepted,
    get patient() {
      return clientWith({ ...caller, attempts: 9 });
    },
  };
};

const asked = async (
  { url, key, attempts }: Caller,
  request: { readonly method: string; readonly path: string; readonly body: unknown },
): Promise<Answer> => {
  for (let attempt = 1; ; attempt++) {
    const answer = await (attempts > 1 ? onceLetIn : once)({ url, key }, request);
    const isPassing = answer === null || answer.status === 429 || answer.status >= 500;
    if (answer !== null && (!isPassing || attempt >= attempts)) return answer;
    if (attempt >= attempts) throw new Failure(`Cannot reach ${url}: is Tocsin running there?`);
    await pause(Math.min(15_000, 250 * 2 ** (attempt - 1)));
  }
};

/** How long to retry while the server answers 429, each time after the delay that it requests. */
const busyPatienceMs = 10 * 60_000;

/** Sends a request until the server is no longer busy (429), or `busyPatienceMs` have passed; the last response. */
const onceLetIn = async (...asking: Parameters<typeof once>): ReturnType<typeof once> => {
  const until = performance.now() + busyPatienceMs;
  for (;;) {
    const answer = await once(...asking);
    if (answer?.status !== 429 || performance.now() > until) return answer;
    await pause(answer.retryAfterMs);
  }
};

/** Sends a request once; null if there is no response. */
const once = async (
  { url, key }: Pick<Caller, "url" | "key">,
  { method, path, body }: { method: string; path: string; body: unknown },
): Promise<(Answer & { readonly retryAfterMs: number }) | null> => {
  const headers = { authorization: `Bearer ${key}`, accept: "application/json" };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const typed = body === undefined ? headers : { ...headers, "content-type": "application/json" };
  try {
    const response = await fetch(`${url}${path}`, { method, headers: typed, ...sent });
    const retryAfterMs = 1000 * (Number(response.headers.get("retry-after")) || 1);
    return { status: response.status, body: parsed(await response.text()), retryAfterMs };
  } catch {
    return null;
  }
};

const parsed = (text: string): unknown => {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return text;
  }
};

const ProblemField = z.object({ pointer: z.string(), detail: z.string() });
export type ProblemField = z.infer<typeof ProblemField>;

const ProblemDetails = z.object({
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(ProblemField).default([]),
});

/** Problem details as lines: title and detail, then each wrong field with its rule. A single field goes on the first line. */
const problemLines = (body: unknown): readonly [string, ...string[]] => {
  const problem = ProblemDetails.safeParse(body);
  if (!problem.success) return ["no reason given."];
  const { title, detail, errors } = problem.data;
  const said = detail === undefined ? title : `${title}; ${detail}`;
  return under(said, faultLines(errors.map((error) => atPointer(error.pointer, error.detail))));
};

/** The wrong fields that problem details list; none if the problem concerns the request as a whole. */
export const problemFields = (body: unknown): readonly ProblemField[] =>
  ProblemDetails.safeParse(body).data?.errors ?? [];

/** Problem details in one sentence: title, detail, and each wrong field with its rule. */
export const problemSentence = (body: unknown): string => {
  const [first, ...fields] = problemLines(body);
  return [first.replace(/[.:]$/, ""), ...fields].join("; ");
};

/** Why a request was refused: one line, and one for each wrong field. */
export const refusedLines = (method: string, path: string, { status, body }: Answer): string[] => {
  const [first, ...fields] = problemLines(body);
  return [`${method} ${path.replace(/\?.*/, "")} was refused (${status}): ${first}`, ...fields];
};
