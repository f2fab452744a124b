import type { Frequency } from "../../core/calendar.ts";
import { lookbackOf } from "../../core/judge/rule-kind.ts";
import { appliesTo } from "../../core/judge/rule-window.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import type { Rule } from "../../core/plan.ts";
import type { Registry } from "../../core/registry.ts";

/** A place as the plan looks at it at a frequency. */
export interface Place {
  readonly registry: Registry;
  readonly unit: OrgUnit;
  readonly frequency: Frequency;
  /** The rules that apply there, stand-ins chosen, and those that would if the days were known. */
  readonly rules: readonly Rule[];
}

/** How many periods ahead a change bears on judgements of the place, and how many back those look. */
export const reachOf = ({ rules, frequency }: Place): number =>
  Math.max(
    0,
    ...rules
      .filter((rule) => appliesTo(rule, frequency, true))
      .map((rule) => lookbackOf(rule, frequency)),
  );
