import { createHmac } from "node:crypto";
import type { Plain } from "./canonical-json.ts";

/** Turns a text into what an audit line may hold of it. */
export type Hide = (text: string) => string;

/**
 * Hides texts behind a random salt: HMAC-SHA256 of the text under the salt, in hexadecimal.
 *
 * A plain hash of a short text can be guessed: there are only so many telephone numbers. With the salt the text can be
 * compared; once the salt is deleted the hash says nothing, and the chain stays whole.
 */
export const hiddenBy =
  (salt: string): Hide =>
  (text) =>
    createHmac("sha256", salt).update(text).digest("hex");

/** Fields of recorded acts that hold codes or days; any other text is of a person's making. */
const codes: ReadonlySet<string> = new Set([
  ...["result", "method", "definitionMet", "level", "confidence", "gridVersion", "outcome"],
  ...["lookAgainOn", "due", "serious", "unusual", "spread", "restrictions", "notifiedOn"],
  ...["emergence", "detection", "notification", "bottlenecks"],
  ...["investigation", "analysis", "laboratory", "case-management", "countermeasures"],
  ...["communication", "coordination", "step", "because", "orgUnit"],
]);

/**
 * What an audit line holds of something recorded: codes, days, numbers and yes or no as they are, every other text
 * hidden. A field that this code does not know is hidden.
 */
export const withTextHidden = (value: unknown, hide: Hide, name = ""): Plain => {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return wholeOrText(value);
  if (Array.isArray(value)) return value.map((each) => withTextHidden(each, hide, name));
  if (typeof value !== "object") return codes.has(name) ? String(value) : hide(String(value));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([field, inner]) => [field, withTextHidden(inner, hide, field)]),
  );
};

/** A number as an audit line holds it: one that is not whole stands as text. */
export const wholeOrText = (number: number): number | string =>
  Number.isSafeInteger(number) ? number : String(number);
