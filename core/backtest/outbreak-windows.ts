import type { TidyEvent } from "../formats/tidy-events.ts";
import type { OrgTree } from "../org-unit.ts";
import { indexOfDay, type PeriodAxis } from "./period-axis.ts";

/** A documented outbreak on the axis: indices of its first and last period, which may lie beyond its ends. */
export interface OutbreakWindow {
  readonly event: TidyEvent;
  readonly first: number;
  readonly last: number;
}

/** Periods after an outbreak that still count as its own. */
const periodsAfter = 4;

export const windowsOf = (events: readonly TidyEvent[], axis: PeriodAxis): OutbreakWindow[] =>
  events.map((event) => ({
    event,
    first: indexOfDay(axis, event.start),
    last: indexOfDay(axis, event.end),
  }));

interface Series {
  readonly orgUnit: string;
  readonly disease: string;
}

/**
 * By period, 1 where an outbreak of the series' disease goes on, from its start to four periods after its end:
 * in the place itself (`own`), or also in those above and below it (`related`).
 */
export const outbreakPeriods = (
  { orgUnit, disease }: Series,
  { windows, tree, length }: { windows: readonly OutbreakWindow[]; tree: OrgTree; length: number },
): { readonly own: Uint8Array; readonly related: Uint8Array } => {
  const own = new Uint8Array(length);
  const related = new Uint8Array(length);
  for (const { event, first, last } of windows) {
    if (event.disease !== disease) continue;
    const { location } = event;
    const [from, to] = [Math.max(0, first), Math.max(0, last + periodsAfter + 1)];
    if (location === orgUnit) own.fill(1, from, to);
    if (tree.isUnder(orgUnit, location) || tree.isUnder(location, orgUnit)) {
      related.fill(1, from, to);
    }
  }
  return { own, related };
};
