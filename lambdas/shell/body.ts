import { deepestNesting, nestingTooDeep } from "../../core/report/nesting.ts";
import { Problem, type ProblemKind } from "./problem.ts";

/** A refusal of the body as a whole. */
const refused = (kind: ProblemKind, rule: string, detail: string) =>
  new Problem(kind, { detail: `The body ${detail}`, errors: [{ pointer: "#", rule, detail }] });

/** Describes why a text is not JSON, with the position if the parser gives it, and without any of the content. */
const notJson = (text: string, error: unknown): string => {
  if (text.trim() === "") return "nothing";
  const message = error instanceof Error ? error.message : "";
  const [, line, column] = /\(line (\d+) column (\d+)\)$/.exec(message) ?? [];
  if (line !== undefined) return `a text that is not JSON at line ${line}, column ${column}`;
  return /end of JSON input/.test(message)
    ? "a text that ends too early"
    : "a text that is not JSON";
};

/** True for the media type of an HTML form. */
export const isForm = (contentType: string) =>
  /^application\/x-www-form-urlencoded\b/i.test(contentType.trim());

const isJson = (contentType: string) =>
  /^application\/([a-z0-9.+-]+\+)?json\b/i.test(contentType.trim());

/** Reads the body's bytes. Stops as soon as there are more than `maxBytes`. */
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

/** U+FFFD, plain or escaped: the character by which a gateway or the sender replaced bytes that it could not decode. */
const lostLetter = /\uFFFD|\\ufffd/i;

const textOf = (bytes: Uint8Array): string => {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!lostLetter.test(text)) return text;
  } catch {
    throw refused("not-json", "encoding", "must be encoded in UTF-8");
  }
  const detail = "must be encoded in UTF-8 by its sender, got U+FFFD where a letter was lost";
  throw refused("not-json", "encoding", detail);
};

export interface BodyOptions {
  readonly maxBytes: number;
  /** True if an HTML form is accepted beside JSON: its fields are texts. */
  readonly takesForms?: boolean | undefined;
}

/**
 * Reads a JSON body, or a form. Throws 415 for another format or a compressed body, 413 for too many bytes, 400 if it is
 * not JSON in UTF-8, and 422 if it nests too deep, which is checked before parsing.
 */
export const readBody = async (
  request: Request,
  { maxBytes, takesForms = false }: BodyOptions,
): Promise<unknown> => {
  const contentType = request.headers.get("content-type") ?? "application/json";
  const isOfForm = takesForms && isForm(contentType);
  if (!isOfForm && !isJson(contentType)) {
    const got = JSON.stringify(contentType.slice(0, 60));
    const rule = takesForms ? "application/json or a form" : "application/json";
    throw refused("unsupported-media-type", "media-type", `must be ${rule}, got ${got}`);
  }
  const packing = request.headers.get("content-encoding") ?? "identity";
  if (packing !== "identity") {
    const got = JSON.stringify(packing.slice(0, 60));
    throw refused(
      "unsupported-media-type",
      "content-encoding",
      `must be sent as it is, got ${got}`,
    );
  }
  const text = textOf(await bytesOf(request, maxBytes));
  if (isOfForm) return Object.fromEntries(new URLSearchParams(text));
  if (nestingTooDeep(text)) {
    const detail = `must not nest objects and lists deeper than ${deepestNesting} levels`;
    throw refused("invalid-content", "nesting", detail);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refused("not-json", "json", `must be one JSON value, got ${notJson(text, error)}`);
  }
};
