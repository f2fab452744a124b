import type { ActName } from "../../../core/alert/acts/ways.ts";
import { bottlenecks, earlyActions } from "../../../core/alert/records.ts";
import { WrongUsage } from "../failure.ts";

/** One answer that an act takes: an option of its command, and a question at the terminal. */
export interface Question {
  /** Name of the option, without dashes. */
  readonly option: string;
  /** What is asked, without question mark; also the option's help. */
  readonly asks: string;
  readonly hint: string;
  readonly choices?: readonly string[];
  /** False for an answer that may be left out. @default true */
  readonly isNeeded?: boolean;
  /** Name of the field, if it is not the option's. */
  readonly field?: string;
  /** The field's value of an answer. @default the text */
  readonly parse?: (text: string) => unknown;
}

const reason: Question = { option: "reason", asks: "Why, without names of persons", hint: "TEXT" };
const text = (option: string, asks: string): Question => ({
  ...{ option, asks, hint: "TEXT", isNeeded: false },
});
const day = (option: string, asks: string, field: string): Question => ({
  ...{ option, asks, field, hint: "YYYY-MM-DD", isNeeded: false },
});
const choice = (option: string, asks: string, choices: readonly string[]): Question => ({
  ...{ option, asks, choices, hint: choices.join("|") },
});

const axis = (option: string, asks: string): Question => ({
  ...choice(option, asks, ["1", "2", "3", "4", "5"]),
  parse: Number,
});

const parts = (given: string, separator: string) =>
  given
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");

const decidedActions = (given: string) =>
  parts(given, "|").map((one) => {
    const [action, owner, due, ...rest] = one.split(";").map((part) => part.trim());
    if (action && owner && due && rest.length === 0) return { action, owner, due };
    throw new WrongUsage(
      `--actions must be such as "chlorinate the wells; district WASH; 2026-02-20", several separated by |, got "${one}".`,
    );
  });

const datedActions = (given: string) =>
  Object.fromEntries(
    parts(given, ",").map((one) => {
      const [action, when, ...rest] = one.split("=").map((part) => part.trim());
      if (action && when && rest.length === 0) return [action, when];
      throw new WrongUsage(
        `--actions must be such as investigation=2026-02-11,laboratory=not-applicable, got "${one}".`,
      );
    }),
  );

const yesOrNo = ["yes", "no", "unknown"];

/** What each act asks, in this order. */
export const questions: Readonly<Record<ActName, readonly Question[]>> = {
  acknowledge: [],
  verify: [
    choice("result", "Is the event real", ["true", "false", "undetermined"]),
    choice("method", "How was that found out", [
      "phone",
      "visit",
      "register",
      "laboratory",
      "other",
    ]),
    { ...choice("definition", "Is the case definition met", yesOrNo), field: "definitionMet" },
    reason,
  ],
  assess: [
    axis(
      "likelihood",
      "How likely is further spread, from 1 (very unlikely) to 5 (almost certain)",
    ),
    axis("consequence", "How bad would it be, from 1 (minimal) to 5 (severe)"),
    choice("level", "The risk, which must be the grid's level", [
      "low",
      "moderate",
      "high",
      "veryHigh",
    ]),
    choice("confidence", "How sure are you", ["low", "fair", "high"]),
    reason,
    text("hazard", "The hazard"),
    text("exposure", "Who is exposed"),
    text("context", "The context"),
  ],
  decide: [
    choice("outcome", "What is decided", ["discard", "monitor", "respond"]),
    reason,
    day("look-again-on", "The day on which to look again", "lookAgainOn"),
    {
      ...{ option: "actions", asks: 'The actions, as "what; which role; until when"' },
      ...{ hint: '"WHAT; ROLE; DAY | …"', isNeeded: false, parse: decidedActions },
    },
  ],
  milestones: [
    day("emergence", "The day the event began", "emergence"),
    day("detection", "The day it was detected, by default the alert's opening", "detection"),
    day("notification", "The day it was notified, by default the first message", "notification"),
    {
      ...{ option: "actions", asks: `The days of the early actions (${earlyActions.join(", ")})` },
      ...{ hint: "NAME=DAY|not-applicable,…", isNeeded: false, parse: datedActions },
    },
    {
      ...{ option: "bottlenecks", asks: `Why a target was missed (${bottlenecks.join(", ")})` },
      ...{ hint: "CODE,…", isNeeded: false, parse: (given) => parts(given, ",") },
    },
    reason,
  ],
  ihr: [
    choice("serious", "Is the public health impact serious", yesOrNo),
    choice("unusual", "Is it unusual or unexpected", yesOrNo),
    choice("spread", "Is there a significant risk of international spread", yesOrNo),
    choice("restrictions", "Is there a significant risk of travel or trade restrictions", yesOrNo),
    { ...reason, option: "reasons", asks: "The reasons for the answers, without names of persons" },
    day("notified-on", "The day on which WHO was notified", "notifiedOn"),
  ],
  note: [{ option: "text", asks: "The note, without names of persons", hint: "TEXT" }],
  close: [
    reason,
    {
      ...choice("verification", "Was it an event", ["true", "false"]),
      ...{ isNeeded: false, parse: (given) => given === "true" },
    },
  ],
  reopen: [reason],
};
