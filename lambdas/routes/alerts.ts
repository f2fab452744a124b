import * as z from "zod";
import { AlertStatus } from "../../core/alert/status.ts";
import { isPlainText, looksPersonal } from "../../core/report/free-text.ts";
import { AlertView, ChangeView, SignalView } from "../../core/view/alert-view.ts";
import { type ActionDeps, actOnAlert } from "../../pipeline/alert-actions.ts";
import { readAlertHistory } from "../../pipeline/read/alert-history.ts";
import {
  type AlertDeps,
  listAlerts,
  readAlert,
  readEarlierSignals,
} from "../../pipeline/read/alerts.ts";
import { type PagingDeps, paged } from "../shell/paged.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";
import { listOf, Paging, Range } from "./parameters.ts";

const readers = ["officer", "administrator"] as const;
const AlertId = z.strictObject({ alertId: z.string().max(60) });

const Reason = z
  .string()
  .trim()
  .min(1, "must be a reason of at least 1 character")
  .max(200, "must be a reason of at most 200 characters")
  .refine(isPlainText, "must be plain text without control characters")
  .refine(
    (reason) => !looksPersonal(reason),
    "must not hold a telephone number or an e-mail address",
  )
  .describe("The reason, kept in the alert's history. No names of persons.");

const Verification = z
  .literal([true, false, "true", "false"], "must be true or false")
  .transform((said): "true" | "false" => (String(said) === "true" ? "true" : "false"))
  .describe("Result of the verification: true if it was an event, false if not");

/** Routes that read alerts, and those by which officers close and reopen them. */
export const alertRoutes: readonly RouteSpec<ActionDeps & PagingDeps>[] = [
  route({
    method: "GET",
    path: "/v1/alerts",
    operationId: "listAlerts",
    summary: "List the alerts that the caller may see, newest first",
    callers: readers,
    query: z.strictObject({
      ...Range.shape,
      ...Paging.shape,
      orgUnit: z.string().min(1).max(60).optional().describe("Alerts at or under this org unit"),
      diseaseCode: z.string().min(1).max(80).optional(),
      status: AlertStatus.optional(),
    }),
    answers: { 200: { description: "Alerts, without evidence", schema: listOf(AlertView) } },
    problems: ["not-found", "conflict"],
    handle: async ({ query, caller }, deps: AlertDeps & PagingDeps) =>
      answer(
        await paged("alerts", { ...deps, query, caller }, (asked) =>
          listAlerts(asked, caller, deps),
        ),
      ),
  }),
  route({
    method: "GET",
    path: "/v1/alerts/{alertId}",
    operationId: "readAlert",
    summary: "Read one alert, with its signals' evidence and the newest 200 lines of its history",
    callers: readers,
    params: AlertId,
    answers: { 200: { description: "The alert", schema: AlertView } },
    problems: ["not-found", "conflict"],
    handle: async ({ params, caller }, deps: AlertDeps) =>
      answer(await readAlert(params.alertId, caller, deps)),
  }),
  route({
    method: "GET",
    path: "/v1/alerts/{alertId}/history",
    operationId: "readAlertHistory",
    summary: "List all lines of an alert's history, newest first",
    callers: readers,
    params: AlertId,
    query: Paging,
    answers: { 200: { description: "Lines of the history", schema: listOf(ChangeView) } },
    problems: ["not-found", "conflict"],
    handle: async ({ params, query, caller }, deps: AlertDeps & PagingDeps) =>
      answer(
        await paged("history", { ...deps, query: { ...query, ...params }, caller }, (asked) =>
          readAlertHistory(params.alertId, asked, { caller, deps }),
        ),
      ),
  }),
  route({
    method: "GET",
    path: "/v1/alerts/{alertId}/earlier-signals",
    operationId: "readEarlierSignals",
    summary: "List an alert's earlier signals with their evidence, newest first",
    callers: readers,
    params: AlertId,
    query: Paging,
    answers: { 200: { description: "Signals", schema: listOf(SignalView) } },
    problems: ["not-found", "conflict"],
    handle: async ({ params, query, caller }, deps: AlertDeps & PagingDeps) =>
      answer(
        await paged("signals", { ...deps, query: { ...query, ...params }, caller }, (asked) =>
          readEarlierSignals(params.alertId, asked, { caller, deps }),
        ),
      ),
  }),
  route({
    method: "POST",
    path: "/v1/alerts/{alertId}/close",
    operationId: "closeAlert",
    summary: "Close an open alert, with a reason",
    description: "Verification false means no event: later baselines then include its periods.",
    callers: ["officer"],
    params: AlertId,
    body: z.strictObject({ reason: Reason, verification: Verification.optional() }),
    answers: { 200: { description: "The alert after the change", schema: AlertView } },
    problems: ["not-found", "conflict"],
    handle: async ({ params, body, caller }, deps: ActionDeps) =>
      answer(await actOnAlert(params.alertId, { kind: "close", ...body }, { caller, deps })),
  }),
  route({
    method: "POST",
    path: "/v1/alerts/{alertId}/reopen",
    operationId: "reopenAlert",
    summary: "Reopen a closed or lapsed alert, with a reason",
    callers: ["officer"],
    params: AlertId,
    body: z.strictObject({ reason: Reason }),
    answers: { 200: { description: "The alert after the change", schema: AlertView } },
    problems: ["not-found", "conflict"],
    handle: async ({ params, body, caller }, deps: ActionDeps) =>
      answer(await actOnAlert(params.alertId, { kind: "reopen", ...body }, { caller, deps })),
  }),
];
