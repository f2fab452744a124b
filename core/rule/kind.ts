import * as z from "zod";
import type { Frequency } from "../calendar.ts";
import type { Detector } from "../detectors/detector.ts";
import type { Figures } from "./figures.ts";
import type { Seen } from "./seen.ts";

/** The fields of every rule that its kind uses. */
export interface SharedTerms {
  readonly ruleId: string;
  readonly window: string;
  readonly minShare?: number | undefined;
}

/** A rule of one kind: the shared fields and `Terms`, the fields of that kind. */
export type Ruled<Terms extends z.ZodRawShape> = SharedTerms & z.infer<z.ZodObject<Terms>>;

/** The detectors that a rule may name, by id. */
export type Detectors = ReadonlyMap<string, Detector>;

/** One fault of a rule's term; `must` is completed with the value given. */
export interface TermFault {
  readonly field: string;
  readonly rule: string;
  readonly must: string;
}

/** A kind of rule: its terms, the periods it needs, how it compares them, and how its signals are shown. */
export interface RuleKind<Terms extends z.ZodRawShape> {
  /** Fields that rules of this kind have besides the shared ones. A field that two kinds share has one schema. */
  readonly terms: Terms;
  /** Faults of a rule's terms beyond their schemas; a term that could not be parsed is absent. */
  faults(rule: Partial<Ruled<Terms>>): readonly TermFault[];
  /** True if the rule can only be judged for a place whose population is known. */
  readonly needsPopulation: boolean;
  /** How many periods before its window it uses. Throws a RangeError if parameters are out of bounds. */
  periodsBefore(rule: Ruled<Terms>, frequency: Frequency, detectors: Detectors): number;
  /**
   * How an earlier period with less than `minShare` of its reports is treated: its known cases count, it is missing, or
   * the method models the share that was reported.
   */
  partialPeriods(rule: Ruled<Terms>, detectors: Detectors): "count" | "missing" | "modelled";
  /** True if the known cases can meet the rule, however many reports are missing. */
  readonly isMetByPart: boolean;
  figures(rule: Ruled<Terms>, seen: Seen, detectors: Detectors): Figures;
  /** The detector that judges, with its parameters and defaults; null if the kind uses none. */
  method(rule: Ruled<Terms>, detectors: Detectors): Method | null;
  /** The figure shown with the number of cases: the rate, the multiple of the usual number, or the expected number. */
  readonly figureBeside: "nothing" | "per-100k" | "multiple" | "expected";
  /** Rank among signals of one period: the kind with the higher number is the more informative. */
  readonly sharpness: number;
}

export interface Method {
  readonly detector: string;
  readonly detectorVersion: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Cases (count), cases per 100 000 people (rate), or times the reference (ratio). */
export const ruleValue = z.number().positive().max(1e9);
