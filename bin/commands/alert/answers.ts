import { WrongUsage } from "../failure.ts";
import type { Question } from "./questions.ts";
import type { Terminal } from "./terminal.ts";

type Given = Readonly<Record<string, string | undefined>>;

/** The answers as fields of a body. */
export type Fields = Record<string, unknown>;

const isNeeded = (question: Question): boolean => question.isNeeded ?? true;

const fieldOf = ({ option, field = option, parse = (text) => text }: Question, text: string) =>
  [field, parse(text)] as const;

/** Asks until the answer is one of the choices, and is not empty if it is needed. */
const asked = async (question: Question, terminal: Terminal): Promise<string | undefined> => {
  const { asks, choices, hint } = question;
  const may = choices ? choices.join(", ") : hint;
  const left = isNeeded(question) ? "" : "; leave empty if not known";
  for (;;) {
    const text = await terminal.ask(`${asks} (${may}${left}):`);
    if (text === "" && !isNeeded(question)) return undefined;
    if (text !== "" && (choices?.includes(text) ?? true)) return text;
    terminal.tell(`Must be ${choices ? `one of ${choices.join(", ")}` : "answered"}.`);
  }
};

/**
 * The answers to an act's questions: from the options given; and what is missing, from the user at the terminal if there
 * is one. What may be left out is asked only of a user who gave no option at all. `before` is called before each question.
 *
 * Throws a WrongUsage that names every missing option if nobody can be asked.
 */
export const answersTo = async (
  questions: readonly Question[],
  given: Given,
  {
    terminal,
    before,
  }: {
    readonly terminal: Terminal | null;
    readonly before?: (question: Question, so: Fields) => void;
  },
): Promise<Fields> => {
  const isMissing = (question: Question) => given[question.option] === undefined;
  const missing = questions.filter((question) => isNeeded(question) && isMissing(question));
  if (missing.length > 0 && terminal === null) {
    const names = missing.map(({ option }) => `--${option}`).join(", ");
    throw new WrongUsage(`Missing required argument${missing.length > 1 ? "s" : ""}: ${names}`);
  }
  const isGuided = questions.every(isMissing);
  const fields: Fields = {};
  for (const question of questions) {
    const text = given[question.option];
    const isAsked = text === undefined && (isNeeded(question) || isGuided);
    if (isAsked && terminal) before?.(question, fields);
    const answer = isAsked && terminal ? await asked(question, terminal) : text;
    if (answer === undefined) continue;
    const [field, value] = fieldOf(question, answer);
    fields[field] = value;
  }
  return fields;
};
