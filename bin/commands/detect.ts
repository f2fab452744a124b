import { readFile } from "node:fs/promises";
import { defineCommand } from "citty";
import { parse } from "csv-parse/sync";
import * as z from "zod";
import { DetectRequest, detect as judge } from "../../core/detectors/detect.ts";
import { type NamedSeries, seriesFromCsv } from "../../core/formats/series-csv.ts";
import { Failure, WrongUsage } from "./failure.ts";

/** `tocsin detect`: runs a detector over the series of a file. */
export const detect = defineCommand({
  meta: { name: "detect", description: "Run a detector over series from a CSV or a request JSON" },
  args: {
    file: {
      type: "positional",
      description:
        "CSV (period,count or series,period,count; empty = missing) or request JSON (detector, params, series, range)",
      required: true,
    },
    detector: {
      type: "string",
      description: "Detector id, such as ears-c2; a CSV's is ears-c2 unless given",
      valueHint: "ID",
    },
    params: { type: "string", description: "Parameters of the detector", valueHint: "JSON" },
    from: {
      type: "string",
      description: "First period to judge (in a request JSON: its number)",
      valueHint: "PERIOD",
    },
    to: { type: "string", description: "Last period to judge", valueHint: "PERIOD" },
    format: {
      type: "enum",
      description: "How to print: text or json; a CSV is answered as text, a request as JSON",
      options: ["text", "json"] as string[],
    },
  },
  async run({ args }) {
    const text = await readFile(args.file, "utf8").catch(() => {
      throw new Failure(`There is no file ${args.file} that can be read.`);
    });
    const isRequest = /^\uFEFF?\s*[{[]/.test(text);
    const asked = { ...args, params: paramsOf(args.params) };
    const answers = isRequest ? requestAnswers(text, asked) : csvAnswers(text, asked);
    const isText = (args.format ?? (isRequest ? "json" : "text")) === "text";
    process.stdout.write(
      isText ? answers.list.map(tableOf).join("\n") : `${JSON.stringify(answers.json)}\n`,
    );
  },
});

interface Asked {
  readonly file: string;
  readonly detector?: string | undefined;
  readonly params: Readonly<Record<string, unknown>> | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Judged {
  readonly title: string;
  readonly periods: readonly string[];
  readonly counts: readonly (number | null)[];
  readonly result: ReturnType<typeof judge>;
}

interface Answers {
  readonly list: readonly Judged[];
  readonly json: unknown;
}

const paramsOf = (text: string | undefined): Record<string, unknown> | undefined => {
  if (text === undefined) return undefined;
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new WrongUsage(`--params must be a JSON object such as '{"baseline":7}', got ${text}.`);
  }
};

const requestAnswers = (text: string, asked: Asked): Answers => {
  const content = jsonOf(asked.file, text.replace(/^\uFEFF/, ""));
  const list = (Array.isArray(content) ? content : [content]).map((one) => {
    const own: unknown = typeof one === "object" && one !== null ? overridden(one, asked) : one;
    const request = DetectRequest.safeParse(own);
    if (!request.success) {
      const wrong = request.error.issues.map(
        ({ path, message }) => `${path.join(".")}: ${message}`,
      );
      throw new Failure(`${asked.file} must be a request: ${wrong.join("; ")}.`);
    }
    const { counts } = request.data.series;
    const numbers = counts.map((_, i) => String(i + 1));
    const range = rangeOf(numbers, asked, request.data.range);
    return judged(request.data.detector, { periods: numbers, counts }, { ...request.data, range });
  });
  const results = list.map(({ result }) => result);
  return { list, json: Array.isArray(content) ? results : results[0] };
};

const overridden = (request: object, { detector, params }: Asked) => ({
  ...request,
  ...(detector === undefined ? {} : { detector }),
  ...(params === undefined ? {} : { params }),
});

const jsonOf = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure(`${file} must be JSON, or a CSV with a header.`);
  }
};

const csvAnswers = (text: string, asked: Asked): Answers => {
  const { series, faults } = seriesFromCsv(recordsOf(asked.file, text));
  if (faults.length > 0) {
    const told = faults.map(
      ({ line, column, detail }) => `${asked.file}:${line} ${column} ${detail}`,
    );
    throw new Failure(told.join("; "));
  }
  const list = series.map((one) => {
    const range = rangeOf(one.periods, asked);
    return judged(one.name, one, { ...requestOf(one, asked), ...(range && { range }) });
  });
  const json = list.map(({ title, periods, result }) => ({
    ...(title === "" ? {} : { series: title }),
    ...result,
    periods: result.range.map((at) => periods[at - 1]),
  }));
  return { list, json: series.some(({ name }) => name !== "") ? json : json[0] };
};

const recordsOf = (file: string, text: string): string[][] => {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new Failure(`Cannot read ${file}: ${error instanceof Error ? error.message : error}.`);
  }
};

const requestOf = ({ frequency, counts, dates }: NamedSeries, asked: Asked): DetectRequest => ({
  detector: asked.detector ?? "ears-c2",
  params: asked.params ?? {},
  behaviour: "tocsin",
  series: { frequency: frequency === "week" ? 52 : 365, counts: [...counts], dates: [...dates] },
});

/** Numbers of the periods from `--from` to `--to`, of `given` if there is one. */
const rangeOf = (
  periods: readonly string[],
  { from, to }: Asked,
  given?: readonly number[],
): number[] | undefined => {
  if (from === undefined && to === undefined) return given && [...given];
  const placeOf = (option: string, period: string | undefined, otherwise: number) => {
    if (period === undefined) return otherwise;
    const at = periods.indexOf(period) + 1;
    if (at > 0) return at;
    throw new WrongUsage(
      `${option} must be a period from ${periods[0]} to ${periods.at(-1)}, got ${period}.`,
    );
  };
  const [first, last] = [placeOf("--from", from, 1), placeOf("--to", to, periods.length)];
  const all = given ?? periods.map((_, i) => i + 1);
  return all.filter((at) => at >= first && at <= last);
};

const judged = (
  title: string,
  { periods, counts }: Pick<Judged, "periods" | "counts">,
  request: DetectRequest,
): Judged => {
  try {
    return { title, periods, counts, result: judge(request) };
  } catch (error) {
    if (error instanceof RangeError) throw new Failure(`${error.message}.`);
    throw error;
  }
};

/** A line for each judged period: count, expected, threshold, and ALARM or why nothing is said. */
const tableOf = ({ title, periods, counts, result }: Judged): string => {
  const shown = (value: unknown) => (typeof value === "number" ? value.toFixed(2) : (value ?? "-"));
  const lines = result.range.map((at, i) => {
    const said = result.reason[i] ?? (result.alarm[i] ? "ALARM" : "quiet");
    const cells = [periods[at - 1], counts[at - 1] ?? "-", shown(result.expected[i])];
    return [...cells, shown(result.upperbound[i]), said].join("\t");
  });
  const head = ["period", "count", "expected", "threshold", "result"].join("\t");
  return [`${title === "" ? "" : `${title}: `}${result.detector}`, head, ...lines, ""].join("\n");
};
