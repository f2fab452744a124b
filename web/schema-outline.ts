import { type Html, html } from "./html.ts";

/** The parts of a JSON Schema that the page shows. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly default?: unknown;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

const nameOf = ($ref: string) => $ref.split("/").at(-1) ?? "";

const bounds = ({ minimum, maximum }: Schema): string =>
  minimum === undefined || maximum === undefined || Math.abs(maximum) > 1e9
    ? ""
    : ` ${minimum} to ${maximum}`;

/** The type of a schema's value, in a few words. */
const kindOf = (schema: Schema): Html => {
  const { $ref, anyOf, oneOf, items, type } = schema;
  if ($ref !== undefined) return html`<a href="#${nameOf($ref)}">${nameOf($ref)}</a>`;
  const options = anyOf ?? oneOf;
  if (options) return html`${options.map((one, i) => html`${i ? " or " : ""}${kindOf(one)}`)}`;
  if (schema.const !== undefined) return html`${JSON.stringify(schema.const)}`;
  if (schema.enum) return html`${schema.enum.map(String).join(" | ")}`;
  if (items) return html`list of ${kindOf(items)}`;
  return html`${typeof type === "string" ? type : (type ?? ["any"]).join(" or ")}${bounds(schema)}`;
};

const insideOf = ({ properties, items, anyOf, oneOf }: Schema): readonly Schema[] =>
  properties ? [{ properties }] : items ? [items] : (anyOf ?? oneOf ?? []);

/** The fields of a schema and of its nested schemas, as a list. Empty if it has none. */
export const outlineOf = (schema: Schema): Html => {
  const { properties, required = [] } = schema;
  if (!properties) return html`${insideOf(schema).map(outlineOf)}`;
  const fields = Object.entries(properties).map(([name, field]) => {
    const isOptional = !required.includes(name) || field.default !== undefined;
    const said = field.description ? `. ${field.description}` : "";
    return html`<li><code>${name}${isOptional ? "?" : ""}</code> ${kindOf(field)}${said}${outlineOf(field)}</li>`;
  });
  return html`<ul>${fields}</ul>`;
};

export { kindOf };
