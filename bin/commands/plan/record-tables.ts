import { csvLine } from "../detect/csv-line.ts";
import { onOneLine } from "../one-line.ts";
import type { PrintedRecord } from "./read-record.ts";

type Figures = PrintedRecord["totals"];

interface Line {
  readonly ruleId: string;
  readonly diseaseCode: string;
  readonly orgUnit: string;
  readonly figures: Figures;
}

/** The rules, each followed by its places if asked for, and the total last. */
const linesOf = ({ items, totals }: PrintedRecord, places: boolean): readonly Line[] => [
  ...items.flatMap(({ ruleId, diseaseCode, places: all, ...figures }): Line[] => [
    { ruleId, diseaseCode, orgUnit: "", figures },
    ...(places ? all : []).map(({ orgUnit, ...own }) => ({
      ...{ ruleId, diseaseCode, orgUnit, figures: own },
    })),
  ]),
  { ruleId: "all", diseaseCode: "", orgUnit: "", figures: totals },
];

const percent = (share: number) => String(Math.round(100 * share));

const ppvText = ({ ppv }: Figures): string =>
  ppv === null ? "-" : `${percent(ppv.estimate)} (${percent(ppv.low)}-${percent(ppv.high)})`;

const hours = (value: number | null): string => (value === null ? "-" : value.toFixed(1));

/** Met of those known, for detection, notification and response. */
const targets = ({ sevenOneSeven: { detect, notify, respond } }: Figures): string =>
  [detect, notify, respond]
    .map(({ met, missed }) => (met + missed === 0 ? "-" : `${met}/${met + missed}`))
    .join(" ");

const head = [
  ...["rule", "disease", "place", "alerts", "true", "false", "pending", "PPV %"],
  ...["h to acknowledge", "h to verify", "escalated %", "7-1-7 met"],
];

/** The record of the rules as a table. */
export const ruleTable = (record: PrintedRecord, { places }: { places: boolean }): string =>
  table([
    head,
    ...linesOf(record, places).map(({ ruleId, diseaseCode, orgUnit, figures }) => [
      ...[ruleId, diseaseCode || "-", orgUnit || "-"],
      ...[figures.alerts, figures.true, figures.false, figures.pending].map(String),
      ppvText(figures),
      hours(figures.medianHoursToAcknowledge),
      hours(figures.medianHoursToVerify),
      figures.shareEscalated === null ? "-" : percent(figures.shareEscalated),
      targets(figures),
    ]),
  ]);

const csvHead = [
  ...["ruleId", "diseaseCode", "orgUnit", "alerts", "true", "false", "pending"],
  ...["ppv", "ppvLow", "ppvHigh", "told", "acknowledged"],
  ...["medianHoursToAcknowledge", "medianHoursToVerify", "shareEscalated"],
  ...["detectMet", "detectMissed", "notifyMet", "notifyMissed", "respondMet", "respondMissed"],
];

/** The record of the rules as CSV: the places of each rule too, and all alerts under the rule `all`. */
export const ruleCsv = (record: PrintedRecord): string =>
  csv([
    csvHead,
    ...linesOf(record, true).map(({ ruleId, diseaseCode, orgUnit, figures }) => [
      ...[ruleId, diseaseCode, orgUnit],
      ...[figures.alerts, figures.true, figures.false, figures.pending],
      ...[figures.ppv?.estimate, figures.ppv?.low, figures.ppv?.high],
      ...[figures.told, figures.acknowledged],
      ...[figures.medianHoursToAcknowledge, figures.medianHoursToVerify],
      figures.shareEscalated,
      ...[figures.sevenOneSeven.detect.met, figures.sevenOneSeven.detect.missed],
      ...[figures.sevenOneSeven.notify.met, figures.sevenOneSeven.notify.missed],
      ...[figures.sevenOneSeven.respond.met, figures.sevenOneSeven.respond.missed],
    ]),
  ]);

const unitHead = ["orgUnit", "silentWeeks", "alerts", "verified", "medianHoursToVerify"];

const unitCells = ({ units }: PrintedRecord) =>
  units.map((unit) => [
    ...[unit.orgUnit, unit.silentWeeks, unit.alerts, unit.verified, unit.medianHoursToVerify],
  ]);

/** The record of the org units as a table. */
export const unitTable = (record: PrintedRecord): string => {
  const { silentWeeks: weeks } = record;
  const since = weeks ? `Weeks without a report: ${weeks.from} to ${weeks.to}\n` : "";
  const columns = ["unit", "silent weeks", "alerts", "verified", "h to verify"];
  const lines = unitCells(record).map(([unit, silent, alerts, verified, median]) => [
    String(unit),
    silent === null ? "-" : String(silent),
    ...[alerts, verified].map(String),
    hours(typeof median === "number" ? median : null),
  ]);
  return `${since}${table([columns, ...lines])}`;
};

/** The record of the org units as CSV. */
export const unitCsv = (record: PrintedRecord): string => csv([unitHead, ...unitCells(record)]);

const csv = (rows: readonly (readonly unknown[])[]): string => rows.map(csvLine).join("");

/** Lines of a table; each column is as wide as its widest cell. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const shown = rows.map((cells) => cells.map(onOneLine));
  const widths = (shown[0] ?? []).map((_, at) =>
    Math.max(...shown.map((cells) => cells[at]?.length ?? 0)),
  );
  return shown
    .map((cells) =>
      cells
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
};
