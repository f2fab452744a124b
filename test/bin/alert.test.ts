import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { answersTo } from "../../bin/commands/alert/answers.ts";
import { questions } from "../../bin/commands/alert/questions.ts";
import { terminalOn } from "../../bin/commands/alert/terminal.ts";
import { said } from "../../core/alert/acts/asked.ts";
import { actNames } from "../../core/alert/acts/ways.ts";

/** A terminal at which somebody has typed some lines. */
const typed = (...lines: readonly string[]) => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(lines.map((line) => `${line}\n`).join(""));
  return { terminal: terminalOn(input, output), shown: () => String(output.read() ?? "") };
};

describe("what an act needs", () => {
  it("is taken from the options without a question", async () => {
    const given = { result: "true", method: "phone", definition: "yes", reason: "seen" };
    expect(await answersTo(questions.verify, given, { terminal: null })).toEqual({
      ...{ result: "true", method: "phone", definitionMet: "yes", reason: "seen" },
    });
  });

  it("is asked where it is missing, again where the answer is none of the choices", async () => {
    const { terminal, shown } = typed("maybe", "false", "", "no rash seen");
    const given = { method: "visit", definition: "no" };
    expect(await answersTo(questions.verify, given, { terminal })).toEqual({
      ...{ result: "false", method: "visit", definitionMet: "no", reason: "no rash seen" },
    });
    expect(shown()).toBe(
      "Is the event real (true, false, undetermined): Must be one of true, false, undetermined.\n" +
        "Is the event real (true, false, undetermined): Why, without names of persons (TEXT): " +
        "Must be answered.\nWhy, without names of persons (TEXT): ",
    );
  });

  it("is asked with what may be left out, of a user who gave no option", async () => {
    const { terminal } = typed(
      "respond",
      "spread is likely",
      "",
      "vaccinate; district; 2026-06-03",
    );
    expect(await answersTo(questions.decide, {}, { terminal })).toEqual({
      ...{ outcome: "respond", reason: "spread is likely" },
      actions: [{ action: "vaccinate", owner: "district", due: "2026-06-03" }],
    });
  });

  it("is not asked further where an option was given", async () => {
    const { terminal } = typed("over");
    const fields = await answersTo(questions.close, { verification: "false" }, { terminal });
    expect(fields).toEqual({ reason: "over", verification: false });
  });

  it("is named whole where nobody can be asked", async () => {
    await expect(answersTo(questions.assess, { level: "low" }, { terminal: null })).rejects.toThrow(
      "Missing required arguments: --likelihood, --consequence, --confidence, --reason",
    );
  });

  it("is not made up when the user leaves", async () => {
    const { terminal } = typed("true");
    await expect(answersTo(questions.verify, {}, { terminal })).rejects.toThrow(
      "No answer was given: nothing was recorded.",
    );
  });

  it("may be told of before it is asked", async () => {
    const { terminal, shown } = typed("high", "fair", "near a road");
    const before = ({ option }: { readonly option: string }, so: object) => {
      if (option === "level") terminal.tell(`for ${JSON.stringify(so)}`);
    };
    await answersTo(questions.assess, { likelihood: "4", consequence: "3" }, { terminal, before });
    expect(shown()).toContain('for {"likelihood":4,"consequence":3}\nThe risk');
  });
});

it.each(actNames)("%s asks for every field that its body needs, and for no other", (act) => {
  const fields = questions[act].map(({ option, field = option }) => field);
  const { shape } = said[act];
  expect(fields.toSorted()).toEqual(Object.keys(shape).toSorted());
  const needed = questions[act].filter(({ isNeeded = true }) => isNeeded);
  expect(needed.map(({ option, field = option }) => field).toSorted()).toEqual(
    Object.entries(shape)
      .filter(([, schema]) => !schema.safeParse(undefined).success)
      .map(([name]) => name)
      .toSorted(),
  );
});

it("days of actions are read as pairs, and anything else is refused", async () => {
  const given = { reason: "log", actions: "laboratory=2026-02-13, coordination=not-applicable" };
  expect(await answersTo(questions.milestones, given, { terminal: null })).toMatchObject({
    actions: { laboratory: "2026-02-13", coordination: "not-applicable" },
  });
  const wrong = { reason: "log", actions: "laboratory" };
  await expect(answersTo(questions.milestones, wrong, { terminal: null })).rejects.toThrow(
    /^--actions must be such as investigation=2026-02-11/,
  );
});
