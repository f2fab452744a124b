import { frequencyOf } from "../calendar.ts";
import type { Span } from "../detectors/span.ts";
import type { Signal } from "../judge/signal.ts";
import type { Language } from "../words/language.ts";
import { expectedWords, numberWords, spanWords } from "./words.ts";

type SpanFacts = Pick<Signal, "period" | "span">;

/** The periods that made a signal, where more than the judged one are known. */
const together = ({ span }: SpanFacts): Span | undefined =>
  span && span.counted > 1 ? span : undefined;

const words = {
  en: {
    last: ({ counted, periods }: Span, unit: "D" | "W") => {
      const of = counted < periods ? `${counted} of ` : "";
      return `in ${of}the last ${spanWords(periods, unit, "en")}, against`;
    },
    yearBefore: (periods: number) =>
      ` from the highest ${periods}-week stretch around the same time a year before`,
    short: { of: "of", expected: "expected" },
  },
  fr: {
    last: ({ counted, periods }: Span, unit: "D" | "W") => {
      const of = counted < periods ? `${counted} des` : "les";
      const last = unit === "D" ? "derniers jours" : "dernières semaines";
      return `sur ${of} ${periods} ${last}, contre`;
    },
    yearBefore: (periods: number) =>
      ` d'après les ${periods} semaines consécutives les plus chargées de la même époque un an plus tôt`,
    short: { of: "sur", expected: "attendu" },
  },
} as const satisfies Record<Language, unknown>;

const unitOf = ({ period }: SpanFacts) => (frequencyOf(period) === "week" ? "W" : "D");

/**
 * The periods that made a signal, and what they are held against; empty where it was the judged one alone.
 *
 *     young outbreak    "95 in the last 3 weeks, against 51.3 expected"
 *     slow rise         "301 in the last 8 weeks, against 224 expected from the highest 8-week stretch around the
 *                       same time a year before"
 *
 * A young outbreak is not said to have begun then: the detector looks no further back than three weeks or ten days.
 */
export const spanPhrase = (facts: SpanFacts, language: Language): string => {
  const span = together(facts);
  if (!span) return "";
  const say = words[language];
  const from = span.test === "slow-rise" ? say.yearBefore(span.periods) : "";
  const cases = numberWords(span.observed, language);
  const expected = expectedWords(span.expected, language);
  return `${cases} ${say.last(span, unitOf(facts))} ${expected}${from}`;
};

/** The same as short as can be: "3 weeks: 95, 51.3 expected.", "8 weeks: 301, 224 expected." */
export const shortSpanPhrase = (facts: SpanFacts, language: Language): string => {
  const span = together(facts);
  if (!span) return "";
  const { counted, periods, observed, expected } = span;
  const say = words[language].short;
  const of = counted < periods ? `${counted} ${say.of} ` : "";
  const cases = numberWords(observed, language);
  const time = spanWords(periods, unitOf(facts), language);
  return `${of}${time}: ${cases}, ${numberWords(expected, language)} ${say.expected}.`;
};
