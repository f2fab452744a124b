import type { JudgedSpan } from "../../../core/detectors/detect.ts";
import type { Judged } from "./judged.ts";

/** The explanation of an alarm caused by several periods together; null if the period's own figures explain it. */
export const toldTogether = (judged: Judged, i: number): string | null => {
  const span = togetherOf(judged, i);
  const { upperbound, expected } = judged.result;
  return span && togetherWords(span, judged.unit, upperbound[i] === expected[i]);
};

/** The span of periods that together caused an alarm; null if the period's own figures explain it. */
export const togetherOf = ({ result }: Judged, i: number): JudgedSpan | null => {
  const span = result.span?.[i];
  return span && span.counted > 1 && result.alarm[i] === true ? span : null;
};

/** A sentence such as "3650 in the last 3 weeks, expected 3400.10, threshold 3605.99". */
const togetherWords = (
  { test, periods, counted, observed, expected, limit }: JudgedSpan,
  unit: Judged["unit"],
  isAtMost: boolean,
): string => {
  const of = counted < periods ? `${counted} of ` : "";
  const by = test === "slow-rise" ? ` by the highest ${periods} about a year before` : "";
  return `${shown(observed)} in ${of}the last ${periods} ${unit}s, expected ${expected.toFixed(2)}${by}, threshold ${isAtMost ? "at most " : ""}${shown(limit)}`;
};

const shown = (value: JudgedSpan["limit"]): string =>
  typeof value === "number" && !Number.isInteger(value) ? value.toFixed(2) : String(value);
