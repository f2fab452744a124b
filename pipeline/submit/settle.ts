import type { Registry } from "../../core/registry.ts";
import {
  type Counting,
  countingRepeated,
  countingWith,
  type Held,
} from "../../core/report/current-report.ts";
import type { CurrentReport, StoredReport } from "../../core/report.ts";
import type { ReportKey, ReportStore } from "../ports.ts";

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
 * Every version is read, and read after the current report: whoever writes last has seen all. `known` is both as they
 * were read before.
 */
export const settle = (version: StoredReport, deps: Deps, known?: Held): Promise<Settled> =>
  settleBy((held) => countingWith(version, held, deps.registry.country), version, { deps, known });

/** Remembers that another submission said again what a notice without an id, of these versions, says already. Repeatable. */
export const settleRepeat = async (
  key: ReportKey,
  [first]: readonly StoredReport[],
  deps: Deps,
): Promise<Settled> => {
  // A lone version may live in the report that counts, which is written over: it is put aside.
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
  throw new Error("Cannot settle a report: too many others write it at the same moment");
};

/** What is held of a report, in the order in which it must be read. */
export const heldOf = async (key: ReportKey, reports: ReportStore): Promise<Held> => {
  const current = await reports.current(key);
  return { current, versions: current === null ? [] : await reports.versions(key) };
};
