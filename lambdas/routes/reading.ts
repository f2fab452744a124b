import * as z from "zod";
import { callerKinds } from "../../core/access.ts";
import { Country } from "../../core/country.ts";
import { Disease } from "../../core/disease.ts";
import { Plan } from "../../core/plan.ts";
import { Backlog } from "../../core/view/backlog-view.ts";
import { CompletenessPoint } from "../../core/view/completeness-view.ts";
import { OrgUnitView } from "../../core/view/org-unit-view.ts";
import { ReportView, ReportWithVersions } from "../../core/view/report-view.ts";
import { SeriesView } from "../../core/view/series-view.ts";
import type { RegistryStore } from "../../pipeline/ports.ts";
import { type BacklogDeps, readBacklog } from "../../pipeline/read/backlog.ts";
import { type CompletenessDeps, readCompleteness } from "../../pipeline/read/completeness.ts";
import { listOrgUnits, readOrgUnit } from "../../pipeline/read/org-units.ts";
import { registered } from "../../pipeline/read/reach.ts";
import { listReports, type ReportDeps, readReport } from "../../pipeline/read/reports.ts";
import { readSeries, type SeriesDeps } from "../../pipeline/read/series.ts";
import { Refusal } from "../../pipeline/refusal.ts";
import { type PagingDeps, paged } from "../shell/paged.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";
import { DataSetParameter, listOf, Paging, Range } from "./parameters.ts";

interface RegistryDeps {
  readonly registry: RegistryStore;
}

export type ReadingDeps = ReportDeps &
  SeriesDeps &
  CompletenessDeps &
  BacklogDeps &
  RegistryDeps &
  PagingDeps;

const get = { method: "GET", callers: callerKinds } as const;
const within = ["forbidden", "not-found", "conflict"] as const;

