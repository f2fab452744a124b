import type { Registry } from "../../core/registry.ts";
import {
  type Counting,
  countingRepeated,
  countingWith,
  type Held,
} from "../../core/report/current-report.ts";
import type { CurrentReport, StoredReport } from "../../core/report.ts";
import type { ReportKey, ReportStore } from "../ports.ts";

/** Most concurrent writes of the same report that we retry after. */
const mostRaces = 100;

/** The effect of a new version: the report that counted before, and the one that counts now. */
export interface Settled {
  readonly before: CurrentReport | null;
  readonly after: Counting;
}

type Deps = { readonly registry: Registry; readonly reports: ReportStore };

/**
 * Makes a stored version the current one if it should be. Idempotent: completes a version that was stored only.
 *
 * Every version is read after the current report, so that the last writer has seen all. `known` is both, as read
 * before.
 */
export const settle = (version: StoredReport, deps: Deps, known?: Held): Promise<Settled> =>
  settleBy((held) => countingWith(version, held, deps.registry.country), version, { deps, known });

/** Records that another submission repeated a notice without an id that has these versions. Idempotent. */
export const settleRepeat = async (
  key: ReportKey,
  [first]: readonly StoredReport[],
  deps: Deps,
): Promise<Settled> => {
  // A single version may be stored only inside the current report, which is overwritten: it gets an item of its own.
  if (first) await deps.reports.keep(first);
  return settleBy((held) => countingRepeated(held, deps.registry.country), key, { deps });
};

const settleBy = async (
  countingOf: (held: Held) => Counting | null,
  key: ReportKey,
  { deps: { reports }, known }: { readonly deps: Deps; readonly known?: Held | undefined },
): Promise<Settled> => {
  for (let races = 0; races < mostRaces; races += 1) {
    const { current, versions } =
      races === 0 && known !== undefined ? known : await heldOf(key, reports);
    const counting = countingOf({ current, versions });
    if (counting === null && current !== null) return { before: current, after: current };
    if (counting !== null) {
      const seen = current?.revision ?? 0;
      const isOurs = await reports.makeCurrent({ ...counting, revision: seen + 1 }, seen);
      if (isOurs) return { before: current, after: counting };
    }
  }
  throw new Error("Cannot settle a report: too many concurrent writes");
};

/** The stored state of a report, read in the required order. */
export const heldOf = async (key: ReportKey, reports: ReportStore): Promise<Held> => {
  const current = await reports.current(key);
  return { current, versions: current === null ? [] : await reports.versions(key) };
};
