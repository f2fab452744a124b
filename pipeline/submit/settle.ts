import type { Registry } from "../../core/registry.ts";
import { type Counting, countingWith } from "../../core/report/current-report.ts";
import type { CurrentReport, StoredReport } from "../../core/report.ts";
import type { ReportStore } from "../ports.ts";

/** So many others may write the same report at the same moment before we give up. */
const mostRaces = 100;

/** What became of a version: what counted before it, and what counts since. */
export interface Settled {
  readonly before: CurrentReport | null;
  readonly after: Counting;
}

type Deps = { readonly registry: Registry; readonly reports: ReportStore };

/**
 * Makes a kept version count if it should. Repeatable: a version kept but not yet counting is healed.
 *
 * Of notices every version is read, and read after the current report: whoever writes last has seen all.
 * `known` is the current report as it was read before, if it was.
 */
export const settle = async (
  version: StoredReport,
  { registry, reports }: Deps,
  known?: CurrentReport | null,
): Promise<Settled> => {
  for (let races = 0; races < mostRaces; races += 1) {
    const isKnown = races === 0 && known !== undefined;
    const current = isKnown ? known : await reports.current(version);
    const versions = version.dataSet === "immediate" ? await reports.versions(version) : [];
    const counting = countingWith(version, { current, versions }, registry.country);
    if (counting === null && current !== null) return { before: current, after: current };
    if (counting !== null) {
      const seen = current?.revision ?? 0;
      const isOurs = await reports.makeCurrent({ ...counting, revision: seen + 1 }, seen);
      if (isOurs) return { before: current, after: counting };
    }
  }
  throw new Error("Cannot settle a report: too many others write it at the same moment");
};
