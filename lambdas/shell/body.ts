import { deepestNesting, nestingTooDeep } from "../../core/report/nesting.ts";
import { Problem, type ProblemKind } from "./problem.ts";

/** A refusal of the body as a whole. */
const refused = (kind: ProblemKind, rule: string, detail: string) =>
  new Problem(kind, { detail: `The body ${detail}`, errors: [{ pointer: "#", rule, detail }] });

const isJson = (contentType: string) =>
  /^application\/([a-z0-9.+-]+\+)?json\b/i.test(contentType.trim());

/** The body's bytes, given up as soon as there are too many. */
const bytesOf = async (request: Request, maxBytes: number): Promise<Uint8Array> => {
  const tooLarge = () => refused("too-large", "body-size", `must have at most ${maxBytes} bytes`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const textOf = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refused("not-json", "encoding", "must be encoded in UTF-8");
  }
};

/**
 * Reads a JSON body. 415 for another format, 413 for too many bytes, 400 for what is not JSON in UTF-8,
 * 422 for what nests too deep, told before it is parsed.
 */
export const readJson = async (request: Request, maxBytes: number): Promise<unknown> => {
  const contentType = request.headers.get("content-type") ?? "application/json";
  if (!isJson(contentType)) {
    const got = JSON.stringify(contentType.slice(0, 60));
    throw refused("unsupported-media-type", "media-type", `must be application/json, got ${got}`);
  }
  const text = textOf(await bytesOf(request, maxBytes));
  if (nestingTooDeep(text)) {
    const detail = `must not nest objects and lists deeper than ${deepestNesting} levels`;
    throw refused("invalid-content", "nesting", detail);
  }
  try {
    return JSON.parse(text);
  } catch {
    const got = text.trim() === "" ? "nothing" : "a text that is not JSON";
    throw refused("not-json", "json", `must be one JSON value, got ${got}`);
  }
};
