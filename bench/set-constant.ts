/** A change of a constant, given by its path such as `filter.hardestPull`. */
export interface Change {
  readonly path: string;
  readonly value: unknown;
}

/** Reads `path=value`, the value in JSON. Throws a RangeError or SyntaxError. */
export const changeOf = (text: string): Change => {
  const [path = "", ...value] = text.split("=");
  return { path, value: JSON.parse(value.join("=")) };
};

/**
 * Changes a constant in place. Modules that have already read it keep the old value.
 *
 * Throws a RangeError if there is no such constant, or if its value is of another type.
 */
export const setConstant = (constants: object, { path, value }: Change): void => {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const group = keys.reduce<unknown>((at, key) => entriesOf(at)[key], constants);
  const known = entriesOf(group);
  if (!Object.hasOwn(known, last)) {
    const names = Object.keys(known).join(", ");
    throw new RangeError(`Cannot set ${path}: ${keys.join(".") || "the detector"} has ${names}`);
  }
  const [was, is] = [kindOf(known[last]), kindOf(value)];
  if (was !== is) throw new RangeError(`Cannot set ${path}: must be ${was}, got ${is}`);
  Object.assign(known, { [last]: value });
};

const entriesOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

const kindOf = (value: unknown): string => (Array.isArray(value) ? "array" : typeof value);
