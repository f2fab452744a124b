import * as z from "zod";
import type { AlertStore } from "../../pipeline/ports.ts";
import { keys } from "./items.ts";
import type { Table } from "./table.ts";

const Claim = z.object({
  id: z.string(),
  alertLevel: z.enum(["alert", "epidemic"]),
  pValue: z.number().optional(),
  excess: z.number(),
  isNeverCut: z.boolean(),
  isTold: z.boolean(),
});
const WeekItem = z.object({ doc: z.string(), revision: z.int() });
const Claims = z.array(Claim);

/**
 * Which alerts of a place were told within its budget, week by week.
 *
 * Claims are stored as JSON: DynamoDB refuses numbers as small as the p-value of a large outbreak may be.
 */
export const budgetWeeks = (table: Table) =>
  ({
    async budgetWeek(orgUnit, week) {
      const item = await table.get(keys.budgetWeek(orgUnit, week));
      if (!item) return { claims: [], revision: 0 };
      const { doc, revision } = WeekItem.parse(item);
      return { claims: Claims.parse(JSON.parse(doc)), revision };
    },

    putBudgetWeek({ orgUnit, week, claims }, seen) {
      const doc = JSON.stringify(claims);
      return table.putSeen({ ...keys.budgetWeek(orgUnit, week), doc, revision: seen + 1 }, seen);
    },
  }) satisfies Partial<AlertStore>;
