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

/** Everything that is read of the country, its units and their reports. */
export const readingRoutes: readonly RouteSpec<ReadingDeps>[] = [
  route({
    ...get,
    path: "/v1/reports",
    operationId: "listReports",
    summary: "The current reports of a unit",
    query: z.strictObject({
      ...Range.shape,
      ...Paging.shape,
      reportingUnit: z
        .string()
        .min(1)
        .max(60)
        .optional()
        .describe("A facility's own when left out"),
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
    summary: "One report with all its versions",
    params: z.strictObject({ unit: z.string().max(60), period: z.string().max(10) }),
    description:
      "Of a day's notices (`dataSet=immediate`): `rows` are the day's counts, `notices` those that carry an id. More versions than one answer holds follow by `cursor`.",
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
    summary: "The children of an org unit, or where the caller's reach begins",
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
    summary: "One org unit",
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
    summary: "One disease in one place over time, with what its rules said",
    description: "A point for every period asked; null where nothing is known, never 0.",
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
    summary: "How complete and timely a place reported, and who is missing",
    description:
      "Shares are reports of the units that were open in the period, by what is registered now, over such units. A period whose cut-off has not passed is told with soFar: its figures are not final, and nobody is late.",
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
    summary: "How much of some periods is still to be tallied and judged",
    description:
      "For whoever sends a past period by period: at 0 and 0 everything sent is tallied to the top and judged. At most 53 periods; the present one when none is asked for.",
    query: Range,
    answers: { 200: { description: "Places whose work is not done yet", schema: Backlog } },
    problems: ["conflict"],
    handle: async ({ query }, deps: BacklogDeps) => answer(await readBacklog(query, deps)),
  }),
  route({
    ...get,
    path: "/v1/country",
    operationId: "readCountry",
    summary: "The country's calendar, levels and forms",
    answers: { 200: { description: "The country", schema: Country } },
    problems: ["conflict"],
    handle: async (_, { registry }: RegistryDeps) => answer((await registered(registry)).country),
  }),
  route({
    ...get,
    path: "/v1/diseases",
    operationId: "listDiseases",
    summary: "The diseases and syndromes that the country counts",
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
    summary: "The plan in force, or one that was",
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
