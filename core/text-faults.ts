import { type Fault, pointerOf } from "./fault.ts";
import { isPlainText } from "./report/free-text.ts";

const detail =
  "must be plain text: no control character, no mark that turns the direction of writing, no half of a character";

/** Enough to mend a file by; an answer has its own limit of size. */
const mostFaults = 200;

/**
 * Every text anywhere in a JSON value, names of fields included, that is not plain: a line break in a name forges
 * a line where the name is printed, and halves of characters (lone surrogates) all become the same one when kept.
 *
 * The texts themselves are not repeated. Never throws.
 */
export const textFaults = (content: unknown): Fault[] => {
  const faults: Fault[] = [];
  const look = (value: unknown, path: readonly PropertyKey[]): void => {
    if (faults.length >= mostFaults) return;
    if (typeof value === "string" && !isPlainText(value)) {
      faults.push({ pointer: pointerOf(path), rule: "control-character", detail });
    }
    if (typeof value !== "object" || value === null) return;
    for (const [key, inside] of Object.entries(value)) {
      const isPlainKey = isPlainText(key);
      if (isPlainKey) look(inside, [...path, key]);
      else faults.push({ pointer: pointerOf(path), rule: "control-character", detail });
    }
  };
  look(content, []);
  return faults;
};
