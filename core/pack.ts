import type * as z from "zod";
import { Country } from "./country.ts";
import { type Disease, DiseaseCatalogue } from "./disease.ts";
import type { OrgUnit } from "./org-unit.ts";
import { type Flaw, type PackFault, type PackFile, packFiles } from "./pack/fault.ts";
import { inFirstSpellings } from "./pack/first-spellings.ts";
import { issueFaults } from "./pack/issue-faults.ts";
import { readJson } from "./pack/json-text.ts";
import { OrgUnitRow, readOrgUnitsCsv } from "./pack/org-units-csv.ts";
import { outlineOf } from "./pack/outline.ts";
import { packFaults } from "./pack/pack-faults.ts";
import { Plan } from "./plan.ts";
import { textFaults } from "./text-faults.ts";

/** A ministry's country pack: calendar and forms, places, diseases and, once signed, the plan. */
export interface Pack {
  readonly country: Country;
  readonly orgUnits: readonly OrgUnit[];
  readonly diseases: readonly Disease[];
  readonly plan: Plan | null;
}

/** A pack without faults, with the line number of each value in its file, from 1. */
export interface GoodPack {
  readonly ok: true;
  readonly pack: Pack;
  lineOf(file: PackFile, pointer: string): number;
}

export type PackReading = GoodPack | { readonly ok: false; readonly faults: readonly PackFault[] };

/** A file as far as it could be read: its raw content, and its content by the schema if valid. */
interface Part<T> {
  readonly content: unknown;
  readonly data?: T;
  readonly faults: readonly PackFault[];
  lineOf(pointer: string): number;
}

/** The rule for faults of a file's text itself. */
const textFlaw = "file-text";

/**
 * Reads a country pack from the texts of its files, by file name. `plan.json` may be absent; other files are ignored.
 *
 * References between parts match in any spelling and are read in the spelling of the part referred to. The pack is
 * accepted as a whole, or refused with all faults, each with file, line and field, in the order of the files. Never throws.
 */
export const readPack = (files: Readonly<Record<string, string>>): PackReading => {
  const parts = {
    country: partOf(files, "country.json", Country),
    orgUnits: partOf(files, "org-units.csv", OrgUnitRow.array()),
    diseases: partOf(files, "diseases.json", DiseaseCatalogue),
    plan: Object.hasOwn(files, "plan.json") ? partOf(files, "plan.json", Plan) : undefined,
  };
  const { country, orgUnits, diseases, plan } = parts;
  const byFile: Record<PackFile, Part<unknown> | undefined> = {
    "country.json": country,
    "org-units.csv": orgUnits,
    "diseases.json": diseases,
    "plan.json": plan,
  };
  const outline = inFirstSpellings({
    country: outlineOf.country(country.content),
    orgUnits: outlineOf.orgUnits(orgUnits.content),
    diseases: outlineOf.diseases(diseases.content),
    plan: outlineOf.plan(plan?.content),
  });
  const between = packFaults(outline).map((fault) => ({
    ...fault,
    line: byFile[fault.file]?.lineOf(fault.pointer) ?? 1,
  }));

  const own = packFiles.flatMap((file) => byFile[file]?.faults ?? []);
  const faults = withoutEchoes([...own, ...between]);
  if (faults.length > 0 || !country.data || !orgUnits.data || !diseases.data) {
    return { ok: false, faults: inReadingOrder(faults) };
  }
  return {
    ok: true,
    lineOf: (file, pointer) => byFile[file]?.lineOf(pointer) ?? 1,
    pack: inFirstSpellings<Pack>({
      country: country.data,
      orgUnits: orgUnits.data,
      diseases: diseases.data.diseases,
      plan: plan?.data ?? null,
    }),
  };
};

const partOf = <T>(
  files: Readonly<Record<string, string>>,
  file: PackFile,
  schema: z.ZodType<T>,
): Part<T> => {
  const text = Object.hasOwn(files, file) ? files[file] : undefined;
  if (text === undefined) {
    const detail = "must be present: a country pack needs this file";
    const fault = { file, line: 1, pointer: "#", rule: "missing-file", detail };
    return { content: undefined, faults: [fault], lineOf: () => 1 };
  }
  const { content, flaws, lineOf } = contentOf(file, text);
  const said = flaws.map((flaw) => ({ file, rule: textFlaw, ...flaw }));
  if (content === undefined) return { content, faults: said, lineOf };

  const parsed = schema.safeParse(content);
  const issues = parsed.success ? [] : issueFaults(file, { error: parsed.error, schema }, content);
  const own = [...issues, ...textFaults(content).map((fault) => ({ file, ...fault }))];
  const faults = [...said, ...own.map((fault) => ({ ...fault, line: lineOf(fault.pointer) }))];
  return { content, ...(parsed.success ? { data: parsed.data } : {}), faults, lineOf };
};

const contentOf = (file: PackFile, text: string): TextContent => {
  if (file === "org-units.csv") {
    const { rows, ...table } = readOrgUnitsCsv(text);
    return { content: rows, ...table };
  }
  const { value, ...json } = readJson(text.replace(/^\uFEFF/, ""));
  return { content: value, ...json };
};

interface TextContent {
  readonly content: unknown;
  readonly flaws: readonly Flaw[];
  lineOf(pointer: string): number;
}

/** Drops faults in the fields of a value whose own text is faulty, such as a row that lacks a field. */
const withoutEchoes = (faults: readonly PackFault[]): PackFault[] => {
  const flawed = new Set(
    faults.filter(({ rule }) => rule === textFlaw).map(({ file, pointer }) => file + pointer),
  );
  const isEcho = (file: PackFile, pointer: string): boolean => {
    const above = pointer.slice(0, Math.max(0, pointer.lastIndexOf("/")));
    return above.includes("/") && (flawed.has(file + above) || isEcho(file, above));
  };
  return faults.filter(({ file, pointer }) => !isEcho(file, pointer));
};

const inReadingOrder = (faults: readonly PackFault[]): PackFault[] =>
  faults.toSorted(
    (a, b) => packFiles.indexOf(a.file) - packFiles.indexOf(b.file) || a.line - b.line,
  );
