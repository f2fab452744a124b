import * as z from "zod";

/** The part of a JSON Schema that is searched for keys. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape | boolean;
  readonly prefixItems?: readonly Shape[];
  readonly additionalProperties?: Shape | boolean;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
}

/** The keys that an object may have at `path` by the schema; none if no object is allowed there. */
export const keysAt = (schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] => {
  const root = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape;
  const choicesOf = (shape: Shape): Shape[] => {
    const named = shape.$ref?.startsWith("#/$defs/")
      ? root.$defs?.[shape.$ref.slice(8)]
      : undefined;
    const parts = [shape.anyOf, shape.oneOf, shape.allOf].flatMap((one) => one ?? []);
    return [shape, ...(named ? [named] : []), ...parts].flatMap((one) =>
      one === shape ? [one] : choicesOf(one),
    );
  };
  const below = (shape: Shape, step: PropertyKey): Shape[] => {
    const { properties, items, additionalProperties } = shape;
    const own = typeof step === "number" ? items : properties?.[String(step)];
    const next = own ?? additionalProperties;
    return typeof next === "object" ? choicesOf(next) : [];
  };
  const found = path.reduce<Shape[]>(
    (shapes, step) => shapes.flatMap((shape) => below(shape, step)),
    choicesOf(root),
  );
  return [...new Set(found.flatMap(({ properties }) => Object.keys(properties ?? {})))];
};
