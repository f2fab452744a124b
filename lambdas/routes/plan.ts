import * as z from "zod";
import { PlanRecordView } from "../../core/view/plan-record-view.ts";
import { type PlanRecordDeps, readPlanRecord } from "../../pipeline/read/plan-record.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";
import { Range } from "./parameters.ts";

/** Routes about how the plan's rules do. */
export const planRoutes: readonly RouteSpec<PlanRecordDeps>[] = [
  route({
    method: "GET",
    path: "/v1/plan/record",
    operationId: "readPlanRecord",
    summary: "Read what became of the alerts of each rule of the plan",
    description:
      "By rule and place: alerts, how many were true, false and not verified, and how soon they were answered. An alert counts for each rule that gave it a signal; `totals` counts it once. `from` and `to` are periods of opening. Without `from` the record begins 52 weeks before its end; `opened` says which periods it covers. `units` counts missing reports of the same weeks, at most the last 53 complete ones; without a range, of the last twelve.",
    callers: ["officer", "administrator"],
    query: z.strictObject({
      ...Range.shape,
      orgUnit: z.string().min(1).max(60).optional().describe("Alerts at or under this org unit"),
      diseaseCode: z.string().min(1).max(80).optional(),
    }),
    answers: { 200: { description: "The record", schema: PlanRecordView } },
    problems: ["forbidden", "not-found", "conflict"],
    handle: async ({ query, caller }, deps: PlanRecordDeps) =>
      answer(await readPlanRecord(query, caller, deps)),
  }),
];
