import * as z from "zod";
import type { Frequency } from "../calendar.ts";
import type { Detector } from "../detectors/detector.ts";
import type { Figures } from "./figures.ts";
import type { Seen } from "./seen.ts";

/** What a kind may ask of any rule. */
export interface SharedTerms {
  readonly ruleId: string;
  readonly window: string;
  readonly minShare?: number | undefined;
}

/** A rule as its own kind sees it: `Terms` are the fields that only some kinds have. */
export type Ruled<Terms extends z.ZodRawShape> = SharedTerms & z.infer<z.ZodObject<Terms>>;

/** The detectors that a rule may name, by id. */
export type Detectors = ReadonlyMap<string, Detector>;

/** What is wrong with one term of a rule, beside the others: completed by the value got. */
export interface TermFault {
  readonly field: string;
  readonly rule: string;
  readonly must: string;
}

/** A kind of rule: the terms it needs, the periods it looks at, how it compares them, and what is said of the answer. */
export interface RuleKind<Terms extends z.ZodRawShape> {
  /** Fields of the plan that rules of this kind have beside those of every rule. A field of two kinds has one schema. */
  readonly terms: Terms;
  /** What else is wrong with a rule's terms; a term that could not be read is absent. */
  faults(rule: Partial<Ruled<Terms>>): readonly TermFault[];
  /** True where the rule can only be judged of a place whose population is known. */
  readonly needsPopulation: boolean;
  /** How many periods it looks at before its window. Throws a RangeError when parameters are out of bounds. */
  periodsBefore(rule: Ruled<Terms>, frequency: Frequency, detectors: Detectors): number;
  /**
   * What an earlier period with less than `minShare` of its reports is to the rule: its known cases count all the same,
   * it is missing, or the method models the share that was reported.
   */
  partialPeriods(rule: Ruled<Terms>, detectors: Detectors): "count" | "missing" | "modelled";
  /** True where the cases known so far can meet the rule, however many reports are missing. */
  readonly isMetByPart: boolean;
  figures(rule: Ruled<Terms>, seen: Seen, detectors: Detectors): Figures;
  /** The detector that judges, and the parameters it really uses; null where none does. */
  method(rule: Ruled<Terms>, detectors: Detectors): Method | null;
  /** What is said beside the number of cases: that it is a rate, how many times the usual it is, or how many are expected. */
  readonly figureBeside: "nothing" | "per-100k" | "multiple" | "expected";
  /** Of two signals of one period, the one with the higher figure tells more. */
  readonly sharpness: number;
}

export interface Method {
  readonly detector: string;
  readonly detectorVersion: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Cases (count), cases per 100 000 people (rate), or times the reference (ratio). */
export const ruleValue = z.number().positive().max(1e9);
