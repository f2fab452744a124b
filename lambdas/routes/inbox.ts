import * as z from "zod";
import { InboxView } from "../../core/view/inbox-view.ts";
import { type InboxDeps, inboxFilters, readInbox } from "../../pipeline/read/inbox.ts";
import { type PagingDeps, paged } from "../shell/paged.ts";
import { answer, route } from "../shell/route.ts";
import { Paging } from "./parameters.ts";

/** The route that says what waits for an officer. */
export const inboxRoute = route({
  method: "GET",
  path: "/v1/inbox",
  operationId: "readInbox",
  summary: "Read what waits for the caller: the open alerts within reach, most urgent first",
  description:
    "Groups: now (overdue, due today, or the level was raised and not read), work (to acknowledge, verify, assess and decide), follow (decided), screen (nobody was told). Within a group: deadline, epidemic before alert, diseases of which one case is always notified internationally, deaths, excess over the expected cases, newest. A page holds at most 100 alerts.",
  callers: ["officer", "administrator"],
  query: z.strictObject({
    orgUnit: z.string().min(1).max(60).optional().describe("Alerts at or under this org unit"),
    diseaseCode: z.string().min(1).max(80).optional(),
    show: z
      .enum(inboxFilters)
      .default("open")
      .describe(
        "All open alerts, those overdue, those of level epidemic, or those the caller acted on",
      ),
    limit: z.coerce.number().int().min(1).max(100).default(100),
    cursor: Paging.shape.cursor,
  }),
  answers: { 200: { description: "What waits", schema: InboxView } },
  problems: ["not-found", "conflict"],
  handle: async ({ query, caller }, deps: InboxDeps & PagingDeps) =>
    answer(
      await paged("inbox", { ...deps, query, caller }, (asked) => readInbox(asked, caller, deps)),
    ),
});
