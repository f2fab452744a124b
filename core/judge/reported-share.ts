import { detectors } from "../detectors/index.ts";
import type { Rule } from "../plan.ts";
import type { PlacePoint } from "./judgement.ts";

/** True where the rule's detector expects less of a period of which less was reported. */
export const modelsShare = ({ kind, detector, params }: Rule): boolean =>
  kind === "detector" &&
  detectors.get(detector ?? "")?.modelsShare === true &&
  params?.compat === undefined;

/**
 * Share of a place's reporting units that reported, period by period; undefined where all periods are alike.
 *
 *     share[t] = received[t] / the most that were expected, or reported, in any of the periods
 *
 * Of one number for all periods, so that units which opened or closed count: the share of those open is full
 * before and after, while the cases are not. A head count, since a place's history does not hold what each of
 * its units usually sees (see `coveredShare`).
 */
export const reportedShare = (
  points: readonly Pick<PlacePoint, "expectedReports" | "receivedReports">[],
): number[] | undefined => {
  const most = Math.max(...points.flatMap((one) => [one.expectedReports, one.receivedReports]));
  const isAlike = points.every(({ receivedReports }) => receivedReports === most);
  return isAlike || most === 0 ? undefined : points.map((one) => one.receivedReports / most);
};
