import { DetectRequest, detect } from "../../../core/detectors/detect.ts";
import { faultsOf } from "../../../core/fault/schema-faults.ts";
import { Failure, WrongUsage } from "../failure.ts";
import { atPointer, faultLines } from "../fault-lines.ts";
import { readText } from "../text-file.ts";
import type { Answers, Asked, Judged } from "./judged.ts";

/** Judges the request, or the array of requests, in a JSON file. Every fault is reported before the first answer. */
export const answersToRequests = async (asked: Asked): Promise<Answers> => {
  const content = jsonOf(asked.file, await readText(asked.file));
  const isList = Array.isArray(content);
  const list: readonly unknown[] = isList ? content : [content];
  const requests = list.map((one, i) => requestOf(one, isList ? `/${i}` : "", asked));
  for (const request of requests) detect({ ...request, range: [] });
  return { judged: judgedOf(requests), size: requests.length, isList, isNamed: isList };
};

const jsonOf = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure(`${file} must be JSON, or a CSV with a header.`);
  }
};

const requestOf = (content: unknown, place: string, asked: Asked): DetectRequest => {
  const { detector, params } = asked;
  const own = { ...(detector === undefined ? {} : { detector }), ...(params && { params }) };
  const isObject = typeof content === "object" && content !== null;
  const parsed = DetectRequest.safeParse(isObject ? { ...content, ...own } : content);
  if (!parsed.success) {
    const faults = faultsOf(parsed.error, content, { schema: DetectRequest }).map(
      ({ pointer, detail }) =>
        atPointer(pointer.replace("#", `#${place}`), detail, `${asked.file} `),
    );
    throw new Failure(faultLines(faults));
  }
  const { series, range } = parsed.data;
  const length = series.counts.length;
  const [from, to] = [
    numberOf("--from", asked.from, length) ?? 1,
    numberOf("--to", asked.to, length) ?? length,
  ];
  const all = range ?? series.counts.map((_, i) => i + 1);
  return { ...parsed.data, range: all.filter((at) => at >= from && at <= to) };
};

const numberOf = (option: string, period: string | undefined, length: number) => {
  if (period === undefined) return undefined;
  const number = Number(period);
  if (Number.isInteger(number) && number >= 1 && number <= length) return number;
  throw new WrongUsage(`${option} must be a period from 1 to ${length}, got ${period}.`);
};

function* judgedOf(requests: readonly DetectRequest[]): Generator<Judged> {
  for (const [i, request] of requests.entries()) {
    const { counts, dates, frequency } = request.series;
    yield {
      title: requests.length > 1 ? String(i + 1) : "",
      detector: request.detector,
      unit: frequency > 300 ? "day" : frequency > 50 ? "week" : "period",
      periods: counts.map((_, at) => String(at + 1)),
      ...(dates && { dates }),
      counts,
      result: detect(request),
    };
  }
}
