import * as z from "zod";
import { type Asked, said } from "../../core/alert/acts/asked.ts";
import { type ActName, actNames } from "../../core/alert/acts/ways.ts";
import { AlertView } from "../../core/view/alert-view.ts";
import { actOnAlert } from "../../pipeline/alert-actions.ts";
import type { AlertDeps } from "../../pipeline/read/alerts.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";
import { AlertId } from "./parameters.ts";

const ifRevision = z
  .int("must be a whole number")
  .min(1)
  .optional()
  .describe(
    "The alert's `revision` as its author read it: 409 changed-meanwhile, with the alert under `current`, if its history has grown since",
  );

/** How the OpenAPI document describes an act, with an example of its body. */
interface ActWords {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly example: object;
}

const words: Readonly<Record<ActName, ActWords>> = {
  acknowledge: {
    operationId: "acknowledgeAlert",
    summary: "Say that an alert was read: it is verified next",
    description: "Repeated, it changes nothing and answers 200.",
    example: { ifRevision: 1 },
  },
  verify: {
    operationId: "verifyAlert",
    summary: "Record whether the event of an alert is real, and how that was found out",
    description:
      "Also acknowledges. true: its risk is assessed next. false: a decision is next. undetermined: it still waits for a verification, due as before. An alert about silent units only waits for its closing afterwards.",
    example: {
      ...{ result: "true", method: "phone", definitionMet: "yes", reason: "12 cases seen in ward" },
      ifRevision: 2,
    },
  },
  assess: {
    operationId: "assessAlert",
    summary: "Record the risk of a verified alert, by the plan's risk grid",
    description:
      "`level` must be the grid's for the likelihood and the consequence chosen: `riskGrid.levels[likelihood - 1][consequence - 1]` of the plan, else 422 level-of-grid. A risk can be assessed again until the alert is closed; a decision must follow.",
    example: {
      ...{ likelihood: 4, consequence: 3, level: "high", confidence: "fair" },
      ...{ reason: "two villages share the well", hazard: "cholera suspected" },
    },
  },
  decide: {
    operationId: "decideOnAlert",
    summary: "Decide about an alert: discard, monitor or respond",
    description:
      "discard closes it, as false unless it was verified as true. monitor, respond: it is followed, due at `lookAgainOn`, else at the earliest action.",
    example: {
      ...{ outcome: "respond", reason: "spread is likely", lookAgainOn: "2026-03-02" },
      actions: [{ action: "chlorinate the wells", owner: "district WASH", due: "2026-02-20" }],
    },
  },
  milestones: {
    operationId: "recordMilestones",
    summary: "Record the days by which 7-1-7 is measured",
    description:
      "Each body is a whole version: what it leaves out is not known, except that detection is by default the day the alert opened, and notification the day of its first message. A time between two milestones must not be negative. If a target is missed, `owed` asks for its bottlenecks. Possible at any time, also after the alert is closed.",
    example: {
      ...{ emergence: "2026-02-08", detection: "2026-02-10", notification: "2026-02-10" },
      actions: {
        investigation: "2026-02-11",
        laboratory: "2026-02-13",
        coordination: "not-applicable",
      },
      ...{ bottlenecks: ["transport"], reason: "from the team's log" },
    },
  },
  ihr: {
    operationId: "recordIhr",
    summary: "Record the answers to the four questions of IHR Annex 2",
    description:
      "Nothing is computed from the answers: a person decides whether to notify. For diseases that the International Health Regulations name, `owed` asks for them at once. Possible at any time, also after the alert is closed.",
    example: {
      ...{ serious: "yes", unusual: "no", spread: "unknown", restrictions: "no" },
      reasons: "deaths in two villages near the border",
    },
  },
  note: {
    operationId: "noteOnAlert",
    summary: "Add a note to an alert's history",
    description: "Possible at any time, also after the alert is closed.",
    example: { text: "second team leaves tomorrow" },
  },
  close: {
    operationId: "closeAlert",
    summary: "Close an open alert, with a reason",
    description:
      "Possible in every stage. Verification false means no event: later baselines then include its periods.",
    example: { reason: "no new case in two incubation periods", verification: true },
  },
  reopen: {
    operationId: "reopenAlert",
    summary: "Reopen a closed or lapsed alert, with a reason",
    description: "It begins again: acknowledge it. A verification of false is pending again.",
    example: { reason: "a case came in from the same village" },
  },
};

const actRoute = (act: ActName): RouteSpec<AlertDeps> => {
  const { example, ...described } = words[act];
  const schema: z.ZodObject = said[act];
  return route({
    ...described,
    method: "POST",
    path: `/v1/alerts/{alertId}/${act}`,
    callers: ["officer"],
    params: AlertId,
    body: schema.extend({ ifRevision }).meta({ examples: [example] }),
    answers: { 200: { description: "The alert after the act", schema: AlertView } },
    problems: ["not-found", "conflict", "changed-meanwhile"],
    handle: async ({ params, body, caller }, deps: AlertDeps) => {
      const { ifRevision: revision, ...saidNow } = body;
      // The shell has parsed the body by this act's schema.
      const asked = { act, said: saidNow, ifRevision: revision } as unknown as Asked;
      return answer(await actOnAlert(params.alertId, asked, { caller, deps }));
    },
  });
};

/** Routes by which officers act on alerts: one for each act. */
export const actRoutes: readonly RouteSpec<AlertDeps>[] = actNames.map(actRoute);
