import type { TidyEvent } from "../formats/tidy-events.ts";
import type { OrgTree } from "../org-unit.ts";
import type { KnownSeries } from "./known-series.ts";

/** Series of the outbreaks' diseases, in the outbreaks' places and in the units between two of them in the tree. */
export const nearEvents = (
  series: readonly KnownSeries[],
  events: readonly TidyEvent[],
  tree: OrgTree,
): KnownSeries[] => {
  const named = new Set(events.map(({ location }) => location));
  const diseases = new Set(events.map(({ disease }) => disease));
  const places = new Set(named);
  for (const code of named) {
    const path = tree.pathOf(code);
    const highest = path.findIndex((above) => named.has(above));
    for (const between of path.slice(highest)) places.add(between);
  }
  return series.filter(({ orgUnit, disease }) => places.has(orgUnit) && diseases.has(disease));
};
