import * as z from "zod";
import { Day } from "../calendar.ts";
import { didYouMean } from "../nearest-name.ts";
import { type BaselineNeed, baselineNeed } from "./baseline-need.ts";
import {
  type Assessment,
  type Chosen,
  inOrder,
  isUnusual,
  type NotAssessedReason,
  type Picked,
  type Series,
} from "./detector.ts";
import { detectors } from "./index.ts";
import { detectorAsked, detectorsOfR } from "./names-in-r.ts";
import type { Span } from "./span.ts";
import { parseParams } from "./wrong-params.ts";

/** Golden files of the regression/EWMA switch have a list of methods, one per day, in place of the detector's name. */
const SwitchChoices = z
  .array(z.enum(["ewma", "regression"]).nullable())
  .transform(() => "regressionEwmaSwitch");

const Counts = z.array(
  z
    .number()
    .min(0)
    .refine(Number.isInteger, "must be a whole number, or null when missing")
    .nullable(),
);
const People = z.array(z.number().min(0).nullable());

/** A series to judge, in the shape of the golden files. Periods are numbered from 1, as in R. */
export const DetectRequest = z
  .object({
    /** A detector's id, or the name of a golden folder; with the latter, parameters and behaviour are R's. */
    detector: z.union([z.string(), SwitchChoices]),
    /**
     * Behaviour of a name that R and Tocsin share, such as `cusum`: Tocsin's ("tocsin"), or R's if parameters of R are
     * given (absent, or "r").
     */
    behaviour: z.enum(["r", "tocsin"]).optional(),
    params: z.record(z.string(), z.unknown()).default({}),
    series: z.object({
      /** Year and number of the first period in it. */
      start: z.tuple([z.int(), z.int()]).optional(),
      /** Periods a year: 52 or 365. */
      frequency: z.number().positive().default(52),
      counts: Counts.min(1),
      dates: z.array(Day).optional(),
      population: People.optional(),
      /** Share of the usual cases that was reported, for detectors that model it. */
      share: z.array(z.number().min(0).max(1).nullable()).optional(),
    }),
    /** Which periods to judge. @default all */
    range: z.array(z.int().min(1)).optional(),
  })
  .superRefine(({ series, range = [] }, context) => {
    const length = series.counts.length;
    range.forEach((at, i) => {
      if (at <= length) return;
      const message = `must be a period from 1 to ${length}, got ${at}`;
      context.addIssue({ code: "custom", path: ["range", i], message });
    });
    for (const field of ["dates", "population", "share"] as const) {
      const given = series[field]?.length ?? length;
      if (given === length) continue;
      const message = `must have one value for each of the ${length} counts, got ${given}`;
      context.addIssue({ code: "custom", path: ["series", field], message });
    }
  });
export type DetectRequest = z.infer<typeof DetectRequest>;

/** A number as the golden files write it; null if there is none. */
type Written = number | "Inf" | "-Inf" | null;

/** A span with its own limit. */
export interface JudgedSpan extends Span {
  /**
   * Most cases in the counted periods without an alarm, given the counts of the earlier ones. If the judged period's
   * threshold equals its expected count, the earlier periods may suffice for an alarm; the true limit can then be lower.
   */
  readonly limit: Written;
}

/** Vectors in the order of `range`, named as in the golden files. A period not judged has `alarm` null and a `reason`. */
export interface DetectResult {
  readonly detector: string;
  readonly params: unknown;
  readonly range: readonly number[];
  readonly expected: readonly Written[];
  readonly upperbound: readonly Written[];
  readonly alarm: readonly (boolean | null)[];
  readonly statistic: readonly Written[];
  readonly pValue: readonly Written[];
  readonly reason: readonly (NotAssessedReason | null)[];
  /** For each baseline that is too short, what it needs; absent if none is. */
  readonly need?: readonly (BaselineNeed | null)[];
  /** For each period, the periods that were judged together; absent if each was judged alone. */
  readonly span?: readonly (JudgedSpan | null)[];
  /** The method of each period, if the detector chooses one. */
  readonly picked?: readonly (Picked | null)[];
  /** Further figures of the method, such as `baselineSd`. */
  readonly [figure: string]: unknown;
}

/**
 * Runs a detector over a series, period by period, each judged only by earlier periods.
 *
 * A period that cannot be judged has `alarm` null and a reason. Throws a RangeError on an unknown detector, and
 * WrongParams with every wrong parameter.
 *
 * @example
 *     const counts = [4, 5, 3, 4, 6, 5, 4, 5, 4, 15];
 *     detect({ detector: "ears-c2", params: {}, series: { frequency: 52, counts } }).alarm.at(-1); // true
 */
