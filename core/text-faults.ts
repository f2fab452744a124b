import { type Fault, pointerOf } from "./fault.ts";
import { isPlainText } from "./report/free-text.ts";

const detail =
  "must be plain text: no control characters, no direction marks, no incomplete characters";

/** Enough to correct a file by; the answer's size is limited too. */
const mostFaults = 200;

/**
 * Faults of every text in a JSON value, field names included, that is not plain text. A line break in a name would forge
 * a line when printed, and all lone surrogates become the same character when stored.
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
