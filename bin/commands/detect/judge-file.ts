import { open } from "node:fs/promises";
import * as z from "zod";
import { WrongParams } from "../../../core/detectors/wrong-params.ts";
import { Failure, WrongUsage } from "../failure.ts";
import { paramLines } from "../param-lines.ts";
import { progressOf } from "../progress.ts";
import { answersToCsv } from "./answers-to-csv.ts";
import { answersToRequests } from "./answers-to-requests.ts";
import type { Answers, Judged } from "./judged.ts";
import { askedLimits, type LimitOptions } from "./limit-args.ts";
import { write } from "./write.ts";
import { writings } from "./written-answers.ts";

/** The options as typed on the command line. */
interface Options extends LimitOptions {
  readonly file: string;
  readonly picture?: string | undefined;
  readonly detector?: string | undefined;
  readonly params?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly chart?: boolean | undefined;
  readonly format?: string | undefined;
}

/** Judges the series in a file, then prints the answers, draws them, or lists their alarms ranked by p-value. */
export const judgeFile = async (options: Options): Promise<void> => {
  const { file, picture } = filesOf(options);
  const isRequest = /^\uFEFF?\s*[{[]/.test(await startOf(file));
  const limits = askedLimits(options);
  const isChart = options.chart === true || picture !== undefined;
  if (limits && isRequest)
    throw new WrongUsage(`${limits.option} needs a CSV, whose periods are weeks or days.`);
  if (limits && isChart) {
    throw new WrongUsage(`--chart draws series, and ${limits.option} lists alarms: give only one.`);
  }
  const { from, to } = options;
  const detector = options.detector ?? (limits ? "tocsin" : undefined);
  const asked = { file, detector, from, to, params: paramsOf(options.params) };
  const format = formats.find((one) => one === options.format);
  if (options.chart && picture === undefined && format !== undefined && format !== "text") {
    throw new WrongUsage(`--chart with --format ${format} needs an SVG file to draw into.`);
  }
  try {
    const answers = await (isRequest ? answersToRequests(asked) : answersToCsv(asked));
    const judged = await counted(answers);
    if (limits) {
      const { listAlarms } = await import("./list-alarms.ts");
      await listAlarms(judged, limits, format ?? "text");
    } else if (isChart) {
      const { draw, inTerminal } = await import("./draw.ts");
      if (picture === undefined) await write(judged, inTerminal);
      else await draw(answers, picture);
    } else await write(judged, writings[format ?? (isRequest ? "json" : "text")](answers));
  } catch (error) {
    throw asFailure(error);
  }
};

const formats = ["text", "json", "csv"] as const;

/** A detector's error about a wrong name or parameter, as a Failure; any other error unchanged. */
const asFailure = (error: unknown): unknown => {
  if (error instanceof WrongParams) return new Failure(paramLines(error));
  return error instanceof RangeError
    ? new Failure(error.message.replace(/(?<![?.])$/, "."))
    : error;
};

/** Tells the data file from the picture, which ends in `.svg`; they may be given in either order. */
const filesOf = (args: { readonly file: string; readonly picture?: string | undefined }) => {
  const isPicture = (name: string | undefined) => name?.endsWith(".svg") === true;
  const { file, picture } = args;
  if (isPicture(file) && picture !== undefined) return { file: picture, picture: file };
  if (picture === undefined || isPicture(picture)) return { file, picture };
  throw new WrongUsage(`The chart's file must end in .svg, got ${picture}.`);
};

const startOf = async (file: string): Promise<string> => {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    throw new Failure(`There is no file ${file} that can be read.`);
  }
};

const paramsOf = (text: string | undefined): Record<string, unknown> | undefined => {
  if (text === undefined) return undefined;
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new WrongUsage(`--params must be a JSON object such as '{"baseline":7}', got ${text}.`);
  }
};

/** Passes the answers on and shows a progress bar. */
const counted = async ({ judged, size }: Answers): Promise<Iterable<Judged>> => {
  const progress = await progressOf("Judging series", size);
  return (function* () {
    for (const one of judged) {
      yield one;
      progress.step(1);
    }
    progress.stop();
  })();
};
