import { allAges, unknownAge } from "../age-group.ts";
import type { DataSetName } from "../country.ts";
import { diseaseNamed, type Registry } from "../registry.ts";
import { firstSpellings } from "../same-name.ts";
import type { RowNames } from "./row-faults.ts";

interface Named {
  readonly reportingUnit?: string | undefined;
  readonly dataSet?: DataSetName | undefined;
  readonly rows?: readonly RowNames[] | undefined;
}

/** Age groups that every form has: the total, and cases whose age was not recorded. */
const ofEveryForm = [allAges, unknownAge];

/** A report with unit, diseases and age groups spelt as registered; unknown names are left unchanged. */
export const inRegisteredNames = <R extends Named>(report: R, registry: Registry): R => {
  const { reportingUnit, dataSet, rows } = report;
  const unit = reportingUnit === undefined ? undefined : registry.orgUnits.named(reportingUnit);
  const form = dataSet && registry.country.dataSets[dataSet];
  const groups = [...ofEveryForm, ...(form?.ageGroups ?? [])];
  const groupNamed = (group: string) =>
    groups.includes(group) ? group : (firstSpellings(groups)(group) ?? group);
  const inNames = <Row extends RowNames>(row: Row): Row => {
    const { diseaseCode, ageGroup } = row;
    return {
      ...row,
      ...(diseaseCode !== undefined && {
        diseaseCode: diseaseNamed(registry, diseaseCode) ?? diseaseCode,
      }),
      ...(ageGroup !== undefined && { ageGroup: groupNamed(ageGroup) }),
    };
  };
  return {
    ...report,
    ...(unit && { reportingUnit: unit.code }),
    ...(rows && { rows: rows.map(inNames) }),
  };
};
