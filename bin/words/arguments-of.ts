import type { CompiledMessage } from "icu-minify/format";

/** Type of a message's argument: text, a number, or one of the listed words. */
export type Argument = "string" | "number" | readonly string[];

/** An argument of a compiled message: its name, its format type, and the message for each case. */
type Node = readonly [string, number?, Readonly<Record<string, CompiledMessage>>?];

const isSelect = ([, type]: Node): boolean => type === 1;
const isPlural = ([, type]: Node): boolean => type === 2;

/** Every argument of a compiled message, including those nested in the cases of another. */
const nodesOf = (message: CompiledMessage): Node[] => {
  if (typeof message === "string" || !Array.isArray(message)) return [];
  return message.flatMap((part) => {
    if (!Array.isArray(part)) return [];
    const node = part as unknown as Node;
    const cases = isSelect(node) || isPlural(node) ? Object.values(node[2] ?? {}) : [];
    return [node, ...cases.flatMap(nodesOf)];
  });
};

const argumentOf = (node: Node): Argument => {
  if (isSelect(node)) return Object.keys(node[2] ?? {}).filter((word) => word !== "other");
  return node[1] === undefined ? "string" : "number";
};

/** The arguments of a compiled message with their types, in alphabetical order. */
export const argumentsOf = (message: CompiledMessage): ReadonlyMap<string, Argument> =>
  new Map(
    nodesOf(message)
      .map((node) => [node[0], argumentOf(node)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** The cases of each plural in a compiled message. */
export const pluralsOf = (message: CompiledMessage): readonly (readonly string[])[] =>
  nodesOf(message)
    .filter(isPlural)
    .map(([, , cases]) => Object.keys(cases ?? {}));
