import { type Alert, isOfDisease } from "../../core/alert/alert.ts";
import {
  mayExplain,
  ownerAbove,
  ownersOf as ownersAmong,
  type PlaceFinding,
  placesWithin,
} from "../../core/alert/owners.ts";
import type { PlacePast } from "../../core/judge/place-history.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import type { AlertDeps, Findings } from "./findings.ts";

/** The places whose alerts a finding affects; `own` is the judged place's open alert of the disease. Reads the data needed. */
export const ownersOf = async (
  finding: PlaceFinding,
  found: Findings,
  own: Alert | undefined,
  deps: AlertDeps,
): Promise<readonly OrgUnit[]> => {
  const { rule } = finding.evidence;
  const above = ownerAbove(rule, found);
  if (above) return [above];
  const places = placesWithin(found);
  const within = places.length === 0 ? [] : await deps.alerts.latestIn(places, rule.diseaseCode);
  const alerts = { own, within: within.filter(isOfDisease) };
  const pasts: PlacePast[] = [];
  for (const place of mayExplain(finding, alerts, found)) {
    pasts.push(await pastOf(place, finding, found, deps));
  }
  return ownersAmong(finding, alerts, pasts, found);
};

/** A place's tallies for the periods that a finding's rule used. */
const pastOf = async (
  orgUnit: string,
  { points }: PlaceFinding,
  { period }: Findings,
  { tallies }: AlertDeps,
): Promise<PlacePast> => {
  const held = await tallies.history(orgUnit, points[0]?.period ?? period, period);
  return { orgUnit, tallies: new Map(held.map((one) => [one.period, one])), outbreaks: [] };
};
