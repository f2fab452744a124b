import type { Frequency } from "../calendar.ts";
import { detectors } from "../detectors/index.ts";
import type { Rule } from "../plan.ts";
import type { Figures } from "../rule/figures.ts";
import type { Method } from "../rule/kind.ts";
import { type KindName, ruleKinds } from "../rule/kinds.ts";
import type { Seen } from "../rule/seen.ts";
import { windowPeriods } from "../rule/window-periods.ts";

/**
 * Number of periods before the judged one that the rule uses.
 *
 * Throws a RangeError if a detector's parameters are out of bounds.
 */
export const lookbackOf = <K extends KindName>(rule: Rule<K>, frequency: Frequency): number =>
  windowPeriods(rule) - 1 + ruleKinds[rule.kind].periodsBefore(rule, frequency, detectors);

/** How the rule treats an earlier period with too few reports. */
export const partialPeriodsOf = <K extends KindName>(rule: Rule<K>) =>
  ruleKinds[rule.kind].partialPeriods(rule, detectors);

/** The rule's figures for a place and period. */
export const figuresOf = <K extends KindName>(rule: Rule<K>, seen: Seen): Figures =>
  ruleKinds[rule.kind].figures(rule, seen, detectors);

/** The rule's detector, with its parameters and defaults; null if it has none. */
export const methodOf = <K extends KindName>(rule: Rule<K>): Method | null =>
  ruleKinds[rule.kind].method(rule, detectors);
