import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alert, DiseaseAlert } from "../../../core/alert/alert.ts";
import { groupOf, type Unread } from "../../../core/inbox/placed.ts";
import { reasonsOf } from "../../../core/inbox/reasons.ts";
import { inboxPage } from "../../../core/view/inbox-view.ts";
import { alertWith, factsOf } from "../../support/alert-facts.ts";

const now = "2026-02-17T08:00:00.000Z";
const [yesterday, today, tomorrow] = [16, 17, 18].map((day) => `2026-02-${day}T12:00:00.000Z`);

const alertOf = (some: Partial<DiseaseAlert> = {}): DiseaseAlert => ({
  ...alertWith([]),
  ...factsOf(),
  history: [
    {
      sequence: 1,
      at: "2026-02-10T07:16:00.000Z",
      by: "tocsin",
      change: "opened",
      tells: "opened",
    },
  ],
  ...some,
});
const unread = (alert: Alert, some: Partial<Unread> = {}): Unread => ({
  ...{ alert, ihr: null, seen: 0 },
  ...some,
});

const raised = [
  { sequence: 1, at: "2026-02-10T07:16:00.000Z", by: "tocsin", change: "opened" },
  { sequence: 2, at: "2026-02-16T07:16:00.000Z", by: "tocsin", change: "level-raised" },
] as const;
const answered = { sequence: 3, at: now, by: "officer:a", change: "acknowledged" } as const;

describe("an alert is in the group", () => {
  it.each<[string, Partial<DiseaseAlert>, number, string]>([
    ["now if its act is overdue", { dueBy: yesterday ?? null, stage: "follow" }, 0, "now"],
    ["now if its act is due today", { dueBy: today ?? null, stage: "verify" }, 0, "now"],
    ["work if its act is due later", { dueBy: tomorrow ?? null, stage: "assess" }, 0, "work"],
    ["work if it has no deadline", { stage: "decide" }, 0, "work"],
    ["follow once it is decided", { dueBy: tomorrow ?? null, stage: "follow" }, 0, "follow"],
    ["now if its level was raised and not read", { history: raised }, 1, "now"],
    ["work if the raise was read", { history: raised }, 2, "work"],
    ["work if somebody acted since the raise", { history: [...raised, answered] }, 0, "work"],
    ["screen if no rule of it sends", { messageLevel: null, dueBy: null }, 0, "screen"],
    ["screen if the budget cut it", { withheld: "budget" }, 0, "screen"],
  ])("%s", (_, some, seen, group) => {
    expect(groupOf(unread(alertOf(some), { seen }), now)).toBe(group);
  });
});

/** Rows from the most to the least urgent: each differs from the one after it in one thing. */
const rows: readonly [string, Unread][] = [
  ["an older deadline", unread(alertOf({ alertId: "A-8", dueBy: "2026-02-18T10:00:00.000Z" }))],
  ["an epidemic", unread(alertOf({ alertId: "A-7", dueBy: tomorrow ?? null }))],
  ...(
    [
      ["always notified", { ihr: "always" as const }, {}, {}],
      ["deaths", {}, { deaths: 3 }, {}],
      ["excess", {}, { expected: 1, observed: 9, deaths: 0 }, {}],
      ["less excess", {}, { expected: 8, observed: 9, deaths: 0 }, {}],
      ["newest", {}, { deaths: 0 }, { openedAt: "2026-02-11T07:16:00.000Z" }],
      ["older", {}, { deaths: 0 }, {}],
    ] as const
  ).map(([name, of, lead, facts], i): [string, Unread] => {
    const alert = alertOf({ alertLevel: "alert", alertId: `A-${6 - i}`, dueBy: tomorrow ?? null });
    const withLead = { ...alert, ...facts, lead: { ...alert.lead, ...lead } };
    const signals = alert.signals.map((signal) => ({ ...signal, deaths: 0, ...lead }));
    return [name, unread({ ...withLead, signals }, of)];
  }),
  ["no deadline", unread(alertOf({ alertId: "A-0" }))],
];

const idsOf = ({ groups }: ReturnType<typeof inboxPage>) =>
  groups.flatMap(({ items }) => items.map(({ alertId }) => alertId));

describe("the order inside a group", () => {
  it.each(rows.slice(1).map(([name], i) => [rows[i]?.[0], name, i]))("%s before %s", (_, __, i) => {
    const pair = rows.slice(Number(i), Number(i) + 2).map(([, one]) => one);
    const ids = pair.map(({ alert }) => alert.alertId);
    expect(idsOf(inboxPage(pair.toReversed(), { now, limit: 100 }))).toEqual(ids);
  });

  it("does not depend on the order in which alerts are read", () => {
    const all = rows.map(([, one]) => one);
    const expected = idsOf(inboxPage(all, { now, limit: 100 }));
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(idsOf(inboxPage(shuffled, { now, limit: 100 }))).toEqual(expected);
      }),
    );
  });

  it("goes on page by page without loss or repetition", () => {
    const all = rows.map(([, one]) => one);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), (limit) => {
        const ids: string[] = [];
        let after: ReturnType<typeof inboxPage>["next"] = null;
        do {
          const page = inboxPage(all, { now, limit, after: after ?? undefined });
          expect(idsOf(page).length).toBeLessThanOrEqual(limit);
          ids.push(...idsOf(page));
          after = page.next && JSON.parse(JSON.stringify(page.next));
        } while (after);
        expect(ids).toEqual(idsOf(inboxPage(all, { now, limit: 100 })));
      }),
    );
  });
});

describe("the reasons", () => {
  const codes = (one: Unread) => reasonsOf(one, now).map(({ code }) => code);

  it("say what is overdue, by how much", () => {
    const [first] = reasonsOf(unread(alertOf({ stage: "verify", dueBy: yesterday ?? null })), now);
    expect(first).toEqual({ code: "overdue", values: { act: "verify", minutes: 20 * 60 } });
  });

  it("say that IHR questions apply until they are answered", () => {
    const ihr = { serious: "no", unusual: "no", spread: "no", restrictions: "no" } as const;
    const signed = { ...ihr, reasons: "seen", at: now, by: "officer:a" };
    expect(codes(unread(alertOf(), { ihr: "assess" }))).toContain("ihr");
    expect(codes(unread(alertOf({ ihr: signed }), { ihr: "assess" }))).not.toContain("ihr");
    expect(codes(unread(alertOf()))).not.toContain("ihr");
  });

  it.each([
    [[1, 2, 3], true],
    [[3, 2, 3], false],
    [[1, null, 3], false],
    [[1, 1, 2], false],
  ])("a curve of %j rises: %j", (counts, isRising) => {
    const curve = counts.map((count, i) => ({ period: `2026-W0${i + 1}`, count }));
    expect(codes(unread(alertOf({ curve }))).includes("rising")).toBe(isRising);
  });

  it.each([
    [{ withheld: "budget" as const }, "over-budget"],
    [{ messageLevel: null }, "screen-only"],
  ])("%j: %s", (some, code) => {
    expect(codes(unread(alertOf(some)))).toContain(code);
  });
});
