import { CsvError, parse } from "csv-parse/sync";
import * as z from "zod";
import { decimalOf, wholeNumberOf } from "../formats/count-text.ts";
import { OrgUnit } from "../org-unit.ts";
import { type Flaw, shown } from "./fault.ts";

/** The columns of `org-units.csv`, in order. */
export const orgUnitColumns = [
  "code",
  "name",
  "parent",
  "level",
  "population",
  "populationYear",
  "latitude",
  "longitude",
  "activeFrom",
  "activeTo",
  "reports",
] as const;

/** A field that `cell` could not convert is still text; this refuses it. */
const readAs = <Out, In>(field: z.ZodType<Out, In>, what: string) =>
  z.custom<In>((value) => typeof value !== "string", `must be ${what}`).pipe(field);
const { level, population, populationYear, latitude, longitude } = OrgUnit.shape;
const whole = "a whole number, digits only";
const degrees = "a number in digits, such as -13.23";

/** A row of `org-units.csv`: as `OrgUnit`, but `reports` is yes or no. */
export const OrgUnitRow = OrgUnit.extend({
  level: readAs(level, whole),
  population: readAs(population, whole),
  populationYear: readAs(populationYear, whole),
  latitude: readAs(latitude, degrees),
  longitude: readAs(longitude, degrees),
  reports: z.enum(["yes", "no"]).transform((text) => text === "yes"),
});

/** The table read from the CSV text. `rows` is absent if the text is not this table. */
export interface OrgUnitTable {
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
  readonly flaws: readonly Flaw[];
  /** Line, from 1, on which a row begins. */
  lineOf(pointer: string): number;
}

/** The parser's output: the fields of each row, and the line on which the row ends. */
const Rows = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

const required = new Set<string>(["code", "name", "level", "reports"]);
const wholeNumbers = new Set<string>(["level", "population", "populationYear"]);
const decimals = new Set<string>(["latitude", "longitude"]);

/**
 * Converts a cell. Empty is unknown (null), or absent if the column is required. Digits become numbers; a decimal point is
 * allowed only in degrees, so a population of "12.000" is refused. Other text is kept for the schema to refuse.
 */
const cell = (column: string, text: string): unknown => {
  if (text === "") return required.has(column) ? undefined : null;
  if (wholeNumbers.has(column)) return wholeNumberOf(text) ?? text;
  return decimals.has(column) ? (decimalOf(text) ?? text) : text;
};

const header = orgUnitColumns.join(",");

/**
 * Reads `org-units.csv`: the exact header, then a row for each org unit. Blank lines are ignored.
 *
 * A row with too few or too many fields is a flaw; the fields present are read. Never throws.
 */
export const readOrgUnitsCsv = (text: string): OrgUnitTable => {
  const flaws: Flaw[] = [];
  const lines: number[] = [];
  const lineOf = (pointer: string) => lines[Number(pointer.split("/")[1])] ?? 1;

  const records = recordsOf(text, flaws);
  if (!records) return { flaws, lineOf };
  const [first, ...rest] = records;
  if (first?.fields.join(",") !== header) {
    const got = shown(first?.fields.join(",") ?? "");
    flaws.push({ pointer: "#", line: 1, detail: `must have the header ${header}, got ${got}` });
    return { flaws, lineOf };
  }

  const rows = rest.map(({ fields, line }, index) => {
    lines.push(line);
    const want = orgUnitColumns.length;
    if (fields.length !== want) {
      const detail = `must have ${want} fields, got ${fields.length}`;
      flaws.push({ pointer: `#/${index}`, line, detail });
    }
    return Object.fromEntries(
      orgUnitColumns.map((column, at) => [column, cell(column, fields[at]?.trim() ?? "")]),
    );
  });
  return { rows, flaws, lineOf };
};

const recordsOf = (text: string, flaws: Flaw[]) => {
  const unified = text.replace(/\r\n?/g, "\n");
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true };
    return Rows.parse(parse(unified, options)).map(({ record, info }) => {
      const inside = record.reduce((sum, field) => sum + field.split("\n").length - 1, 0);
      return { fields: record, line: info.lines - inside };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = "lines" in error && typeof error.lines === "number" ? error.lines : 1;
    flaws.push({ pointer: "#", line, detail: `must be CSV: ${error.message}` });
    return undefined;
  }
};
