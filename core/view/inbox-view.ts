import * as z from "zod";
import { lineCount } from "../alert/diary.ts";
import { Stage } from "../alert/stage.ts";
import { AlertStatus } from "../alert/status.ts";
import {
  byKey,
  groupOf,
  type InboxKey,
  inboxGroups,
  inboxKey,
  type Unread,
} from "../inbox/placed.ts";
import { reasonsOf } from "../inbox/reasons.ts";
import { diseaseWords } from "../message/disease-words.ts";
import { AlertLevel, caseClasses } from "../plan.ts";
import { InEachLanguage, inEachLanguage } from "../words/language.ts";
import { isOverdue } from "./alert-view.ts";

const InboxItem = z
  .strictObject({
    alertId: z.string(),
    revision: z.int(),
    orgUnit: z.string(),
    orgUnitName: z.string(),
    diseaseCode: z.string(),
    diseaseName: InEachLanguage,
    alertLevel: AlertLevel,
    status: AlertStatus,
    stage: Stage,
    dueBy: z.string().nullable(),
    overdue: z.boolean(),
    reasons: z
      .array(z.strictObject({ code: z.string(), values: z.looseObject({}) }))
      .describe("Why it is here, most pressing first"),
    facts: z
      .strictObject({
        observed: z.number().nullable(),
        expected: z.number().optional(),
        threshold: z.number().nullable(),
        window: z.string(),
        caseClass: z.enum(caseClasses).nullable(),
        deaths: z.int().nullable(),
      })
      .describe("For a silence: the number of silent units, and the weeks without a report"),
    curve: z.array(z.int().nullable()).describe("Counts of the last 12 periods, oldest first"),
    limit: z.number().optional(),
    openPeriods: z.int().describe("How many of the curve's last periods may still change"),
    reports: z.tuple([z.int(), z.int()]).describe("Received and expected"),
    unseen: z.boolean().describe("True if its history has grown since the caller last saw it"),
  })
  .meta({ id: "InboxItem" });
type InboxItem = z.infer<typeof InboxItem>;

/** What waits for an officer, most urgent first. */
export const InboxView = z
  .strictObject({
    groups: z.array(z.strictObject({ group: z.enum(inboxGroups), items: z.array(InboxItem) })),
    budget: z
      .strictObject({ perWeek: z.int(), used: z.int() })
      .nullable()
      .describe(
        "Alerts that the places can verify this week, and were told; null without a budget",
      ),
    week: z
      .strictObject({
        ...{ period: z.string(), firstDay: z.string(), lastDay: z.string() },
        cutOff: z.string().describe("When its reports are complete"),
        ...{ expected: z.int(), received: z.int() },
        silent: z.int().describe("Units that stopped reporting"),
      })
      .describe("The last week that is over"),
    next: z.string().nullable(),
  })
  .meta({ id: "Inbox" });
export type InboxView = z.infer<typeof InboxView>;

const ofKind = ({
  alert,
}: Unread): Pick<InboxItem, "facts" | "curve" | "limit" | "openPeriods"> => {
  if (alert.kind === "silence") {
    const { count, silentAfterPeriods } = alert.silence;
    const facts = { observed: count, threshold: null, window: `P${silentAfterPeriods}W` };
    return { facts: { ...facts, caseClass: null, deaths: null }, curve: [], openPeriods: 0 };
  }
  const { lead, curve, isBeforeCutoff } = alert;
  const { observed, expected, threshold, window, caseClass, deaths } = lead;
  return {
    facts: {
      ...{ observed, threshold, window, caseClass, deaths },
      ...(expected !== undefined && { expected }),
    },
    curve: curve.map(({ count }) => count),
    ...(threshold !== null && { limit: threshold }),
    openPeriods: isBeforeCutoff ? 1 : 0,
  };
};

const itemView = (unread: Unread, now: string): InboxItem => {
  const { alert, seen } = unread;
  const { alertId, orgUnit, orgUnitName, diseaseCode, alertLevel, status, stage, dueBy } = alert;
  const revision = lineCount(alert.history);
  return {
    ...{ alertId, revision, orgUnit, orgUnitName, diseaseCode },
    diseaseName: inEachLanguage((language) => diseaseWords(alert, language)),
    ...{ alertLevel, status, stage, dueBy },
    overdue: isOverdue(alert, now),
    reasons: reasonsOf(unread, now).map(({ code, values }) => ({ code, values: { ...values } })),
    ...ofKind(unread),
    reports: [alert.reports.received, alert.reports.expected],
    unseen: revision > seen,
  };
};

/** A page of the inbox: alerts in their order after the key `after`, and the key from which the next page goes on. */
export const inboxPage = (
  open: readonly Unread[],
  {
    now,
    limit,
    after,
  }: { readonly now: string; readonly limit: number; readonly after?: InboxKey | undefined },
): { readonly groups: InboxView["groups"]; readonly next: InboxKey | null } => {
  const keyed = open
    .map((unread) => ({ unread, key: inboxKey(unread, now) }))
    .sort((a, b) => byKey(a.key, b.key));
  const left = after ? keyed.filter(({ key }) => byKey(key, after) > 0) : keyed;
  const shown = left.slice(0, limit);
  const groups = inboxGroups.map((group) => ({
    group,
    items: shown
      .filter(({ unread }) => groupOf(unread, now) === group)
      .map(({ unread }) => itemView(unread, now)),
  }));
  return { groups, next: left.length > limit ? (shown.at(-1)?.key ?? null) : null };
};
