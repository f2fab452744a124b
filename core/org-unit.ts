import * as z from "zod";
import { type Calendar, Day, firstDay, lastDay, type Period } from "./calendar.ts";
import { codeFault, codeOf } from "./code.ts";
import { type FirstSpelling, firstSpellings } from "./same-name.ts";

/** Letters and digits of any script. `/` joins codes into paths and `,` into jurisdictions, so a code contains neither. */
const unitCode = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._'’()&-]*$/u;

const unitCodeFault = (code: string): string | null => {
  if (code.includes("/")) return "must not hold /";
  const must =
    "must begin with a letter or digit and hold only letters, digits, spaces and . _ - ' ( ) &";
  return codeFault(code) ?? (unitCode.test(code) ? null : must);
};

export const OrgUnitCode = codeOf(60, unitCodeFault);

/** A node of the administrative tree; `level` 1 is the country. */
export const OrgUnit = z.strictObject({
  code: OrgUnitCode,
  name: z.string().min(1).max(120),
  parent: OrgUnitCode.nullable(),
  level: z.int().min(1).max(10),
  population: z.int().min(0).max(10_000_000_000).nullable().default(null),
  populationYear: z.int().min(1900).max(2200).nullable().default(null),
  latitude: z.number().min(-90).max(90).nullable().default(null),
  longitude: z.number().min(-180).max(180).nullable().default(null),
  activeFrom: Day.nullable().default(null),
  activeTo: Day.nullable().default(null),
  /** True for a reporting unit: one from which reports are due. */
  reports: z.boolean(),
});
export type OrgUnit = z.infer<typeof OrgUnit>;

/** The tree of org units, indexed for lookup. */
export interface OrgTree {
  readonly units: readonly OrgUnit[];
  get(code: string): OrgUnit | undefined;
  /** The unit with this code, in any spelling. */
  named(spelling: string): OrgUnit | undefined;
  childrenOf(code: string): readonly OrgUnit[];
  /** Codes from the root down to and including the unit; empty for an unknown code. */
  pathOf(code: string): readonly string[];
  /** True if `code` is `ancestor` or lies under it. */
  isUnder(code: string, ancestor: string): boolean;
  /** The unit at `level` on the path from `code` up to the root, itself included. */
  ancestorAt(code: string, level: number): OrgUnit | undefined;
  /** Every reporting unit at or under `code`. */
  reportingUnitsUnder(code: string): readonly OrgUnit[];
  /** Number of reporting units at or under `code` that were active in the period. */
  expectedUnits(code: string, period: Period, calendar: Calendar): number;
}

/** True if the unit was open on any day of the period; an unknown date is open-ended. */
export const isActive = (unit: OrgUnit, period: Period, calendar: Calendar): boolean =>
  (unit.activeFrom === null || unit.activeFrom <= lastDay(period, calendar)) &&
  (unit.activeTo === null || unit.activeTo >= firstDay(period, calendar));

/** True if the unit was open on every day of these periods, the oldest first. */
export const isOpenThroughout = (
  { activeFrom, activeTo }: OrgUnit,
  periods: readonly Period[],
  calendar: Calendar,
): boolean => {
  const [first, last] = [periods.at(0), periods.at(-1)];
  return (
    first !== undefined &&
    last !== undefined &&
    (activeFrom === null || activeFrom <= firstDay(first, calendar)) &&
    (activeTo === null || activeTo >= lastDay(last, calendar))
  );
};

/** True if routine reports of the period are due from the unit: a reporting unit that was open then, by the current registry. */
export const owesReport = (unit: OrgUnit, period: Period, calendar: Calendar): boolean =>
  unit.reports && isActive(unit, period, calendar);

/** Builds the tree. Units with an unknown parent are not attached, so check a pack first. */
export const orgTree = (units: readonly OrgUnit[]): OrgTree => {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const children = Map.groupBy(
    units.filter((unit) => unit.parent !== null),
    (unit) => unit.parent as string,
  );
  const paths = new Map<string, readonly string[]>();
  const reporting = new Map<string, readonly OrgUnit[]>();
  const expected = new Map<string, number>();
  /** Built on the first lookup of a code that is not spelt as registered. */
  let codeNamed: FirstSpelling | undefined;

  const pathOf = (code: string): readonly string[] => {
    const known = paths.get(code);
    if (known) return known;
    const unit = byCode.get(code);
    const path = unit ? [...(unit.parent === null ? [] : pathOf(unit.parent)), code] : [];
    paths.set(code, path);
    return path;
  };

  const reportingUnitsUnder = (code: string): readonly OrgUnit[] => {
    const known = reporting.get(code);
    if (known) return known;
    const unit = byCode.get(code);
    const own = unit?.reports ? [unit] : [];
    const all = [
      ...own,
      ...(children.get(code) ?? []).flatMap((child) => reportingUnitsUnder(child.code)),
    ];
    reporting.set(code, all);
    return all;
  };

  return {
    units,
    get: (code) => byCode.get(code),
    named: (spelling) => {
      const unit = byCode.get(spelling);
      if (unit) return unit;
      codeNamed ??= firstSpellings(byCode.keys());
      return byCode.get(codeNamed(spelling) ?? "");
    },
    childrenOf: (code) => children.get(code) ?? [],
    pathOf,
    isUnder: (code, ancestor) => pathOf(code).includes(ancestor),
    ancestorAt: (code, level) => byCode.get(pathOf(code)[level - 1] ?? ""),
    reportingUnitsUnder,
    expectedUnits: (code, period, calendar) => {
      const key = `${code}|${period}`;
      const known = expected.get(key);
      if (known !== undefined) return known;
      const count = reportingUnitsUnder(code).filter((unit) =>
        isActive(unit, period, calendar),
      ).length;
      expected.set(key, count);
      return count;
    },
  };
};
