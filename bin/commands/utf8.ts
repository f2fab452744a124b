import { isUtf8 } from "node:buffer";

/** What is wrong with a file's bytes: the line, from 1, and what it must be. */
export interface ByteFault {
  readonly line: number;
  readonly detail: string;
}

/** Bytes looked at chunk by chunk, as a stream hands them over. */
export interface Utf8Check {
  /** The first fault of the bytes so far; null while there is none. */
  take(chunk: Uint8Array): ByteFault | null;
  /** The same when no more bytes come. */
  end(): ByteFault | null;
}

const newline = 0x0a;
/** U+FFFD, by which a program before us replaced what it could not read. */
const lostLetter = Buffer.from("\uFFFD");

/** The encodings that Excel and Windows write and that say so at their start, or by a zero in every letter. */
const otherEncoding = (bytes: Buffer): string | null => {
  const start = bytes.subarray(0, 2).toString("hex");
  if (start === "fffe" || start === "feff") return "UTF-16";
  return bytes.subarray(0, 64).includes(0) ? "UTF-16 or no text at all" : null;
};

const faultIn = (bytes: Buffer, firstLine: number): ByteFault | null => {
  if (isUtf8(bytes) && !bytes.includes(0) && !bytes.includes(lostLetter)) return null;
  let line = firstLine;
  for (let at = 0; ; line += 1) {
    const next = bytes.indexOf(newline, at);
    const own = bytes.subarray(at, next === -1 ? bytes.length : next);
    if (own.includes(0)) return { line, detail: "must be text in UTF-8, got a zero byte" };
    if (!isUtf8(own)) {
      const before = own.toString("utf8").split("\uFFFD", 1)[0] ?? "";
      const byte = own[Buffer.byteLength(before)] ?? 0;
      const got = `the byte 0x${byte.toString(16).toUpperCase()} of another encoding`;
      return { line, detail: `must be text in UTF-8, got ${got}: save the file as UTF-8` };
    }
    if (own.includes(lostLetter)) {
      return { line, detail: "must hold no U+FFFD (\uFFFD), which stands where a letter was lost" };
    }
    if (next === -1) return null;
    at = next + 1;
  }
};

const newlinesIn = (bytes: Buffer): number => {
  let count = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
};

/**
 * Looks whether bytes are text in UTF-8, and says on which line they are not.
 *
 * Read as UTF-8, letters of another encoding would be replaced by � and lost for good; where a � stands already, one is. A line end is never part of a longer
 * character, so whole lines are looked at. A byte order mark is fine. Never throws.
 */
export const utf8Check = (): Utf8Check => {
  let rest = Buffer.alloc(0);
  let line = 1;
  /** Looked at and not counted yet: its lines matter only if more comes. */
  let before: Buffer = Buffer.alloc(0);
  let isStart = true;
  let found: ByteFault | null = null;
  const look = (bytes: Buffer) => {
    const encoding = isStart ? otherEncoding(bytes) : null;
    isStart = false;
    if (encoding !== null) {
      return { line: 1, detail: `must be text in UTF-8, got ${encoding}: save the file as UTF-8` };
    }
    line += newlinesIn(before);
    before = bytes;
    return faultIn(bytes, line);
  };
  return {
    take(chunk) {
      if (found) return found;
      const bytes = Buffer.concat([rest, chunk]);
      const end = bytes.lastIndexOf(newline) + 1;
      rest = bytes.subarray(end);
      if (end > 0) found = look(bytes.subarray(0, end));
      return found;
    },
    end() {
      if (!found && rest.length > 0) found = look(rest);
      return found;
    },
  };
};

/** The text of bytes in UTF-8, without a byte order mark, or what is wrong with them. Never throws. */
export const textOfBytes = (bytes: Uint8Array): string | ByteFault => {
  const check = utf8Check();
  const fault = check.take(bytes) ?? check.end();
  return (
    fault ??
    Buffer.from(bytes)
      .toString("utf8")
      .replace(/^\uFEFF/, "")
  );
};
