import * as z from "zod";
import type { Again } from "../../pipeline/redrive.ts";
import { type LedgerChange, type SurveilDeps, surveil } from "../../pipeline/surveil.ts";
import type { Table } from "./table.ts";
import { tallyOf } from "./tally-store.ts";

const ReportItem = z.object({ kind: z.literal("report"), unit: z.string(), period: z.string() });

const UnitsItem = z.object({ kind: z.literal("units"), units: z.array(z.string()) });

const OutbreakItem = z.object({ orgUnit: z.string(), from: z.string() });

const changeOf = (item: Record<string, unknown>): LedgerChange => {
  if (item.kind === "tally") return { kind: "tally", tally: tallyOf(item) };
  if (item.kind === "outbreak") return { kind: "outbreak", ...OutbreakItem.parse(item) };
  return item.kind === "units" ? UnitsItem.parse(item) : ReportItem.parse(item);
};

/** Processes the current state of a dead letter's item. Ignores an item that no longer exists. Throws if it fails again. */
export const surveilAgain =
  (table: Table, deps: SurveilDeps): Again =>
  async ({ pk, sk }) => {
    const item = await table.get({ pk, sk });
    if (item === undefined) return;
    const failed = await surveil([{ id: "letter", change: changeOf(item) }], deps);
    for (const error of failed.values()) throw error;
  };
