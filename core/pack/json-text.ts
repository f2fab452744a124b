import { pointerStep } from "../fault.ts";
import { type Flaw, shown } from "./fault.ts";

/** A JSON text that was read. `value` is absent if the text is not JSON to its end. */
export interface JsonText {
  readonly value?: unknown;
  readonly flaws: readonly Flaw[];
  /** Line, from 1, of the value at a pointer; if it is absent, of its nearest parent. */
  lineOf(pointer: string): number;
}

class Unreadable extends Error {}

const deepest = 64;
const token = /[ \t\r\n]*([{}[\],:]|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|[^ \t\r\n{}[\],:"]+|"|$)/y;

/**
 * Parses JSON and records the line of each value.
 *
 * A repeated key is a flaw, and so is nesting deeper than 64 levels. Parsing stops at the first
 * place where the text is not JSON. Never throws.
 */
export const readJson = (text: string): JsonText => {
  const lines = new Map<string, number>();
  const flaws: Flaw[] = [];
  let at = 0;
  let line = 1;
  let next = "";

  const advance = () => {
    token.lastIndex = at;
    const [all = "", found = ""] = token.exec(text) ?? [];
    at += all.length;
    line += all.split("\n").length - 1;
    next = found;
  };

  const refuse = (pointer: string, expected: string): never => {
    const got = next === "" ? "the end of the file" : shown(next);
    flaws.push({ pointer, line, detail: `must be JSON: expected ${expected}, got ${got}` });
    throw new Unreadable();
  };

  const scalar = (pointer: string, expected: string): unknown => {
    try {
      const value: unknown = JSON.parse(next);
      advance();
      return value;
    } catch {
      return refuse(pointer, expected);
    }
  };

  /** Reads the members up to the closing bracket; `one` reads a single member. */
  const members = (pointer: string, close: string, one: () => void) => {
    advance();
    if (next !== close) {
      one();
      while (next === ",") {
        advance();
        one();
      }
    }
    if (next !== close) refuse(pointer, `, or ${close}`);
    advance();
  };

  const object = (pointer: string): unknown => {
    const entries = new Map<string, unknown>();
    members(pointer, "}", () => {
      if (!next.startsWith('"')) refuse(pointer, "a key in double quotes");
      const keyLine = line;
      const key = String(scalar(pointer, "a key in double quotes"));
      const inside = `${pointer}/${pointerStep(key)}`;
      if (next !== ":") refuse(inside, ":");
      advance();
      if (entries.has(key)) {
        flaws.push({ pointer: inside, line: keyLine, detail: "must occur once, but is repeated" });
      }
      entries.set(key, value(inside));
    });
    return Object.fromEntries(entries);
  };

  const array = (pointer: string): unknown => {
    const items: unknown[] = [];
    members(pointer, "]", () => items.push(value(`${pointer}/${items.length}`)));
    return items;
  };

  const value = (pointer: string): unknown => {
    lines.set(pointer, line);
    if (pointer.split("/").length > deepest) refuse(pointer, `at most ${deepest} levels`);
    if (next === "{") return object(pointer);
    if (next === "[") return array(pointer);
    return scalar(pointer, "a value");
  };

  const lineOf = (pointer: string): number =>
    lines.get(pointer) ??
    (pointer.includes("/") ? lineOf(pointer.slice(0, pointer.lastIndexOf("/"))) : 1);

  try {
    advance();
    const whole = value("#");
    if (next !== "") refuse("#", "the end of the file");
    return { value: whole, flaws, lineOf };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { flaws, lineOf };
  }
};
