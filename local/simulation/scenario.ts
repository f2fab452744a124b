import { addPeriods, type Calendar, type Period } from "../../core/calendar.ts";
import type { Disease } from "../../core/disease.ts";
import type { OrgTree } from "../../core/org-unit.ts";
import { chanceOf } from "../../core/statistics/chance.ts";
import type { SimulatedOutbreak } from "./cases.ts";

export interface Scenario {
  readonly outbreaks: readonly SimulatedOutbreak[];
  readonly silent: readonly { readonly orgUnit: string; readonly from: Period }[];
}

/**
 * The outbreaks in the demo's present weeks: measles grows in one district; watery diarrhoea spreads over the districts of
 * another region, with few cases in each; and one facility away from both stops reporting. (Cholera cannot be used for the
 * second: one case of it is an alert.) Typhoid begins in two districts away from these.
 *
 * `district` is the level number whose units own alerts; `to` is the last complete week. If the country does not count a
 * disease, or the tree is too small for a part, that part is left out.
 */
export const presentScenario = ({
  seed,
  tree,
  district,
  diseases,
  calendar,
  to,
}: {
  readonly seed: number;
  readonly tree: OrgTree;
  readonly district: number;
  readonly diseases: readonly Disease[];
  readonly calendar: Calendar;
  readonly to: Period;
}): Scenario => {
  const chance = chanceOf(`${seed}|scenario`);
  const counts = (code: string) => diseases.some((disease) => disease.code === code);
  const districts = tree.units.filter(
    ({ code, level }) => level === district && tree.reportingUnitsUnder(code).length > 1,
  );
  const measles = districts.length > 0 ? chance.pick(districts) : undefined;
  const regions = Map.groupBy(
    districts.filter(({ parent }) => parent !== measles?.parent),
    ({ parent }) => parent,
  );
  const thin = [...regions.values()].sort((a, b) => b.length - a.length)[0]?.slice(0, 5) ?? [];
  const start = addPeriods(to, -3, calendar);

  const outbreaks: SimulatedOutbreak[] = [];
  if (measles && counts("MEAS")) {
    const orgUnits = [measles.code];
    outbreaks.push({ diseaseCode: "MEAS", orgUnits, start, firstWeek: 2, growth: 1.9 });
  }
  if (thin.length > 1 && counts("AWD")) {
    const orgUnits = thin.map(({ code }) => code);
    outbreaks.push({ diseaseCode: "AWD", orgUnits, start, firstWeek: 28, growth: 1.3 });
  }

  const touched = outbreaks.flatMap(({ orgUnits }) => orgUnits);
  const calm = tree.units.filter(
    (unit) => unit.reports && !touched.some((code) => tree.isUnder(unit.code, code)),
  );
  const silent =
    calm.length > 0
      ? [{ orgUnit: chance.pick(calm).code, from: addPeriods(to, -4, calendar) }]
      : [];
  const away = districts.filter(
    ({ code, parent }) =>
      parent !== measles?.parent && !touched.includes(code) && !holds(tree, code, silent),
  );
  const [first, last] = [away[0], away.at(-1)];
  if (first && last && counts("TYP")) {
    const typhoid = { diseaseCode: "TYP", firstWeek: 12, growth: 1.15 };
    const [early, late] = [addPeriods(to, -5, calendar), addPeriods(to, -3, calendar)];
    outbreaks.push({ ...typhoid, orgUnits: [first.code], start: early });
    if (last !== first) outbreaks.push({ ...typhoid, orgUnits: [last.code], start: late });
  }
  return { outbreaks, silent };
};

const holds = (tree: OrgTree, place: string, silent: Scenario["silent"]): boolean =>
  silent.some(({ orgUnit }) => tree.isUnder(orgUnit, place));
