/** One wrong field: where it is, which rule it breaks, and what it must be instead. */
export interface Fault {
  /** JSON pointer into what was sent, such as `#/rows/0/deaths`; `?from` for a query parameter. */
  readonly pointer: string;
  readonly rule: string;
  /** Completes "this field …", such as "must be a whole number from 0 to 10000000, got -2". */
  readonly detail: string;
}

/** A value as a message shows it: as JSON, cut to so many characters. */
export const shown = (value: unknown, most = 40): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > most ? `${text.slice(0, most)}…` : text;
};

/** One key as a step of a JSON pointer. */
export const pointerStep = (key: PropertyKey): string =>
  String(key).replaceAll("~", "~0").replaceAll("/", "~1");

/** `#/rows/0/deaths` of `["rows", 0, "deaths"]`; `#` is the whole. */
export const pointerOf = (path: readonly PropertyKey[], step = pointerStep): string =>
  ["#", ...path.map(step)].join("/");

/** What stands at a path of keys; undefined where nothing does. */
export const valueAt = (content: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    content,
  );