/** Routes that read the country, its org units, reports, series and completeness. */
export const readingRoutes: readonly RouteSpec<ReadingDeps>[] = [
  route({
    ...get,
    path: "/v1/reports",
    operationId: "listReports",
    summary: "List the current reports of a unit",
    query: z.strictObject({
      ...Range.shape,
      ...Paging.shape,
      reportingUnit: z
        .string()
        .min(1)
        .max(60)
        .optional()
        .describe("Code of the unit; a facility's key may leave it out"),
    }),
    answers: { 200: { description: "Reports, oldest first", schema: listOf(ReportView) } },
    problems: within,
    handle: async ({ query, caller }, deps: ReportDeps & PagingDeps) =>
      answer(
        await paged("reports", { ...deps, query, caller }, (asked) =>
          listReports(asked, caller, deps),
        ),
      ),
  }),
  route({
    ...get,
    path: "/v1/reports/{unit}/{period}",
    operationId: "readReport",
    summary: "Read one report with all its versions",
    params: z.strictObject({ unit: z.string().max(60), period: z.string().max(10) }),
    description:
      "For a day's notices (`dataSet=immediate`), `rows` are the day's counts, and `notices` are those with an id. If there are more versions than one response holds, `cursor` gives the next.",
    query: z.strictObject({ dataSet: DataSetParameter, cursor: Paging.shape.cursor }),
    answers: { 200: { description: "The report that counts", schema: ReportWithVersions } },
    problems: within,
    handle: async ({ params, query, caller }, deps: ReportDeps & PagingDeps) =>
      answer(
        await paged("versions", { ...deps, query: { ...params, ...query }, caller }, (asked) =>
          readReport(asked, caller, deps),
        ),
      ),
  }),
  route({
    ...get,
    path: "/v1/org-units",
    operationId: "listOrgUnits",
    summary: "List the children of an org unit, or the caller's top org units",
    query: z.strictObject({ parent: z.string().min(1).max(60).optional() }),
    answers: { 200: { description: "Org units", schema: listOf(OrgUnitView) } },
    problems: within,
    handle: async ({ query, caller }, deps: RegistryDeps) =>
      answer(await listOrgUnits(query, caller, deps)),
  }),
  route({
    ...get,
    path: "/v1/org-units/{code}",
    operationId: "readOrgUnit",
    summary: "Read one org unit",
    params: z.strictObject({ code: z.string().max(60) }),
    answers: { 200: { description: "The org unit", schema: OrgUnitView } },
    problems: within,
    handle: async ({ params, caller }, deps: RegistryDeps) =>
      answer(await readOrgUnit(params.code, caller, deps)),
  }),
  route({
    ...get,
    path: "/v1/series/{orgUnit}/{diseaseCode}",
    operationId: "readSeries",
    summary: "Read the series of one disease in one place, with the results of its rules",
    description: "A point for every period requested. An unknown count is null, never 0.",
    params: z.strictObject({ orgUnit: z.string().max(60), diseaseCode: z.string().max(80) }),
    query: z.strictObject({ ...Range.shape, dataSet: DataSetParameter }),
    answers: { 200: { description: "The series, oldest first", schema: SeriesView } },
    problems: within,
    handle: async ({ params, query, caller }, deps: SeriesDeps) =>
      answer(await readSeries({ ...params, ...query }, caller, deps)),
  }),
  route({
    ...get,
    path: "/v1/completeness",
    operationId: "readCompleteness",
    summary: "Read the completeness and timeliness of reporting in a place, and the missing units",
    description:
      "Shares are the reports of units open in the period, divided by the number of these units; the current registry decides which units were open. Before the cut-off of a period, `soFar` is true: its figures are not final, and no report is late.",
    query: z.strictObject({ ...Range.shape, orgUnit: z.string().max(60).optional() }),
    answers: { 200: { description: "Points, oldest first", schema: listOf(CompletenessPoint) } },
    problems: within,
    handle: async ({ query, caller }, deps: CompletenessDeps) =>
      answer(await readCompleteness(query, caller, deps)),
  }),
  route({
    ...get,
    callers: ["administrator"],
    path: "/v1/backlog",
    operationId: "readBacklog",
    summary: "Read how many places of some periods are not tallied and judged yet",
    description:
      "For a replay of past periods: when both numbers are 0, all reports sent are tallied up to the top and judged. At most 53 periods; without `from` and `to` the current one.",
    query: Range,
    answers: { 200: { description: "Places not tallied or judged yet", schema: Backlog } },
    problems: ["conflict"],
    handle: async ({ query }, deps: BacklogDeps) => answer(await readBacklog(query, deps)),
  }),
  route({
    ...get,
    path: "/v1/country",
    operationId: "readCountry",
    summary: "Read the country's calendar, levels and forms",
    answers: { 200: { description: "The country", schema: Country } },
    problems: ["conflict"],
    handle: async (_, { registry }: RegistryDeps) => answer((await registered(registry)).country),
  }),
  route({
    ...get,
    path: "/v1/diseases",
    operationId: "listDiseases",
    summary: "List the diseases and syndromes that the country counts",
    answers: { 200: { description: "Diseases", schema: listOf(Disease) } },
    problems: ["conflict"],
    handle: async (_, { registry }: RegistryDeps) => {
      const { diseases } = await registered(registry);
      return answer({ items: [...diseases.values()], next: null });
    },
  }),
  route({
    ...get,
    path: "/v1/plan",
    operationId: "readPlan",
    summary: "Read the surveillance plan in force, or an earlier version",
    query: z.strictObject({ version: z.string().min(1).max(40).optional() }),
    answers: { 200: { description: "The plan", schema: Plan } },
    problems: ["not-found", "conflict"],
    handle: async ({ query }, { registry }: RegistryDeps) => {
      const inForce = (await registered(registry)).plan;
      const plan = await registry.plan(query.version ?? inForce.version);
      if (plan === null) throw new Refusal("not-found", "No such plan is registered");
      return answer(plan);
    },
  }),
];
