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
const WeekItem = z.object({ claims: z.array(Claim), revision: z.int() });

/** Which alerts of a place were told within its budget, week by week. */
export const budgetWeeks = (table: Table) =>
  ({
    async budgetWeek(orgUnit, week) {
      const item = await table.get(keys.budgetWeek(orgUnit, week));
      return item ? WeekItem.parse(item) : { claims: [], revision: 0 };
    },

    putBudgetWeek: ({ orgUnit, week, claims }, seen) =>
      table.putSeen({ ...keys.budgetWeek(orgUnit, week), claims, revision: seen + 1 }, seen),
  }) satisfies Partial<AlertStore>;
