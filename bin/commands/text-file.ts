import { readFile } from "node:fs/promises";
import { Transform } from "node:stream";
import { Failure } from "./failure.ts";
import { type ByteFault, textOfBytes, utf8Check } from "./utf8.ts";

const failure = (path: string, { line, detail }: ByteFault) =>
  new Failure(`${path}:${line} ${detail}.`);

/** Decodes a file's bytes as UTF-8. Throws a Failure with the first line that is not UTF-8. */
export const textFrom = (path: string, bytes: Uint8Array): string => {
  const text = textOfBytes(bytes);
  if (typeof text === "string") return text;
  throw failure(path, text);
};

/** The text of a file; null if there is no such file. Throws a Failure if it cannot be read or is not UTF-8. */
export const readTextIfThere = async (path: string): Promise<string | null> => {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new Failure(`Cannot read ${path}: ${error.code}.`);
  });
  return bytes && textFrom(path, bytes);
};

/** The text of a file. Throws a Failure if it does not exist, cannot be read or is not UTF-8. */
export const readText = async (path: string): Promise<string> => {
  const bytes = await readFile(path).catch(() => {
    throw new Failure(`There is no file ${path} that can be read.`);
  });
  return textFrom(path, bytes);
};

/** A stream that passes a file's bytes on while they are UTF-8. Fails with the first line that is not. */
export const onlyUtf8 = (path: string): Transform => {
  const check = utf8Check();
  return new Transform({
    transform(chunk, _, done) {
      const fault = check.take(chunk);
      done(fault && failure(path, fault), chunk);
    },
    flush(done) {
      const fault = check.end();
      done(fault && failure(path, fault));
    },
  });
};
