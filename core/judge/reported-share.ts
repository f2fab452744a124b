import { coveredShare, type PartPast } from "./covered-share.ts";
import type { PlacePoint } from "./judgement.ts";

/**
 * Share of a place's usual cases that its reports stand for, period by period; undefined where all periods are alike.
 *
 * Learnt from what each part of the place reported (see `coveredShare`): every part that reported in any of the periods
 * or owes a report in the judged one (`expectedParts`), of one size for all periods, so that units which opened or closed
 * count. Of a part with several units, their head count: its reports over the most that were received or are expected.
 *
 * A head count of the whole place, too, where a period does not say whose reports it holds.
 */
export const reportedShare = (
  points: readonly PlacePoint[],
  expectedParts: ReadonlyMap<string, number>,
): number[] | undefined => {
  const most = Math.max(...points.flatMap((one) => [one.expectedReports, one.receivedReports]));
  const isAlike = points.every(({ receivedReports }) => receivedReports === most);
  if (isAlike || most === 0) return undefined;
  const parts = partsOf(points, expectedParts);
  if (parts === null) return points.map((one) => one.receivedReports / most);
  const excluded = points.map((one) => one.excluded);
  return coveredShare(parts, points.length - 1, excluded);
};

/** The past of every part; null where a period does not say whose reports it holds. */
const partsOf = (
  points: readonly PlacePoint[],
  expectedParts: ReadonlyMap<string, number>,
): PartPast[] | null => {
  const most = new Map([...expectedParts].filter(([, expected]) => expected > 0));
  for (const { tally, receivedReports } of points) {
    if (receivedReports > 0 && !tally?.parts) return null;
    for (const { orgUnit, received } of tally?.parts ?? []) {
      most.set(orgUnit, Math.max(received, most.get(orgUnit) ?? 0));
    }
  }
  const pasts = new Map(
    [...most.keys()].map((orgUnit) => [
      orgUnit,
      { cases: points.map(() => 0), came: points.map(() => 0) },
    ]),
  );
  for (const [t, { tally }] of points.entries()) {
    for (const { orgUnit, received, cases } of tally?.parts ?? []) {
      const past = pasts.get(orgUnit);
      if (!past) continue;
      past.cases[t] = cases;
      past.came[t] = received / (most.get(orgUnit) ?? received);
    }
  }
  return [...pasts.values()];
};
