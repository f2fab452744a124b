import type { Picked } from "../../../core/detectors/detector.ts";
import { whyWords } from "../../../core/message/choice-words.ts";
import { methodWords } from "../../../core/message/words.ts";
import { csvLine } from "./csv-line.ts";
import type { Answers, Judged } from "./judged.ts";
import { reasonWords } from "./reason-words.ts";
import { togetherOf, toldTogether } from "./together.ts";
import type { Writing } from "./write.ts";

/** JSON with the golden files' fields, and the periods' names if the file has them. */
const asJson = ({ isList }: Answers): Writing<Judged> => ({
  head: isList ? "[" : "",
  each: ({ title, dates, periods, result }) => {
    const isNamed = dates !== undefined && periods[0] !== "1";
    return JSON.stringify({
      ...(isNamed && title !== "" ? { series: title } : {}),
      ...result,
      ...chosen(result.picked),
      ...(isNamed ? { periods: result.range.map((at) => periods[at - 1]) } : {}),
    });
  },
  between: ",\n",
  foot: isList ? "]\n" : "\n",
});

/** Method, reason and parameters chosen for each period, if the detector is `auto`. */
const chosen = (picked: readonly (Picked | null)[] | undefined) =>
  picked && {
    picked: picked.map((one) => one?.detector ?? null),
    why: picked.map((one) => one && whyWords(one, "en")),
    pickedParams: picked.map((one) => one?.params ?? null),
  };

const columns = ["period", "count", "expected", "upperbound", "alarm", "statistic", "pValue"];

/**
 * CSV with a line for each judged period and the golden files' fields as columns; a missing value is an empty cell. The
 * last four columns hold the figures of an alarm that several periods caused together.
 */
const asCsv = ({ isNamed }: Answers): Writing<Judged> => ({
  head: csvLine([
    ...(isNamed ? ["series"] : []),
    ...[...columns, "reason", "detector", "why"],
    ...["spanPeriods", "spanCount", "spanExpected", "spanUpperbound"],
  ]),
  each: (judged) => {
    const { title, detector, periods, counts, result } = judged;
    const { expected, upperbound, alarm, statistic, pValue, reason, picked } = result;
    let lines = "";
    for (const [i, at] of result.range.entries()) {
      const one = picked?.[i];
      const span = togetherOf(judged, i);
      const cells = [
        periods[at - 1],
        counts[at - 1],
        expected[i],
        upperbound[i],
        alarm[i],
        statistic[i],
        pValue[i],
        reason[i],
        one?.detector ?? detector,
        one ? whyWords(one, "en") : reasonWords(judged, i),
        span?.periods,
        span?.observed,
        span?.expected,
        span?.limit,
      ];
      lines += csvLine(isNamed ? [title, ...cells] : cells);
    }
    return lines;
  },
  between: "",
  foot: "",
});

/**
 * A table for each series: count, expected, threshold, and ALARM, quiet or why the period was not judged. If several
 * periods caused an alarm together, their figures are at the end of its line.
 */
const asText = (): Writing<Judged> => ({
  head: "",
  each: (judged) => {
    const { title, detector, periods, counts, result } = judged;
    const told = result.range.map((_, i) => toldTogether(judged, i));
    const isTogether = told.some((one) => one !== null);
    const shown = (value: unknown) =>
      typeof value === "number" ? value.toFixed(2) : (value ?? "-");
    const isChosen = result.picked !== undefined;
    const lines = result.range.map((at, i) => {
      const said = reasonWords(judged, i) || (result.alarm[i] ? "ALARM" : "quiet");
      const cells = [periods[at - 1], counts[at - 1] ?? "-", shown(result.expected[i])];
      const picked = result.picked?.[i];
      const method = isChosen ? [picked ? methodWords(picked.detector, "en") : "-"] : [];
      const together = told[i] ? [told[i]] : [];
      return [...cells, shown(result.upperbound[i]), said, ...method, ...together].join("\t");
    });
    const head = ["period", "count", "expected", "threshold", "result"];
    return [
      `${title === "" ? "" : `${title}: `}${detector}`,
      [...head, ...(isChosen ? ["method"] : []), ...(isTogether ? ["together"] : [])].join("\t"),
      ...lines,
      ...reasonsOf(result.picked ?? []),
      "",
    ].join("\n");
  },
  between: "\n",
  foot: "",
});

/** The lines under the table: each method and reason of a choice once, with its latest figures. */
const reasonsOf = (picked: readonly (Picked | null)[]): string[] => {
  const known = picked.flatMap((one) => one ?? []);
  const latest = new Map(known.map((one) => [`${one.detector} ${one.why}`, one]));
  return [...latest.values()].map(
    (one) => `${methodWords(one.detector, "en")}: ${whyWords(one, "en")}`,
  );
};

export const writings = { text: asText, json: asJson, csv: asCsv } as const;
