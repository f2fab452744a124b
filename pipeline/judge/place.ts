import type { Frequency } from "../../core/calendar.ts";
import { lookbackOf } from "../../core/judge/rule-kind.ts";
import { appliesTo } from "../../core/judge/rule-window.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import type { Rule } from "../../core/plan.ts";
import type { Registry } from "../../core/registry.ts";

/** A place with the plan's rules for one frequency. */
export interface Place {
  readonly registry: Registry;
  readonly unit: OrgUnit;
  readonly frequency: Frequency;
  /** The rules that apply there, with alternatives chosen, and those that would apply if daily counts were known. */
  readonly rules: readonly Rule[];
}

/** How many periods ahead a change affects judgements of the place: the farthest that any of them looks back. */
export const reachOf = ({ rules, frequency }: Place): number =>
  Math.max(
    0,
    ...rules
      .filter((rule) => appliesTo(rule, frequency, true))
      .map((rule) => lookbackOf(rule, frequency)),
  );
