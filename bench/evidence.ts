import type { BenchmarkSet } from "../core/benchmark/benchmark-set.ts";
import { dailySignals } from "../core/benchmark/daily-signals.ts";
import { runOver } from "../core/benchmark/run.ts";
import { simulateDaily } from "../core/benchmark/simulate-daily.ts";
import { simulateWeekly } from "../core/benchmark/simulate-weekly.ts";
import { overdispersedCount } from "../core/benchmark/simulated-cases.ts";
import { constants } from "../core/detectors/tocsin/constants.ts";
import { scoreAt } from "../core/detectors/tocsin/evidence-p-value.ts";
import { outbreakEvidence } from "../core/detectors/tocsin/outbreak-evidence.ts";
import { tocsin } from "../core/detectors/tocsin/tocsin.ts";
import { chanceOf } from "../core/statistics/chance.ts";
import type { Row } from "./row.ts";

const means = [0.2, 1, 5, 20, 150];
const dispersions = [1, 1.2, 1.5, 2, 3, 5];
const logVariances = [0.001, 0.02];
/** Mean from which a poorly known level no longer gives a quiet series of known mean. */
const manyCases = 100;
const windowsEach = 20_000;
const probabilities = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002];
/** Simulated sets: about 10 000 judged periods each of weeks and of days. */
const sets = (): readonly (readonly [periods: string, set: BenchmarkSet])[] => {
  const { frequency, series } = simulateDaily(1, 2);
  const isEpidemic = (scenario: number) => dailySignals[scenario - 1]?.epidemic !== undefined;
  const epidemic = series.filter(({ scenario }) => isEpidemic(scenario));
  const others = series.filter(({ scenario }) => !isEpidemic(scenario));
  return [
    ["weeks", simulateWeekly(1, 5)],
    ["days", { frequency, series: others }],
    ["days, an epidemic every year", { frequency, series: epidemic }],
  ];
};

/** A kind of quiet series: its mean, its noise, and the uncertainty of its level. */
interface Cell {
  readonly mean: number;
  readonly dispersion: number;
  readonly logVariance: number;
}

const cells: readonly Cell[] = means.flatMap((mean) =>
  dispersions.flatMap((dispersion) =>
    logVariances
      .filter((logVariance) => mean < manyCases || logVariance === logVariances[0])
      .map((logVariance) => ({ mean, dispersion, logVariance })),
  ),
);

/**
 * Evidence for an outbreak that quiet weeks exceed with a given probability, beside the value that `evidencePValue` assumes;
 * and how often the detector's p-values are that small in simulated series without a current outbreak.
 *
 *     counts[i] ~ negative binomial, mean × exp(N(0, logVariance)), one error a window      i = t-2 … t
 *     quantile  = median and range over the kinds of series
 */
export const evidence = async (): Promise<readonly Row[]> => {
  const sorted = cells.map(quietScores);
  return [
    ...probabilities.map((p): Row => {
      const at = sorted.map((scores) => quantile(scores, 1 - p)).sort((a, b) => a - b);
      const range = `${quantile(at, 0).toFixed(2)} to ${quantile(at, 1).toFixed(2)}`;
      const figure = `${quantile(at, 0.5).toFixed(2)} (${range}), taken as ${scoreAt(p).toFixed(2)}`;
      return { what: `evidence with chance ${p}`, figure };
    }),
    ...sets().flatMap(([periods, set]) => smallPValues(periods, set)),
  ];
};

/** The scores of quiet windows, ascending. */
const quietScores = ({ mean, dispersion, logVariance }: Cell): readonly number[] => {
  const chance = chanceOf(`evidence ${mean} ${dispersion} ${logVariance}`);
  const shape = constants.outbreak.shapes.week;
  const means = shape.shares.map(() => mean);
  const forecasts = [{ means, logVariance, dispersion, logWeight: 0, isSteady: true }];
  const draw = () => {
    const level = mean * Math.exp(Math.sqrt(logVariance) * chance.normal());
    const counts = means.map(() => overdispersedCount(chance, level, dispersion));
    const [last = 0] = counts.slice(-1);
    return outbreakEvidence(forecasts, counts.slice(0, -1), shape).score(last);
  };
  return Array.from({ length: windowsEach }, draw).sort((a, b) => a - b);
};

/** Share of small p-values among a set's judged periods, without current outbreaks. */
const smallPValues = (periods: string, set: BenchmarkSet): Row[] => {
  const runs = runOver(set, { detector: tocsin, params: tocsin.params.parse({}) });
  const pValues = runs
    .flatMap(({ withoutOutbreak }) => withoutOutbreak.scores)
    .filter((score) => !Number.isNaN(score))
    .map((score) => 1 - score);
  return probabilities.map((p): Row => {
    const share = pValues.filter((one) => one < p).length / pValues.length;
    return { what: `p-values below ${p}`, figure: `${(100 * share).toFixed(2)} % of ${periods}` };
  });
};

/** Quantile of an ascending list: the nearest element. */
const quantile = (ascending: readonly number[], share: number): number =>
  ascending[Math.round(share * (ascending.length - 1))] ?? Number.NaN;
