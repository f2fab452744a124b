import { coveredShare, type PartPast } from "./covered-share.ts";
import type { PlacePoint } from "./judgement.ts";

/**
 * Share of a place's usual cases that its reports cover, by period; undefined if all periods are equally complete.
 *
 * Estimated by `coveredShare` from the reports of each part of the place: every part that reported in any of the periods
 * or has a report due in the judged one (`expectedParts`). A part has one size for all periods, so that units which
 * opened or closed count. The share of a part is its reports divided by the most that were received or are expected.
 *
 * If a period does not record whose reports it contains, the whole place is treated as one such part.
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

/** The history of every part; null if a period does not record whose reports it contains. */
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
