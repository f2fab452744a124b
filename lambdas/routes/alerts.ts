import * as z from "zod";
import type { Caller } from "../../core/access.ts";
import { Stage } from "../../core/alert/stage.ts";
import { AlertStatus } from "../../core/alert/status.ts";
import { Channel } from "../../core/person/person-subscription.ts";
import { AlertView, ChangeView, SignalView } from "../../core/view/alert-view.ts";
import { Language } from "../../core/words/language.ts";
import { logReading, type ReadingLogDeps } from "../../pipeline/audit/reading-log.ts";
import { deliveryStates } from "../../pipeline/ports.ts";
import { readAlertHistory } from "../../pipeline/read/alert-history.ts";
import {
  type AlertDeps,
  listAlerts,
  readAlert,
  readEarlierSignals,
} from "../../pipeline/read/alerts.ts";
import { type DeliveryDeps, readDeliveries } from "../../pipeline/read/deliveries.ts";
import { type PagingDeps, paged } from "../shell/paged.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";
import { AlertId, listOf, Paging, Range } from "./parameters.ts";

const readers = ["officer", "administrator"] as const;
const isTrue = z
  .enum(["true", "false"])
  .transform((text) => text === "true")
  .optional();

const DeliveryShown = z
  .strictObject({
    messageId: z.string(),
    sequence: z.int().describe("Number of the history's line"),
    state: z.enum(deliveryStates),
    channel: z.enum(["topic", "webhook"]).or(Channel),
    language: Language,
    subscriptionId: z.string().optional(),
    snsMessageId: z.string().optional(),
    attempts: z.int().optional().describe("How often it was sent to a webhook"),
    why: z.string().optional().describe("Why the last attempt at a webhook failed"),
    at: z.string(),
  })
  .meta({ id: "Delivery" });

const isNoted = "Who read it is noted, once for each caller and local day.";

/** Answers with what was read of one alert, after noting who read it. A read that is refused is not noted. */
const answerNoted = async (
  reading: Promise<unknown>,
  { params, caller }: { readonly params: { readonly alertId: string }; readonly caller: Caller },
  deps: ReadingLogDeps,
): Promise<Response> => {
  const shown = await reading;
  await logReading(params.alertId, caller, deps);
  return answer(shown);
};

/** Routes that read alerts. */
export const alertRoutes: readonly RouteSpec<DeliveryDeps & PagingDeps & ReadingLogDeps>[] = [
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
      stage: Stage.optional().describe("Alerts that wait for this act"),
      overdue: isTrue.describe("true: alerts whose act is overdue; false: the others"),
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
    description: isNoted,
    callers: readers,
    params: AlertId,
    answers: { 200: { description: "The alert", schema: AlertView } },
    problems: ["not-found", "conflict"],
    handle: (call, deps: AlertDeps & ReadingLogDeps) =>
      answerNoted(readAlert(call.params.alertId, call.caller, deps), call, deps),
  }),
  route({
    method: "GET",
    path: "/v1/alerts/{alertId}/history",
    operationId: "readAlertHistory",
    summary: "List all lines of an alert's history, newest first",
    description: isNoted,
    callers: readers,
    params: AlertId,
    query: Paging,
    answers: { 200: { description: "Lines of the history", schema: listOf(ChangeView) } },
    problems: ["not-found", "conflict"],
    handle: (call, deps: AlertDeps & PagingDeps & ReadingLogDeps) => {
      const { params, query, caller } = call;
      const asking = { ...deps, query: { ...query, ...params }, caller };
      const page = paged("history", asking, (asked) =>
        readAlertHistory(params.alertId, asked, { caller, deps }),
      );
      return answerNoted(page, call, deps);
    },
  }),
  route({
    method: "GET",
    path: "/v1/alerts/{alertId}/deliveries",
    operationId: "readDeliveries",
    summary: "List the messages sent about an alert, and what became of each",
    description: `In the order of the history: to the topic, and to persons by the id of their subscription, never an address. ${isNoted}`,
    callers: readers,
    params: AlertId,
    query: Paging,
    answers: { 200: { description: "Messages", schema: listOf(DeliveryShown) } },
    problems: ["not-found", "conflict"],
    handle: (call, deps: DeliveryDeps & PagingDeps & ReadingLogDeps) => {
      const { params, query, caller } = call;
      const asking = { ...deps, query: { ...query, ...params }, caller };
      const page = paged("deliveries", asking, (asked) =>
        readDeliveries(params.alertId, asked, { caller, deps }),
      );
      return answerNoted(page, call, deps);
    },
  }),
  route({
    method: "GET",
    path: "/v1/alerts/{alertId}/earlier-signals",
    operationId: "readEarlierSignals",
    summary: "List an alert's earlier signals with their evidence, newest first",
    description: isNoted,
    callers: readers,
    params: AlertId,
    query: Paging,
    answers: { 200: { description: "Signals", schema: listOf(SignalView) } },
    problems: ["not-found", "conflict"],
    handle: (call, deps: AlertDeps & PagingDeps & ReadingLogDeps) => {
      const { params, query, caller } = call;
      const asking = { ...deps, query: { ...query, ...params }, caller };
      const page = paged("signals", asking, (asked) =>
        readEarlierSignals(params.alertId, asked, { caller, deps }),
      );
      return answerNoted(page, call, deps);
    },
  }),
];
