import { brotliCompressSync } from "node:zlib";
import compile from "icu-minify/compile";
import type { CompiledMessage } from "icu-minify/format";
import { argumentsOf, pluralsOf } from "./arguments-of.ts";

/** The messages of one language by section and key; `@key` is a note for translators. */
export type Texts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The result of compiling all messages, with the faults found. */
export interface CompiledWords {
  /** Each names language, section and key. */
  readonly faults: readonly string[];
  /** Each section's messages, and the source text of its module. */
  readonly sections: ReadonlyMap<string, { readonly rows: Rows; readonly module: string }>;
}

/** The messages of a section by key, each in every language. */
type Rows = ReadonlyMap<string, readonly CompiledMessage[]>;

const keysOf = (section: Readonly<Record<string, unknown>> = {}): string[] =>
  Object.keys(section).filter((key) => !key.startsWith("@"));

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The message without plural cases equal to `other`, which is the fallback. */
const shortened = (message: CompiledMessage): CompiledMessage => {
  if (!Array.isArray(message)) return message;
  return message.map((part) => {
    if (!Array.isArray(part) || typeof part[2] !== "object" || part[2] === null) return part;
    const cases = Object.entries(part[2]).map(([word, said]) => [word, shortened(said)] as const);
    const other = cases.find(([word]) => word === "other")?.[1];
    const kept = cases.filter(([word, said]) => /^(=|other$)/.test(word) || !isSame(said, other));
    return [part[0], part[1], Object.fromEntries(part[1] === 2 ? kept : cases)] as typeof part;
  });
};

const compiled = (text: unknown): CompiledMessage | Error => {
  if (typeof text !== "string") return new Error("must be a text");
  try {
    return compile(text);
  } catch (error) {
    return error as Error;
  }
};

const shapeOf = (message: CompiledMessage): string => JSON.stringify([...argumentsOf(message)]);

const missingCases = (message: CompiledMessage, language: string): string[] => {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const missing = pluralsOf(message).flatMap((cases) =>
    pluralCategories.filter((category) => !cases.includes(category)),
  );
  return [...new Set(missing)];
};

/** The faults of one message, compared with the English one (`model`). */
const faultsOf = (
  message: CompiledMessage | Error,
  model: CompiledMessage | Error,
  language: string,
) => {
  if (message instanceof Error) return [`is not ICU MessageFormat: ${message.message}`];
  const missing = missingCases(message, language);
  const faults = missing.length > 0 ? [`lacks the plural's ${missing.join(", ")}`] : [];
  if (model instanceof Error || shapeOf(message) === shapeOf(model)) return faults;
  return [...faults, `must have the arguments of en: ${shapeOf(model)}, got ${shapeOf(message)}`];
};

const pascal = (section: string): string => section.charAt(0).toUpperCase() + section.slice(1);

const typeOf = (message: CompiledMessage): string => {
  const fields = [...argumentsOf(message)].map(
    ([name, kind]) =>
      `readonly ${name}: ${typeof kind === "string" ? kind : kind.map((word) => JSON.stringify(word)).join(" | ")}`,
  );
  return fields.length === 0 ? "{}" : `{ ${fields.join("; ")} }`;
};

/** Source text of a section's module: the types of the messages' arguments, and each message in every language. */
const moduleOf = (section: string, rows: Rows): string => {
  const type = `${pascal(section)}Messages`;
  const fields = [...rows].map(
    ([key, [model = ""]]) => `  readonly ${JSON.stringify(key)}: ${typeOf(model)};`,
  );
  return [
    "// Made by `npm run words` from the JSON files in the folder above: change those.",
    'import { unpacked } from "../unpacked.ts";',
    'import { wordsOf } from "../say.ts";',
    "",
    `export interface ${type} {`,
    ...fields,
    "}",
    "",
    `export const ${section}Messages = unpacked<${type}>(`,
    `  "${packed(messagesOf(rows))}",`,
    ");",
    "",
    `export const ${section}Words = wordsOf<${type}>(${section}Messages);`,
    "",
  ].join("\n");
};

/** Messages compressed to the text that `core/words/unpacked.ts` reads. */
const packed = (messages: unknown): string =>
  brotliCompressSync(JSON.stringify(messages)).toString("base64");

/** Messages by key in the form that a module stores. */
export const messagesOf = (rows: Rows): Readonly<Record<string, readonly CompiledMessage[]>> =>
  Object.fromEntries([...rows].map(([key, row]) => [key, row.map(shortened)]));

/**
 * Compiles the messages of all languages, English first, and finds every fault: a key that is missing or not in English, a
 * text that is not ICU MessageFormat, arguments that differ from the English ones, a plural that lacks one of the
 * language's cases. Never throws.
 */
export const compileWords = (texts: ReadonlyMap<string, Texts>): CompiledWords => {
  const english = texts.get("en") ?? {};
  const faults: string[] = [];
  const sections = new Map<string, { readonly rows: Rows; readonly module: string }>();
  for (const section of Object.keys(english).filter((name) => name !== "language")) {
    const rows = new Map<string, CompiledMessage[]>();
    for (const key of keysOf(english[section])) {
      const model = compiled(english[section]?.[key]);
      const row = [...texts].map(([language, of]) => {
        const message = compiled(of[section]?.[key]);
        const wrong =
          of[section]?.[key] === undefined ? ["is missing"] : faultsOf(message, model, language);
        faults.push(...wrong.map((fault) => `${language}.json: ${section}.${key} ${fault}`));
        return message instanceof Error ? "" : message;
      });
      rows.set(key, row);
    }
    for (const [language, of] of texts) {
      const unknown = keysOf(of[section]).filter((key) => !rows.has(key));
      faults.push(...unknown.map((key) => `${language}.json: ${section}.${key} is not in en.json`));
    }
    sections.set(section, { rows, module: moduleOf(section, rows) });
  }
  return { faults, sections };
};
