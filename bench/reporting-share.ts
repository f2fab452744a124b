import {
  judgedFrom,
  type SimulatedDistrict,
  simulateDistricts,
  weeks,
} from "../core/benchmark/districts.ts";
import { type ReportingChange, reportingChanges } from "../core/benchmark/reporting-change.ts";
import { type ReportingMethod, reportingMethods } from "../core/benchmark/reporting-methods.ts";
import type { Detector } from "../core/detectors/detector.ts";
import { detectors } from "../core/detectors/index.ts";
import type { Row } from "./row.ts";

const countries = 12;
const targets = [0.4, 0.5, 0.6];
const asked = ["farrington-flexible", "tocsin"];
const whole = "everything reported";

/** A judged week with its p-value; infinite if it was not judged. */
interface Week {
  readonly change: ReportingChange;
  readonly pValue: number;
}

interface Judged {
  /** Weeks from the change on, without outbreaks. */
  readonly calm: readonly Week[];
  /** The smallest p-value during each outbreak. */
  readonly outbreaks: readonly number[];
}

/**
 * False alarms caused by a change in reporting, for each method of treating missing reports, at an equal share of
 * outbreaks found.
 *
 *     caused[change] = alarms of the method - alarms had everything been reported    of 100 weeks from the change on
 *     caused         = mean over the changes of max(0, caused[change])
 *
 * Both at the method's own limit on the p-value: that at which it finds the required share of outbreaks. Only weeks
 * without an outbreak count as false; an outbreak is found by an alarm in one of its weeks in the
 * district where it started.
 */
export const reportingShare = async (): Promise<readonly Row[]> => {
  const places = Array.from({ length: countries }, (_, i) =>
    simulateDistricts({
      seed: `reporting/${i}`,
      disease: "one",
      grid: [6, 7],
      casesPerWeek: [8, 60],
      outbreaks: 14,
    }),
  ).flat();
  return asked.flatMap((id) => {
    const detector = detectors.get(id);
    return detector?.modelsShare ? rowsOf(detector, places) : [];
  });
};

const rowsOf = (detector: Detector, places: readonly SimulatedDistrict[]): Row[] => {
  const judged = new Map(
    Object.entries(reportingMethods).map(([name, method]) => [
      name,
      judgeAll(detector, places, method),
    ]),
  );
  const all = judged.get(whole);
  if (!all) throw new Error(`Cannot compare: there is no method called ${whole}`);
  return targets.flatMap((target) => {
    const naive = caused(judged.get("naive sum") ?? all, all, target);
    return [...judged].map(([name, one]): Row => {
      const what = `${detector.id}, ${target * 100} % found: ${name}`;
      const found = caused(one, all, target);
      if (!found) return { what, figure: `finds ${percent(mostFound(one))} % at most` };
      const fewer = naive ? `${percent(1 - found.caused / naive.caused)} % fewer` : "";
      const by = reportingChanges.map((change, i) => `${change} ${percent(found.by[i] ?? 0)}`);
      const rates = `${percent(found.rate)} alarms in 100 weeks, ${percent(found.caused)} caused`;
      return { what, figure: `${rates}, ${fewer} (${by.join(", ")})` };
    });
  });
};

const percent = (share: number) => (100 * share).toFixed(1);

const mostFound = ({ outbreaks }: Judged) =>
  outbreaks.filter(Number.isFinite).length / outbreaks.length;

/** Rates of alarms at the limit that finds the target share of outbreaks; null if the method never finds as many. */
const caused = (one: Judged, all: Judged, target: number) => {
  const sorted = [...one.outbreaks].sort((a, b) => a - b);
  const limit = sorted[Math.ceil(target * sorted.length) - 1] ?? Number.POSITIVE_INFINITY;
  if (!Number.isFinite(limit)) return null;
  const rate = ({ calm }: Judged, change?: ReportingChange) => {
    const weeksOf = calm.filter((week) => change === undefined || week.change === change);
    return weeksOf.filter(({ pValue }) => pValue <= limit).length / weeksOf.length;
  };
  const by = reportingChanges.map((change) => rate(one, change) - rate(all, change));
  const mean = by.reduce((sum, more) => sum + Math.max(0, more), 0) / by.length;
  return { rate: rate(one), caused: mean, by };
};

const judgeAll = (
  detector: Detector,
  places: readonly SimulatedDistrict[],
  method: ReportingMethod,
): Judged => {
  const params = detector.params.parse({});
  const pValues = (place: SimulatedDistrict, outbreak: "with" | "without", range: number[]) => {
    const seriesAt = method(place, outbreak);
    return range.map((at) => {
      const assessment = detector.assess(seriesAt(at), at, params);
      if (assessment.kind === "not-assessed") return Number.POSITIVE_INFINITY;
      return assessment.pValue ?? Number.POSITIVE_INFINITY;
    });
  };
  const calm: Week[] = [];
  const outbreaks: number[] = [];
  for (const place of places) {
    const { change, from } = place.reporting;
    const since = weeksBetween(Math.max(judgedFrom, from), weeks);
    for (const pValue of pValues(place, "without", since)) calm.push({ change, pValue });
    const ill = since.filter((t) =>
      place.facilities.some(({ outbreakCases }) => (outbreakCases[t] ?? 0) > 0),
    );
    if (!place.isSeed || ill.length === 0) continue;
    const range = weeksBetween(ill[0] ?? 0, (ill.at(-1) ?? 0) + 1);
    outbreaks.push(Math.min(...pValues(place, "with", range)));
  }
  return { calm, outbreaks };
};

const weeksBetween = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => from + i);
