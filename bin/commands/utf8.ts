import { isUtf8 } from "node:buffer";

/** A fault in a file's bytes: the line, from 1, and what it must be. */
export interface ByteFault {
  readonly line: number;
  readonly detail: string;
}

/** Check of a stream of bytes, chunk by chunk. */
export interface Utf8Check {
  /** The first fault in the bytes so far; null if there is none. */
  take(chunk: Uint8Array): ByteFault | null;
  /** The first fault, after the last chunk. */
  end(): ByteFault | null;
}

const newline = 0x0a;
/** U+FFFD, the character by which another program has replaced what it could not decode. */
const lostLetter = Buffer.from("\uFFFD");

/** Detects the other encodings that Excel and Windows write: by their byte order mark, or by the zero byte in each character. */
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
      return { line, detail: "must hold no U+FFFD (\uFFFD), which marks a lost letter" };
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
 * Checks that bytes are text in UTF-8, and finds the first line that is not.
 *
 * Decoding another encoding as UTF-8 would replace its letters by � and lose them; a � in a file shows such a loss. A line
 * end is never part of a longer character, so whole lines are checked. A byte order mark is accepted. Never throws.
 */
export const utf8Check = (): Utf8Check => {
  let rest = Buffer.alloc(0);
  let line = 1;
  /** Bytes already checked, whose lines are not counted yet: they matter only if more bytes follow. */
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

/** Decodes UTF-8 without its byte order mark, or returns the first fault. Never throws. */
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
