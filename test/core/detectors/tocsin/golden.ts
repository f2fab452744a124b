import { readFileSync } from "node:fs";
import type { Assessment, Series } from "../../../../core/detectors/detector.ts";
import { tocsin } from "../../../../core/detectors/tocsin/tocsin.ts";

/** Figures of an answer as JSON holds them: numbers to ten digits, infinity as text. */
export type Kept = string | number | boolean | null | { readonly [key: string]: Kept };

/** A series, the periods that are judged in it, and what the detector answered. */
export interface GoldenCase {
  readonly params: Record<string, number>;
  readonly series: Series;
  /** Indices, ascending: `follow` is asked for each in turn. */
  readonly judged: readonly number[];
  /** In the order of `judged`. */
  readonly followed: readonly Kept[];
  /** What `assess` answers for the last of them. */
  readonly alone: Kept;
}

/** The kept answers of one version of the detector. */
export interface Golden {
  readonly version: string;
  readonly cases: Readonly<Record<string, GoldenCase>>;
}

export const goldenFile = new URL("../../../golden/tocsin.json", import.meta.url);

export const readGolden = (): Golden => JSON.parse(readFileSync(goldenFile, "utf8"));

/** What the detector answers now. */
export const answersTo = ({
  params,
  series,
  judged,
}: Pick<GoldenCase, "params" | "series" | "judged">): Pick<GoldenCase, "followed" | "alone"> => {
  const parsed = tocsin.params.parse(params);
  const follow = tocsin.follow?.(series, parsed);
  if (!follow) throw new TypeError("Cannot follow a series: the detector has no follow");
  return {
    followed: judged.map((at) => kept(follow(at))),
    alone: kept(tocsin.assess(series, judged[judged.length - 1] ?? 0, parsed)),
  };
};

const kept = (value: Assessment | Kept | undefined): Kept => {
  if (typeof value === "number") {
    return Number.isFinite(value) ? Number(value.toPrecision(10)) : String(value);
  }
  if (typeof value !== "object" || value === null) return value ?? null;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([key, one]) => [key, kept(one)]));
};

/** Paths at which two answers differ by more than a billionth of the number, with both values. */
export const differences = (was: unknown, is: unknown, path = ""): readonly string[] => {
  if (typeof was === "number" && typeof is === "number") {
    const isNear = Math.abs(is - was) <= 1e-9 * Math.max(Math.abs(was), 1e-300);
    return isNear ? [] : [`${path}: ${was} became ${is}`];
  }
  if (!isObject(was) || !isObject(is)) {
    return was === is ? [] : [`${path}: ${JSON.stringify(was)} became ${JSON.stringify(is)}`];
  }
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...keys].flatMap((key) => differences(was[key], is[key], `${path}/${key}`));
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
