import type { Period } from "../calendar.ts";
import type { OrgTree } from "../org-unit.ts";
import { casesIn, rowsByDisease } from "../report/statement.ts";
import type { Count } from "../report.ts";
import type { TidyReport, TidyReports } from "./tidy-reports.ts";

/** A place whose own rows of a disease equal the sum of the places within it. */
export interface CountedTwice {
  readonly location: string;
  readonly disease: string;
  /** Number of periods in which they are equal. */
  readonly periods: number;
  readonly comparedPeriods: number;
  /** The first such period, and its cases. */
  readonly firstPeriod: Period;
  readonly cases: number;
}

/**
 * Places that are probably counted twice: a total beside its parts, such as a national row beside those of the districts.
 *
 * A place's own cases are added to those of the places within it, so a total among the rows doubles every sum above it. If a
 * place within has no row for a period, the places within it are used instead. Each number is the last known. Periods
 * without cases are not compared. Never throws.
 */
export const countedTwice = (
  { active, byPeriod }: Pick<TidyReports, "active" | "byPeriod">,
  tree: Pick<OrgTree, "childrenOf" | "isUnder">,
): CountedTwice[] => {
  const places = [...active.keys()];
  const isAbove = (code: string) =>
    places.some((other) => other !== code && tree.isUnder(other, code));
  const totals = places.filter(isAbove);
  if (totals.length === 0) return [];
  const equal = new Map<string, CountedTwice>();
  const compared = new Map<string, number>();

  for (const [firstPeriod, said] of casesOfPeriods(byPeriod())) {
    for (const { location, disease, cases, parts } of comparisons(totals, said, tree)) {
      const key = JSON.stringify([location, disease]);
      compared.set(key, (compared.get(key) ?? 0) + 1);
      if (cases !== parts) continue;
      const first = { location, disease, firstPeriod, cases, periods: 0, comparedPeriods: 0 };
      const before = equal.get(key) ?? first;
      equal.set(key, { ...before, periods: before.periods + 1 });
    }
  }
  return [...equal].map(([key, one]) => ({ ...one, comparedPeriods: compared.get(key) ?? 0 }));
};

type CasesByPlace = ReadonlyMap<string, ReadonlyMap<string, Count>>;

/** Cases of all ages that each place reports for a period, by disease. Of a report's versions the last counts. */
function* casesOfPeriods(reports: Iterable<TidyReport>): Generator<[Period, CasesByPlace]> {
  let period: Period | null = null;
  let said = new Map<string, ReadonlyMap<string, Count>>();
  for (const report of reports) {
    if (period !== null && period !== report.period) {
      yield [period, said];
      said = new Map();
    }
    period = report.period;
    const byDisease = rowsByDisease({ rows: report.rows, zeroDiseases: [] });
    said.set(
      report.reportingUnit,
      new Map([...byDisease].map(([disease, its]) => [disease, casesIn(its)])),
    );
  }
  if (period !== null) yield [period, said];
}

interface Comparison {
  readonly location: string;
  readonly disease: string;
  readonly cases: number;
  /** Sum over the places within. */
  readonly parts: number;
}

/** Own cases and sum of the places within, for each place above others; only if both are known and there are own cases. */
const comparisons = (
  totals: readonly string[],
  said: CasesByPlace,
  tree: Pick<OrgTree, "childrenOf">,
): Comparison[] => {
  const within = (code: string, disease: string): Count =>
    tree.childrenOf(code).reduce<Count>((sum, child) => {
      const cases = said.get(child.code)?.get(disease) ?? within(child.code, disease);
      return cases === null ? sum : (sum ?? 0) + cases;
    }, null);
  return totals.flatMap((location) =>
    [...(said.get(location) ?? [])].flatMap(([disease, cases]) => {
      const parts = cases ? within(location, disease) : null;
      return cases === null || parts === null ? [] : { location, disease, cases, parts };
    }),
  );
};
