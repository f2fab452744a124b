import { createInterface } from "node:readline";
import { Failure } from "../failure.ts";
import { forTerminal } from "../print.ts";

/** Somebody at a terminal who can be asked. */
export interface Terminal {
  /** Shows a text and a line end. */
  tell(text: string): void;
  /** The line that is typed in answer, without spaces around it. Throws a Failure if there is none. */
  ask(question: string): Promise<string>;
  close(): void;
}

/** Asks on one stream and reads the answers, line by line, from another. */
export const terminalOn = (
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Terminal => {
  const reader = createInterface({ input, output, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  return {
    tell: (text) => void output.write(`${forTerminal(text)}\n`),
    async ask(question) {
      output.write(`${forTerminal(question)} `);
      const { value, done } = await lines.next();
      if (done) throw new Failure("No answer was given: nothing was recorded.");
      return value.trim();
    },
    close: () => reader.close(),
  };
};

/** The user at the terminal; null if input or output is not one, as in a script. */
export const userAtTerminal = (): Terminal | null =>
  process.stdin.isTTY && process.stdout.isTTY ? terminalOn(process.stdin, process.stdout) : null;
