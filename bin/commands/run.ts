import { stripVTControlCharacters } from "node:util";
import { type ArgsDef, type CommandDef, renderUsage, runCommand } from "citty";
import { didYouMean, nearestName } from "../../core/nearest-name.ts";
import { Failure, WrongUsage } from "./failure.ts";
import { onOneLine } from "./one-line.ts";
import { printError } from "./print.ts";

// biome-ignore lint/suspicious/noExplicitAny: a list of commands with different arguments.
export type Command = CommandDef<any>;

/** A command that is loaded when it is called. Its description is known before, for the list of commands. */
export interface LaterCommand {
  readonly meta: { readonly description: string };
  readonly read: () => Promise<Command>;
}

interface Tree {
  readonly meta: { readonly name: string; readonly version: string; readonly description: string };
  readonly subCommands: Readonly<Record<string, LaterCommand>>;
}

/**
 * Runs a command line and returns its exit code: 0 done, 1 failed, 2 wrong usage.
 *
 * `--help` anywhere prints the usage of the command. An unknown option or an extra argument is wrong usage. Errors are one
 * plain sentence on stderr, or one fault a line.
 */
export const runTocsin = async (tree: Tree, rawArgs: readonly string[]): Promise<0 | 1 | 2> => {
  const isHelp = rawArgs.some((arg) => arg === "--help" || arg === "-h");
  const args = rawArgs.filter((arg) => arg !== "--help" && arg !== "-h");
  if (args.length === 1 && args[0] === "--version") return say(tree.meta.version);
  try {
    const { command, parent, rest } = await found(tree, args);
    if (isHelp) return say(usage(await renderUsage(command, parent)));
    if (!command.run) {
      const names = Object.keys(command.subCommands ?? {}).join(", ");
      throw new WrongUsage(`Say what to do: ${names}. See --help.`);
    }
    checkOptions(command, rest);
    await runCommand(command, { rawArgs: rest });
    return 0;
  } catch (error) {
    return told(error);
  }
};

/** The usage text; without colours if the output is not a terminal, since citty always adds them. */
const usage = (text: string): string =>
  process.stdout.isTTY ? text : stripVTControlCharacters(text);

const say = (text: string): 0 => {
  process.stdout.write(`${text}\n`);
  return 0;
};

const told = (error: unknown): 1 | 2 => {
  const isUsage =
    error instanceof WrongUsage || (error instanceof Error && error.name === "CLIError");
  if (isUsage || error instanceof Failure) {
    const lines = "lines" in error && Array.isArray(error.lines) ? error.lines : [error.message];
    for (const line of lines) printError(`${onOneLine(String(line))}\n`);
    return isUsage ? 2 : 1;
  }
  throw error;
};

/** The command named by the first words, and the remaining words. */
const found = async (tree: Tree, args: readonly string[]) => {
  let command: Command = tree as unknown as Command;
  let parent: Command | undefined;
  let rest = [...args];
  const words = [tree.meta.name];
  for (;;) {
    const subCommands = command.subCommands as Record<string, Command | LaterCommand> | undefined;
    const name = rest[0];
    if (!subCommands || name === undefined) return { command, parent, rest };
    const next = Object.hasOwn(subCommands, name) ? subCommands[name] : undefined;
    if (!next) {
      const known = Object.keys(subCommands);
      const guess = didYouMean(name, known);
      throw new WrongUsage(
        `Unknown command ${name}: must be one of ${known.join(", ")}${guess || "."}`,
      );
    }
    words.push(name);
    parent = { meta: { name: words.slice(0, -1).join(" "), version: tree.meta.version } };
    command =
      "read" in next ? { ...(await next.read()), meta: { ...next.meta, name } } : (next as Command);
    rest = rest.slice(1);
  }
};

const unknownOption = (name: string, args: ArgsDef): WrongUsage => {
  const options = Object.keys(args).filter((one) => args[one]?.type !== "positional");
  const nearest = nearestName(name, options);
  const guess = nearest === null ? "." : `; did you mean --${nearest}?`;
  return new WrongUsage(`Unknown option --${name}: see --help${guess}`);
};

/** Value hint that marks a positional argument as repeatable. */
export const manyHint = "…";

const checkOptions = (command: Command, rest: readonly string[]) => {
  const args = (command.args ?? {}) as ArgsDef;
  const kindOf = (name: string) => (Object.hasOwn(args, name) ? args[name]?.type : undefined);
  const positionals = Object.values(args).filter(({ type }) => type === "positional");
  const most = positionals.some(({ valueHint }) => valueHint === manyHint)
    ? Number.POSITIVE_INFINITY
    : positionals.length;
  let words = 0;
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? "";
    if (!word.startsWith("-") || word === "-") {
      words += 1;
      if (words > most) throw new WrongUsage(`Unexpected argument ${word}.`);
      continue;
    }
    const [name = "", value] = word.replace(/^--?/, "").split(/=(.*)/s);
    const kind = kindOf(name);
    if (kind === undefined || kind === "positional" || !word.startsWith("--")) {
      throw unknownOption(name, args);
    }
    if (kind === "boolean" || value !== undefined) continue;
    i += 1;
    const next = rest[i];
    if (next === undefined || next.startsWith("--")) {
      throw new WrongUsage(`Option --${name} needs a value.`);
    }
  }
};
