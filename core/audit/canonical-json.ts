/** A value of an audit line: its numbers are whole, so that every language writes them alike. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [name: string]: Plain };

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

/**
 * JSON in one form only, the text that an audit line's hash is made from: names sorted, no spaces, nothing but quotes,
 * backslashes and control characters escaped, whole numbers.
 *
 * In Python: `json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)`. Throws a RangeError on a
 * number that is not whole.
 *
 * @example
 *     canonicalJson({ b: 1, a: ["x", null] }); // '{"a":["x",null],"b":1}'
 */
export const canonicalJson = (value: Plain): string => {
  if (value === null || typeof value === "string" || typeof value === "boolean")
    return JSON.stringify(value);
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return String(value + 0);
    throw new RangeError(`Cannot write canonical JSON: must be a whole number, got ${value}`);
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const fields = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(",")}}`;
};
