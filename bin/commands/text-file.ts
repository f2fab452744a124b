import { readFile } from "node:fs/promises";
import { Transform } from "node:stream";
import { Failure } from "./failure.ts";
import { type ByteFault, textOfBytes, utf8Check } from "./utf8.ts";

const failure = (path: string, { line, detail }: ByteFault) =>
  new Failure(`${path}:${line} ${detail}.`);

/** The text of a file's bytes. Throws a Failure with the line where they are not UTF-8. */
export const textFrom = (path: string, bytes: Uint8Array): string => {
  const text = textOfBytes(bytes);
  if (typeof text === "string") return text;
  throw failure(path, text);
};

/** The text of a file; null where there is none. Throws a Failure where it cannot be read, or is not UTF-8. */
export const readTextIfThere = async (path: string): Promise<string | null> => {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new Failure(`Cannot read ${path}: ${error.code}.`);
  });
  return bytes && textFrom(path, bytes);
};

/** The text of a file. Throws a Failure where there is none that can be read, or it is not UTF-8. */
export const readText = async (path: string): Promise<string> => {
  const bytes = await readFile(path).catch(() => {
    throw new Failure(`There is no file ${path} that can be read.`);
  });
  return textFrom(path, bytes);
};

/** Lets the bytes of a file through as long as they are UTF-8; ends with a Failure that names the line where they are not. */
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
