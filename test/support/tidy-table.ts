import { Country } from "../../core/country.ts";
import type { TidyDataset } from "../../core/formats/tidy.ts";
import { type TidyReport, tidyReports } from "../../core/formats/tidy-reports.ts";
import { type TidyTable, tidyTable } from "../../core/formats/tidy-table.ts";
import { firstSpellings } from "../../core/same-name.ts";

export const country = Country.parse({
  code: "ZZ",
  name: "Zedland",
  timeZone: "Africa/Nairobi",
  calendar: { weekStart: "monday", minDaysInFirstWeek: 4 },
  levels: ["country", "district"],
  alertLevelName: "district",
  dataSets: { weekly: {}, daily: {} },
});

/** A table from the lines of a file, written like a CSV without quotes. */
export const tableOf = (header: string, ...lines: readonly string[]): TidyTable => {
  const table = tidyTable(header.split(","), firstSpellings(["A", "B"]));
  lines.forEach((line, i) => {
    table.add(line.split(","), i + 2);
  });
  return table;
};

export const reportsOf = (table: TidyTable, dataset: Partial<TidyDataset> = {}, asOf = false) =>
  tidyReports(table.rows(), {
    country,
    dataset: { name: "made", zeroRule: "explicit", counts: "incident", ...dataset },
    asOf,
  });

/** `A 2026-W07 v2 at 2026-02-17T09:00Z: Cholera <5 3` */
export const shown = ({
  reportingUnit,
  period,
  reportVersion,
  receivedAt,
  ...rest
}: TidyReport) => {
  const rows = rest.rows.map(
    (row) =>
      `${row.diseaseCode} ${row.ageGroup} ${row.suspectedCases}${row.deaths === null ? "" : `+${row.deaths}`}`,
  );
  const version = reportVersion === null ? "" : ` v${reportVersion}`;
  const zero = rest.zeroReport ? " zero" : "";
  return `${reportingUnit} ${period}${version} at ${receivedAt.slice(0, 16)}Z${zero}: ${rows.join(", ")}`;
};
