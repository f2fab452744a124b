import type { TidyEvent } from "../formats/tidy-events.ts";
import type { OrgTree } from "../org-unit.ts";
import { indexOfDay, type PeriodAxis } from "./period-axis.ts";

/** A documented outbreak as indices of the axis: its first and last period, which may lie outside the axis. */
export interface OutbreakWindow {
  readonly event: TidyEvent;
  readonly first: number;
  readonly last: number;
}

/** Periods after the end of an outbreak that still count as part of it. */
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
 * Marks, by period, the outbreaks of the series' disease with 1, from the start to four periods after the end:
 * those in the place itself (`own`), and those there or in a unit above or below it (`related`).
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
