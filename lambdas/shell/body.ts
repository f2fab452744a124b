import { Problem } from "./problem.ts";

const isJson = (contentType: string) =>
  /^application\/([a-z0-9.+-]+\+)?json\b/i.test(contentType.trim());

/** The body's bytes, given up as soon as there are too many. */
const bytesOf = async (request: Request, maxBytes: number): Promise<Uint8Array> => {
  const tooLarge = () =>
    new Problem("too-large", { detail: `The body must have at most ${maxBytes} bytes` });
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

/** Reads a JSON body. 415 for another format, 413 for too many bytes, 400 for what is not JSON in UTF-8. */
export const readJson = async (request: Request, maxBytes: number): Promise<unknown> => {
  const contentType = request.headers.get("content-type") ?? "application/json";
  if (!isJson(contentType)) {
    throw new Problem("unsupported-media-type", {
      detail: `The body must be application/json, got ${contentType.slice(0, 60)}`,
    });
  }
  const bytes = await bytesOf(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem("not-json", { detail: "The body must be one JSON value in UTF-8" });
  }
};
