import { countedTwice } from "../../../core/formats/counted-twice.ts";
import type { TidyReports } from "../../../core/formats/tidy-reports.ts";
import { orgTree } from "../../../core/org-unit.ts";
import type { TidyFolder } from "./read-tidy.ts";

const amount = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

/** A warning for each place and disease that a folder probably counts twice. */
export const countedTwiceWarnings = (
  { locations }: Pick<TidyFolder, "locations">,
  reports: TidyReports,
): string[] =>
  countedTwice(reports, orgTree(locations.units)).map(
    ({ location, disease, periods, comparedPeriods, firstPeriod, cases }) =>
      `Counted twice? In ${periods} of ${amount(comparedPeriods, "period")} the cases of ${disease} in the rows of ${location} are the sum of the places within it, first in ${firstPeriod} (${amount(cases, "case")}): own rows are added to those of the places within.`,
  );
