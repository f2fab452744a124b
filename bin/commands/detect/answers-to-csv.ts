import { type DetectRequest, detect } from "../../../core/detectors/detect.ts";
import { csvRecords } from "../../../core/formats/csv-records.ts";
import {
  firstDayOf,
  type NamedSeries,
  type SeriesRead,
  seriesReader,
} from "../../../core/formats/series-csv.ts";
import { Failure, WrongUsage } from "../failure.ts";
import { faultLines, ofFile } from "../fault-lines.ts";
import { readText } from "../text-file.ts";
import type { Answers, Asked, Judged } from "./judged.ts";

/**
 * Judges the series of a CSV one by one.
 *
 * The whole file is read before the first answer, so that a fault in its last line is reported before any output.
 * Only the numbers are kept, a few bytes a line.
 */
export const answersToCsv = async (asked: Asked): Promise<Answers> => {
  const read = await readSeries(asked.file);
  const { series, size, isNamed } = read;
  // Checks the parameters before the first answer.
  for (const one of series) {
    detect(requestOf(one, asked, []));
    break;
  }
  return { judged: judgedOf(read, asked), size, isList: isNamed, isNamed };
};

const readSeries = async (file: string): Promise<SeriesRead> => {
  const reader = seriesReader();
  const text = await readText(file);
  try {
    csvRecords(text, reader.add);
  } catch (error) {
    throw new Failure(`Cannot read ${file}: ${error instanceof Error ? error.message : error}.`);
  }
  const read = reader.end();
  if (read.faults.length === 0) return read;
  throw new Failure(faultLines(ofFile(file, read.faults), read.moreFaults));
};

function* judgedOf({ series, size }: SeriesRead, asked: Asked): Generator<Judged> {
  const [from, to] = [boundOf("--from", asked.from), boundOf("--to", asked.to)];
  for (const one of series) {
    const { name: title, frequency: unit, periods, dates, counts } = one;
    if (size === 1) checkBounds(one, { "--from": from, "--to": to });
    const result = detect(requestOf(one, asked, rangeOf(one, from, to)));
    yield {
      title,
      detector: asked.detector ?? defaultDetector,
      unit,
      periods,
      dates,
      counts,
      result,
    };
  }
}

const boundOf = (option: string, period: string | undefined): string | null => {
  if (period === undefined) return null;
  const day = firstDayOf(period);
  if (day !== null) return day;
  throw new WrongUsage(`${option} must be a period such as 2026-W07 or a day, got ${period}.`);
};

/** Throws if a bound lies outside the only series of a file. With several series, each is judged where it overlaps the bounds. */
const checkBounds = (
  { dates, periods }: NamedSeries,
  bounds: Readonly<Record<string, string | null>>,
) => {
  for (const [option, day] of Object.entries(bounds)) {
    if (day === null || (day >= (dates[0] ?? "") && day <= (dates.at(-1) ?? ""))) continue;
    const between = `from ${periods[0]} to ${periods.at(-1)}`;
    throw new WrongUsage(`${option} must be a period ${between}, got that of ${day}.`);
  }
};

/** Numbers, from 1, of the periods that begin between two days, both included; null means no bound. */
const rangeOf = ({ dates }: NamedSeries, from: string | null, to: string | null): number[] =>
  dates.flatMap((day, i) =>
    (from === null || day >= from) && (to === null || day <= to) ? [i + 1] : [],
  );

const defaultDetector = "ears-c2";

const requestOf = (
  { frequency, counts, dates }: NamedSeries,
  { detector = defaultDetector, params = {} }: Asked,
  range: number[],
): DetectRequest => ({
  detector,
  params,
  behaviour: "tocsin",
  series: { frequency: frequency === "week" ? 52 : 365, counts: [...counts], dates: [...dates] },
  range,
});
