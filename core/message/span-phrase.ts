import { frequencyOf } from "../calendar.ts";
import type { Span } from "../detectors/span.ts";
import type { Signal } from "../judge/signal.ts";
import { alertWords } from "../words/compiled/alert.ts";
import type { Language } from "../words/language.ts";

type SpanFacts = Pick<Signal, "period" | "span">;

/** The periods that made a signal, if there are several. */
export const together = ({ span }: SpanFacts): Span | undefined =>
  span && span.counted > 1 ? span : undefined;

/** Whether all of them are counted: the argument that selects the message's text. */
export const isAll = ({ counted, periods }: Span) => (counted < periods ? "no" : "yes");

/**
 * The periods that made a signal and their comparison; empty if the judged period alone made it.
 *
 *     young outbreak    "95 in the last 3 weeks, against 51.3 expected"
 *     slow rise         "301 in the last 8 weeks, against 224 expected from the highest 8-week stretch around the
 *                       same time a year before"
 *
 * The text does not say that a young outbreak began then: the detector looks back only three weeks or ten days.
 */
export const spanPhrase = (facts: SpanFacts, language: Language): string => {
  const made = together(facts);
  if (!made) return "";
  const say = alertWords(language);
  const { observed, counted, periods: count } = made;
  const span = say(`made-by.last-${frequencyOf(facts.period)}s`, { count });
  const expected = say("expected", { count: made.expected });
  const from = made.test === "slow-rise" ? say("made-by.year-before", { weeks: count }) : "";
  return `${say("made-by", { all: isAll(made), observed, counted, span, expected })}${from}`;
};
