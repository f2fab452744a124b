import { open, writeFile } from "node:fs/promises";
import { defineCommand } from "citty";
import * as z from "zod";
import { svgChart } from "../../core/chart/svg-chart.ts";
import { terminalChart } from "../../core/chart/terminal-chart.ts";
import { WrongParams } from "../../core/detectors/wrong-params.ts";
import { answersToCsv } from "./detect/answers-to-csv.ts";
import { answersToRequests } from "./detect/answers-to-requests.ts";
import { chartOf, mostPanels } from "./detect/chart-of.ts";
import type { Answers, Judged } from "./detect/judged.ts";
import { askedLimits, limitArgs } from "./detect/limit-args.ts";
import { rankedAlarms } from "./detect/ranked-alarms.ts";
import { cutCount, rankedWritings } from "./detect/ranked-writings.ts";
import { type Writing, write } from "./detect/write.ts";
import { writings } from "./detect/written-answers.ts";
import { Failure, WrongUsage } from "./failure.ts";
import { paramLines } from "./param-lines.ts";
import { progressOf } from "./progress.ts";

const formats = ["text", "json", "csv"] as const;

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
    picture: {
      type: "positional",
      description: "SVG file to draw the chart into, such as weeks.svg",
      required: false,
    },
    detector: {
      type: "string",
      description:
        "Detector id, such as ears-c2, or auto; a CSV's is ears-c2 unless given, tocsin where alarms are ranked",
      valueHint: "ID",
    },
    params: { type: "string", description: "Parameters of the detector", valueHint: "JSON" },
    from: {
      type: "string",
      description: "First period to judge (in a request JSON: its number)",
      valueHint: "PERIOD",
    },
    to: { type: "string", description: "Last period to judge", valueHint: "PERIOD" },
    ...limitArgs,
    chart: {
      type: "boolean",
      description: "Draw a chart: in the terminal, or into the SVG file that is named",
    },
    format: {
      type: "enum",
      description: "How to print; a CSV is answered as text, a request as json",
      options: [...formats] as string[],
    },
  },
  async run({ args }) {
    const { file, picture } = filesOf(args);
    const isRequest = /^\uFEFF?\s*[{[]/.test(await startOf(file));
    const limits = askedLimits(args);
    if (limits && isRequest)
      throw new WrongUsage(`${limits.option} needs a CSV, whose periods are weeks or days.`);
    if (limits && (args.chart || picture !== undefined)) {
      throw new WrongUsage(`--chart draws series, and ${limits.option} lists alarms: ask for one.`);
    }
    const { from, to } = args;
    const detector = args.detector ?? (limits ? "tocsin" : undefined);
    const asked = { file, detector, from, to, params: paramsOf(args.params) };
    const format = formats.find((one) => one === args.format);
    if (args.chart && picture === undefined && format !== undefined && format !== "text") {
      throw new WrongUsage(`--chart with --format ${format} needs an SVG file to draw into.`);
    }
    try {
      const answers = await (isRequest ? answersToRequests(asked) : answersToCsv(asked));
      if (limits) {
        const cut = cutCount();
        await write(
          cut.counted(rankedAlarms(counted(answers), limits)),
          rankedWritings[format ?? "text"],
        );
        process.stderr.write(`${cut.sentence()}\n`);
        return;
      }
      if (picture !== undefined) return await draw(answers, picture);
      const writing = writings[format ?? (isRequest ? "json" : "text")](answers);
      await write(counted(answers), args.chart ? inTerminal : writing);
    } catch (error) {
      throw asFailure(error);
    }
  },
});

/** What the detector says of a wrong name or parameter, for people. */
const asFailure = (error: unknown): unknown => {
  if (error instanceof WrongParams) return new Failure(paramLines(error));
  return error instanceof RangeError
    ? new Failure(error.message.replace(/(?<![?.])$/, "."))
    : error;
};

/** Of two files the one that ends in `.svg` is the picture, in whatever order they stand. */
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

/** The answers, while a bar shows how far they are. */
function* counted({ judged, size }: Answers): Generator<Judged> {
  const progress = progressOf("Judging series", size);
  for (const one of judged) {
    yield one;
    progress.step(1);
  }
  progress.stop();
}

const inTerminal: Writing<Judged> = {
  head: "",
  each: (judged) => `${terminalChart(chartOf(judged), process.stdout.columns ?? 80)}\n`,
  between: "\n",
  foot: "",
};

const draw = async ({ judged, size }: Answers, picture: string) => {
  if (size > mostPanels) {
    throw new Failure(`A picture must hold at most ${mostPanels} series, got ${size}.`);
  }
  const panels = Array.from(judged, (one: Judged) => chartOf(one));
  await writeFile(picture, svgChart(panels));
  process.stdout.write(`Drawn into ${picture}\n`);
};