export const detect = (request: DetectRequest): DetectResult => {
  const { series, range } = request;
  const chosen = detectorFor(request);
  const { detector, params } = chosen;
  const { counts, dates, population, share } = series;
  const judged: Series = {
    frequency: series.frequency > 300 ? "day" : "week",
    counts,
    ...(dates && { dates }),
    ...(population && { population }),
    ...(share && { share }),
  };
  const at = range ?? counts.map((_, i) => i + 1);
  const assessments = assessAll(judged, at, chosen);
  const spans = assessments.map(spanOf);
  return {
    detector: detector.id,
    params,
    range: at,
    ...vectors(assessments),
    ...constantsOf(assessments),
    ...needsOf(assessments, at, { series: judged, ...chosen }),
    ...(spans.some((one) => one !== null) && { span: spans }),
    ...(detector.chooses && { picked: assessments.map(({ picked = null }) => picked) }),
  };
};

/**
 * The detector of a name, and its parameters with defaults filled in.
 *
 * Throws a RangeError on an unknown detector, and WrongParams with every wrong parameter.
 */
const detectorFor = (request: Pick<DetectRequest, "detector" | "params" | "behaviour">): Chosen => {
  const { id, params } = askedFor(request);
  const detector = detectorAsked(id, params);
  if (!detector) {
    const known = [...new Set([...detectors.keys(), ...detectorsOfR.keys()])];
    const guess = didYouMean(id, known);
    throw new RangeError(
      `Cannot detect: detector must be one of ${known.join(", ")}, got ${id}${guess}`,
    );
  }
  return { detector, params: parseParams(detector, params) };
};

const askedFor = ({
  detector: name,
  params,
  behaviour,
}: Pick<DetectRequest, "detector" | "params" | "behaviour">) => {
  const isOurs = behaviour === "tocsin" && detectors.has(name);
  return (isOurs ? undefined : detectorsOfR.get(name)?.(params)) ?? { id: name, params };
};

/** The span's limit: the judged period's threshold plus the cases of the other periods. */
const spanOf = (one: Assessment): JudgedSpan | null => {
  if (one.kind !== "assessed" || !one.span) return null;
  const { span, observed, threshold } = one;
  return { ...span, limit: written(span.observed - observed + threshold) };
};

const needsOf = (
  assessments: readonly Assessment[],
  range: readonly number[],
  { series, ...chosen }: Chosen & { readonly series: Series },
): Pick<DetectResult, "need"> => {
  const isShort = (one: Assessment) =>
    one.kind === "not-assessed" && one.reason === "short-baseline";
  if (!assessments.some(isShort)) return {};
  return {
    need: assessments.map((one, i) =>
      isShort(one) ? baselineNeed(series, (range[i] ?? 1) - 1, chosen) : null,
    ),
  };
};

/** Judges the periods in time order and returns the assessments in the order of `range`. */
const assessAll = (series: Series, range: readonly number[], chosen: Chosen): Assessment[] => {
  const assess = inOrder(series, chosen);
  const byPeriod = new Map<number, Assessment>();
  for (const t of [...new Set(range)].sort((a, b) => a - b)) {
    // Baselines are dropped: they are not part of the result and would take most of the memory.
    const { baseline: _, ...assessment } = assess(t - 1);
    byPeriod.set(t, assessment);
  }
  return range.flatMap((t) => byPeriod.get(t) ?? []);
};

/** Figures that R gives once for a whole range: the estimated dispersion of a chart. */
const onceForRange = ["alpha"];

const constantsOf = (assessments: readonly Assessment[]) =>
  Object.fromEntries(
    onceForRange.flatMap((name) => {
      const first = assessments.find(({ figures }) => figures?.[name] !== undefined);
      return first ? [[name, writtenFigure(first.figures?.[name])]] : [];
    }),
  );

const writtenFigure = (value: number | string | boolean | undefined) =>
  typeof value === "string" || typeof value === "boolean" ? value : written(value);

const written = (value: number | undefined): Written => {
  if (value === undefined || Number.isNaN(value)) return null;
  if (Number.isFinite(value)) return value;
  return value > 0 ? "Inf" : "-Inf";
};

const vectors = (assessments: readonly Assessment[]) => {
  const figures = new Set(assessments.flatMap(({ figures }) => Object.keys(figures ?? {})));
  return {
    expected: assessments.map(({ expected }) => written(expected)),
    upperbound: assessments.map(({ threshold }) => written(threshold)),
    alarm: assessments.map((one) => (one.kind === "assessed" ? isUnusual(one) : null)),
    statistic: assessments.map(({ score }) => written(score)),
    pValue: assessments.map((one) => written(one.kind === "assessed" ? one.pValue : undefined)),
    reason: assessments.map((one) => (one.kind === "assessed" ? null : one.reason)),
    ...Object.fromEntries(
      [...figures].map((name) => [
        name,
        assessments.map((one) => writtenFigure(one.figures?.[name])),
      ]),
    ),
  };
};
