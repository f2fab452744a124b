import type { RankedAlarm } from "../../../core/alert/rank-alarms.ts";
import { csvLine } from "./csv-line.ts";
import type { Writing } from "./write.ts";

/** The alarms of one week. */
type Week = readonly RankedAlarm[];

const columns = [
  ...["week", "rank", "of", "kept", "cut", "series", "period", "alarms"],
  ...["count", "expected", "upperbound", "pValue", "detector", "together"],
] as const;

/** The cells of an alarm by column; numbers have the names of the golden files' fields. */
const cellsOf = (alarm: RankedAlarm): [name: string, value: unknown][] => {
  const cells: Readonly<Record<string, unknown>> = {
    ...alarm,
    kept: isKept(alarm),
    upperbound: alarm.threshold,
  };
  return columns.map((name) => [name, cells[name]]);
};

const isKept = ({ cut }: RankedAlarm) => cut === null;

const asCsv: Writing<Week> = {
  head: csvLine(columns),
  each: (week) => week.map((alarm) => csvLine(cellsOf(alarm).map(([, value]) => value))).join(""),
  between: "",
  foot: "",
};

const asJson: Writing<Week> = {
  head: "[",
  each: (week) =>
    week.map((alarm) => JSON.stringify(Object.fromEntries(cellsOf(alarm)))).join(",\n"),
  between: ",\n",
  foot: "]\n",
};

const shown = (value: number | null) => value?.toFixed(2) ?? "-";

/** A table for each week: the alarms by rank, and the limit that cut each one that was not kept. */
const asText: Writing<Week> = {
  head: "",
  each: (week) => {
    const head = ["rank", "series", "period", "count", "expected", "threshold", "p-value"];
    const lines = week.map((alarm) => {
      const { rank, series, period, count, expected, threshold, pValue, cut, together } = alarm;
      const numbers = [count, shown(expected), shown(threshold), Number(pValue.toPrecision(2))];
      const result = cut === null ? "keep" : `cut: ${cut}`;
      const all = [rank, series === "" ? "-" : series, period, ...numbers, result];
      return [...all, ...(together ? [together] : [])].join("\t");
    });
    const title = `${week[0]?.week}: ${week.filter(isKept).length} of ${week.length} kept`;
    const more = week.some(({ together }) => together) ? ["result", "together"] : ["result"];
    return [title, [...head, ...more].join("\t"), ...lines, ""].join("\n");
  },
  between: "\n",
  foot: "",
};

export const rankedWritings = { text: asText, json: asJson, csv: asCsv } as const;

/** Largest number of cut series named in the sentence. */
const mostNames = 10;

/** Counts the alarms kept and cut, and summarises them in one sentence, with the names of the last week's cut series. */
export const cutCount = () => {
  let [first, last]: [Week, Week] = [[], []];
  let [weeks, kept, of] = [0, 0, 0];
  return {
    *counted(all: Iterable<Week>): Generator<Week> {
      for (const week of all) {
        if (weeks === 0) first = week;
        last = week;
        weeks += 1;
        kept += week.filter(isKept).length;
        of += week.length;
        yield week;
      }
    },

    sentence(): string {
      const [from, to] = [first[0]?.week, last[0]?.week];
      if (to === undefined) return "No alarms, so none was cut.";
      const names = last.filter((alarm) => !isKept(alarm)).map(({ series }) => series || "it");
      const more =
        names.length > mostNames ? ` and ${names.length - mostNames} more, see the list` : "";
      const cut = names.length === 0 ? "none" : `${names.slice(0, mostNames).join(", ")}${more}`;
      const ofLast = `${last.filter(isKept).length} of ${last.length} alarms of ${to}; cut: ${cut}.`;
      return weeks === 1
        ? `Kept ${ofLast}`
        : `Kept ${kept} of ${of} alarms of ${from} to ${to}; last, ${ofLast}`;
    },
  };
};
