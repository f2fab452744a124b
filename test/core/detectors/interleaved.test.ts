import { expect, it } from "vitest";
import { addDays } from "../../../core/calendar.ts";
import type { Assessment, Detector, Series } from "../../../core/detectors/detector.ts";
import { detectors } from "../../../core/detectors/index.ts";
import { detectorAsked } from "../../../core/detectors/names-in-r.ts";
import { chanceOf } from "../../../core/statistics/chance.ts";

/** Six years or so of counts; every series another length, level and season. */
const seriesOf = (key: string, frequency: "week" | "day"): Series => {
  const chance = chanceOf(key);
  const [perYear, step] = frequency === "week" ? [52, 7] : [365, 1];
  const length = 6 * perYear + Math.floor(30 * chance.uniform());
  const [level, height] = [3 + 30 * chance.uniform(), chance.uniform()];
  const counts = Array.from({ length }, (_, i) => {
    const mean = level * Math.exp(height * Math.sin((2 * Math.PI * i) / perYear));
    return chance.uniform() < 0.02 ? null : chance.negativeBinomial(mean, 5);
  });
  return {
    ...{ frequency, counts, population: counts.map(() => Math.round(9e4 * (1 + level))) },
    dates: counts.map((_, i) => addDays("2015-12-28", step * i)),
  };
};

const turns = 12;
const judgedOf = ({ counts }: Series): readonly number[] =>
  Array.from({ length: turns }, (_, i) => counts.length - turns + i);

type Ask = (at: number) => Assessment;
type Asker = (series: Series) => Ask;

/** What both series are answered, one after the other. The answers are copied before anything else is asked. */
const oneAfterTheOther = (series: readonly Series[], askerOf: Asker) =>
  series.map((one) => {
    const ask = askerOf(one);
    return judgedOf(one).map((at) => structuredClone(ask(at)));
  });

/** The same asked by turns, and read when all has been asked. */
const byTurns = (series: readonly Series[], askerOf: Asker) => {
  const asked = series.map((one) => ({ ask: askerOf(one), judged: judgedOf(one) }));
  const answers = series.map((): Assessment[] => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [i, { ask, judged }] of asked.entries()) answers[i]?.push(ask(judged[turn] ?? 0));
  }
  return answers;
};

const inR = { compat: "r" };
const ids = [...detectors.keys()];
const all = [
  ...new Set([...detectors.values(), ...ids.flatMap((id) => detectorAsked(id, inR) ?? [])]),
];
const pairOf = ({ id, frequency = "week" }: Detector) => [
  seriesOf(`${id} a`, frequency),
  seriesOf(`${id} b`, frequency),
];

it.each(all)("$id assesses two series by turns as one after the other", (detector) => {
  const params = detector.params.parse({});
  const askerOf: Asker = (series) => (at) => detector.assess(series, at, params);
  expect(byTurns(pairOf(detector), askerOf)).toEqual(oneAfterTheOther(pairOf(detector), askerOf));
});

const followers = all.flatMap(({ follow, ...detector }) => (follow ? { ...detector, follow } : []));

it.each(followers)("$id follows two series by turns as one after the other", (detector) => {
  const askerOf: Asker = (series) => detector.follow(series, detector.params.parse({}));
  expect(byTurns(pairOf(detector), askerOf)).toEqual(oneAfterTheOther(pairOf(detector), askerOf));
});

it("finds a detector that keeps one series' state for another", () => {
  let last: Series | undefined;
  const askerOf: Asker = (series) => () => {
    const isKnown = last === series;
    last = series;
    return { kind: "assessed", observed: 0, expected: isKnown ? 1 : 0, threshold: 1 };
  };
  const pair = [seriesOf("a", "week"), seriesOf("b", "week")];
  expect(byTurns(pair, askerOf)).not.toEqual(oneAfterTheOther(pair, askerOf));
});
