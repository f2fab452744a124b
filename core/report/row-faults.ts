import { allAges, unknownAge } from "../age-group.ts";
import type { DataSetName } from "../country.ts";
import type { Registry } from "../registry.ts";
import type { ReportRow } from "../report.ts";
import { fault, type ReportFault, shown } from "./fault.ts";

/** The names in a row; a field that could not be parsed is undefined. */
export type RowNames = Partial<Pick<ReportRow, "diseaseCode" | "ageGroup" | "sex">>;

/** Faults of rows against the form's diseases and age groups, and of rows against each other. Never throws. */
export const rowFaults = (
  rows: readonly RowNames[],
  dataSet: DataSetName | undefined,
  registry: Registry,
): ReportFault[] => [
  ...rows.flatMap((row, i) => [
    ...diseaseFaults(row, i, dataSet, registry),
    ...ageFaults(row, i, dataSet, registry),
  ]),
  ...againstEachOther(rows),
  ...unknownAlone(rows),
];

const diseaseFaults = (
  { diseaseCode }: RowNames,
  i: number,
  dataSet: DataSetName | undefined,
  { country, diseases }: Registry,
): ReportFault[] => {
  if (diseaseCode === undefined) return [];
  const at = ["rows", i, "diseaseCode"];
  if (!diseases.has(diseaseCode)) {
    const detail = `must be the code of a registered disease, got ${shown(diseaseCode)}`;
    return [fault(at, "unknown-disease", detail)];
  }
  const asked = dataSet && country.dataSets[dataSet]?.diseases;
  if (!asked || asked.includes(diseaseCode)) return [];
  const detail = `must be a disease of the data set ${dataSet}, got ${shown(diseaseCode)}`;
  return [fault(at, "disease-not-in-data-set", detail)];
};

const ageFaults = (
  { ageGroup }: RowNames,
  i: number,
  dataSet: DataSetName | undefined,
  { country }: Registry,
): ReportFault[] => {
  const form = dataSet && country.dataSets[dataSet];
  if (!form || ageGroup === undefined) return [];
  const groups = [allAges, ...form.ageGroups, unknownAge];
  if (groups.includes(ageGroup)) return [];
  const known = groups.join(", ");
  const detail = `must be an age group of the data set ${dataSet} (${known}), got ${shown(ageGroup)}`;
  return [fault(["rows", i, "ageGroup"], "unknown-age-group", detail)];
};

/** Faults of rows that would count a case twice: a repeated group, and a disease with both a total and groups. */
const againstEachOther = (rows: readonly RowNames[]): ReportFault[] => {
  const faults: ReportFault[] = [];
  const firstOf = new Map<string, number>();
  const usesAll = new Map<string, boolean>();
  const mixed = new Set<string>();
  for (const [i, { diseaseCode, ageGroup, sex }] of rows.entries()) {
    if (diseaseCode === undefined || ageGroup === undefined) continue;
    const isAll = ageGroup === allAges;
    if ((usesAll.get(diseaseCode) ?? isAll) !== isAll && !mixed.has(diseaseCode)) {
      mixed.add(diseaseCode);
      const detail = `must be either all or groups for one disease, got both for ${shown(diseaseCode)}`;
      faults.push(fault(["rows", i, "ageGroup"], "all-beside-groups", detail));
    }
    if (!usesAll.has(diseaseCode)) usesAll.set(diseaseCode, isAll);
    if (sex === undefined) continue;
    const key = JSON.stringify([diseaseCode, ageGroup, sex]);
    const first = firstOf.get(key);
    if (first === undefined) firstOf.set(key, i);
    else {
      const detail = `must not repeat disease, age group and sex of row ${first}`;
      faults.push(fault(["rows", i], "doubled-row", detail));
    }
  }
  return faults;
};

/** Faults of a disease whose only rows are of unknown age: they are its total. */
const unknownAlone = (rows: readonly RowNames[]): ReportFault[] => {
  const agesOf = new Map<string, Set<string>>();
  for (const { diseaseCode, ageGroup = allAges } of rows) {
    if (diseaseCode === undefined) continue;
    agesOf.set(diseaseCode, (agesOf.get(diseaseCode) ?? new Set()).add(ageGroup));
  }
  return rows.flatMap(({ diseaseCode, ageGroup }, i) => {
    const isAlone = ageGroup === unknownAge && agesOf.get(diseaseCode ?? "")?.size === 1;
    if (!isAlone) return [];
    const detail = `must be all, or the report must have age groups of ${shown(diseaseCode)}`;
    return [fault(["rows", i, "ageGroup"], "unknown-age-alone", detail)];
  });
};
