import type { CompiledMessage } from "icu-minify/format";

/** What a message must be told under a name: text, a number, or one of some words. */
export type Argument = "string" | "number" | readonly string[];

/** An argument of a compiled message: its name, what becomes of it, and what is said in each case. */
type Node = readonly [string, number?, Readonly<Record<string, CompiledMessage>>?];

const isSelect = ([, type]: Node): boolean => type === 1;
const isPlural = ([, type]: Node): boolean => type === 2;

/** Every argument of a compiled message, also those within the cases of another. */
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

/** What a compiled message must be told, by name, in the alphabet's order. */
export const argumentsOf = (message: CompiledMessage): ReadonlyMap<string, Argument> =>
  new Map(
    nodesOf(message)
      .map((node) => [node[0], argumentOf(node)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** The cases of each plural within a compiled message. */
export const pluralsOf = (message: CompiledMessage): readonly (readonly string[])[] =>
  nodesOf(message)
    .filter(isPlural)
    .map(([, , cases]) => Object.keys(cases ?? {}));
