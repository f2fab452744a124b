/** One wrong field: where it is, which rule it breaks, and what it must be instead. */
export interface Fault {
  /** JSON pointer into the request, such as `#/rows/0/deaths`; `?from` for a query parameter. */
  readonly pointer: string;
  readonly rule: string;
  /** Completes "this field …", such as "must be a whole number from 0 to 10000000, got -2". */
  readonly detail: string;
}

/** A value for use in a message: as JSON, cut to `most` characters. */
export const shown = (value: unknown, most = 40): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > most ? `${text.slice(0, most)}…` : text;
};

/** One key as a step of a JSON pointer. */
export const pointerStep = (key: PropertyKey): string =>
  String(key).replaceAll("~", "~0").replaceAll("/", "~1");

/** JSON pointer of a path: `#/rows/0/deaths` for `["rows", 0, "deaths"]`; `#` is the whole value. */
export const pointerOf = (path: readonly PropertyKey[], step = pointerStep): string =>
  ["#", ...path.map(step)].join("/");

/** The value at a path of keys; undefined if there is none. */
export const valueAt = (content: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    content,
  );
