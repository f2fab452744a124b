import { describe, expect } from "vitest";
import type { Alert, DiseaseAlert } from "../../../core/alert/alert.ts";
import { evidenceId } from "../../../core/judge/evidence.ts";
import type { OutbreakDays } from "../../../core/judge/outbreak-days.ts";
import type { Signal } from "../../../core/judge/signal.ts";
import type { AlertSlot, AlertStore } from "../../../pipeline/ports.ts";
import { alertWith, changeOf, evidence } from "../alert-facts.ts";
import { atOnce, everyPage, type TestsOf } from "./on-empty-table.ts";

const alertOf = (some: Partial<DiseaseAlert> = {}): DiseaseAlert => ({
  ...alertWith([changeOf()]),
  revision: 1,
  ...some,
});

const outbreak: OutbreakDays = {
  orgUnit: "ZZ-LAK-KIV",
  diseaseCode: "MEAS",
  alertId: "A-7K3QF",
  from: "2026-02-09",
  to: null,
};

const idsOf = (alerts: readonly Alert[]) => alerts.map(({ alertId }) => alertId);
const kivuli = "ZZ-LAK-KIV";
const slotsOf = (slots: readonly AlertSlot[]) =>
  slots.map(({ orgUnit, diseaseCode }) => `${orgUnit} ${diseaseCode}`).sort();

export const alertContract = (it: TestsOf<AlertStore>) => {
  describe("the slot of a place and disease", () => {
    it("is empty at first, then holds the latest, of the next revision", async ({ store }) => {
      expect(await store.latest(kivuli, "MEAS")).toBeNull();
      expect(await store.put(alertOf(), 0)).toBe(true);
      expect(await store.latest(kivuli, "MEAS")).toEqual(alertOf());
      expect(await store.put(alertOf({ isBeforeCutoff: true }), 1)).toBe(true);
      expect(await store.latest(kivuli, "MEAS")).toEqual(
        alertOf({ isBeforeCutoff: true, revision: 2 }),
      );
    });

    it("stays when another revision was seen, and the alert refused is not known", async ({
      store,
    }) => {
      await store.put(alertOf(), 0);
      expect(await store.put(alertOf({ alertId: "A-LATE1" }), 0)).toBe(false);
      expect(await store.put(alertOf({ alertId: "A-LATE2" }), 2)).toBe(false);
      expect(await store.latest(kivuli, "MEAS")).toEqual(alertOf());
      expect(await store.byId("A-LATE1")).toBeNull();
      expect(await store.byId("A-LATE2")).toBeNull();
    });

    it("takes one of many alerts that open at once", async ({ store }) => {
      const answers = await atOnce(6, (i) => store.put(alertOf({ alertId: `A-${i}` }), 0));
      expect(answers.filter(Boolean)).toHaveLength(1);
      const winner = `A-${answers.indexOf(true)}`;
      expect(await store.open()).toEqual([{ orgUnit: kivuli, diseaseCode: "MEAS" }]);
      expect((await store.byId(winner))?.alertId).toBe(winner);
    });
  });

  describe("the budget of a place and week", () => {
    it("is empty at first, then holds the claims of the revision that was seen, however small a p-value", async ({
      store,
    }) => {
      const claim = { id: "A-1", alertLevel: "epidemic", isNeverCut: true, isTold: true } as const;
      const claims = [
        { ...claim, excess: 1e140, pValue: 5e-324 },
        { ...claim, id: "A-2", excess: -0.1 },
      ];
      const week = { orgUnit: kivuli, week: "2026-W07", claims };
      const held = () => store.budgetWeek(kivuli, "2026-W07");
      expect(await held()).toEqual({ claims: [], revision: 0 });
      expect(await store.putBudgetWeek(week, 0)).toBe(true);
      expect(await store.putBudgetWeek({ ...week, claims: [] }, 0)).toBe(false);
      expect(await held()).toEqual({ claims, revision: 1 });
    });
  });

  describe("past alerts", () => {
    it("are found by their id, as they last stood, beside the one that took the slot", async ({
      store,
    }) => {
      await store.put(alertOf(), 0);
      await store.put(alertOf({ status: "closed" }), 1);
      await store.put(alertOf({ alertId: "A-NEXT", openedAt: "2026-06-01T00:00:00Z" }), 2);
      expect(await store.byId("A-7K3QF")).toEqual(alertOf({ status: "closed", revision: 2 }));
      expect((await store.byId("A-NEXT"))?.revision).toBe(3);
      expect(idsOf(await store.openOf(kivuli))).toEqual(["A-NEXT"]);
    });

    it("are unknown under an id that nobody has", async ({ store }) => {
      expect(await store.byId("A-7K3QF")).toBeNull();
    });
  });

  describe("a diary", () => {
    const line = (sequence: number) => changeOf({ sequence, change: "updated", tells: "updated" });
    const lines = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, i) => line(from + i));

    it("of a past alert grows over the revision that was seen, and keeps the lines held no longer", async ({
      store,
    }) => {
      await store.put(alertOf({ history: lines(1, 1) }), 0);
      await store.put(alertOf({ history: lines(1, 2), status: "closed" }), 1);
      expect(await store.putPast(alertOf(), 2)).toBe(false);
      await store.put(alertOf({ alertId: "A-NEXT" }), 2);
      const noted = alertOf({ history: lines(1, 3), status: "closed", isBeforeCutoff: true });
      const answers = await atOnce(6, () => store.putPast(noted, 2));
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await store.putPast(noted, 2)).toBe(false);
      expect(await store.byId("A-7K3QF")).toMatchObject({ isBeforeCutoff: true, revision: 3 });
      expect((await store.latest(kivuli, "MEAS"))?.alertId).toBe("A-NEXT");
      expect(await store.diary("A-7K3QF", { from: 1, to: 2 })).toEqual(lines(1, 2));
    });

    it("keeps the lines that the alert holds no longer, also when another alert took the slot", async ({
      store,
    }) => {
      await store.put(alertOf({ history: lines(1, 9) }), 0);
      expect(await store.diary("A-7K3QF", { from: 1, to: 99 })).toEqual([]);
      await store.put(alertOf({ history: lines(8, 11) }), 1);
      await store.put(alertOf({ history: lines(12, 12), status: "closed" }), 2);
      await store.put(alertOf({ alertId: "A-NEXT" }), 3);
      expect(await store.diary("A-7K3QF", { from: 1, to: 99 })).toEqual(lines(1, 11));
      expect(await store.diary("A-7K3QF", { from: 9, to: 10 })).toEqual(lines(9, 10));
      expect((await store.byId("A-7K3QF"))?.history).toEqual(lines(12, 12));
      expect(await store.diary("A-NEXT", { from: 1, to: 99 })).toEqual([]);
    });

    it("keeps whole the lines that the alert holds without their snapshots", async ({ store }) => {
      await store.put(alertOf({ history: lines(1, 1) }), 0);
      const { snapshot: _, ...thin } = line(1);
      await store.put(alertOf({ history: [thin, line(2)] }), 1);
      expect(await store.diary("A-7K3QF", { from: 1, to: 99 })).toEqual(lines(1, 1));
    });

    it("has lines of what was written alone", async ({ store }) => {
      await store.put(alertOf({ history: lines(1, 3) }), 0);
      expect(await store.put(alertOf({ history: lines(4, 4) }), 7)).toBe(false);
      expect(await store.diary("A-7K3QF", { from: 1, to: 99 })).toEqual([]);
    });
  });

  describe("signals", () => {
    const [signal] = alertOf().signals as [Signal];
    const judged = (population: number) => {
      const of = { ...evidence, population };
      return { id: evidenceId(of), of };
    };
    const [a, b, c] = [judged(1), judged(2), judged(3)];
    const signalIn = (period: string, id = a.id, some: Partial<Signal> = {}): Signal => ({
      ...signal,
      ...{ period, evidence: id },
      ...some,
    });
    const withSignals = (...signals: readonly Signal[]) => alertOf({ signals });
    const [w1, w2, w3] = ["2026-W01", "2026-W02", "2026-W03"];
    const day = signalIn("2026-01-05");

    it("have evidence, of their present and their first judgement", async ({ store }) => {
      const { observed, threshold, judgedAt, reports } = signal;
      const first = { observed, threshold, judgedAt, reports, evidence: b.id };
      const held = [a, b, c].map(({ id, of }) => [id, of] as const);
      await store.put(withSignals(signalIn(w1, a.id, { first })), 0, new Map(held));
      expect(await store.evidence("A-7K3QF", [b.id, a.id, "never", c.id])).toEqual(
        new Map(held.slice(0, 2)),
      );
      expect(await store.evidence("A-OTHER", [a.id])).toEqual(new Map());
    });

    it("that are listed no longer are kept as they were last", async ({ store }) => {
      await store.put(withSignals(signalIn(w1), day), 0);
      expect(await store.earlierSignals("A-7K3QF")).toEqual([]);
      await store.put(withSignals(signalIn(w1, b.id), signalIn(w2)), 1);
      await store.put(withSignals(signalIn(w3)), 2);
      expect(await store.earlierSignals("A-7K3QF")).toEqual([
        day,
        ...[signalIn(w1, b.id), signalIn(w2)],
      ]);
      expect(await store.earlierSignals("A-7K3QF", w2)).toEqual([signalIn(w2)]);
      expect(await store.earlierSignals("A-7K3QF", "2026-01-01")).toEqual([day]);
      const asked = [signalIn(w2), signalIn(w3), { ...signalIn(w1), ruleId: "ANOTHER" }];
      expect(await store.earlierOf("A-7K3QF", asked)).toEqual([signalIn(w2)]);
      const newestFirst = await everyPage(2, (page) => store.earlierPage("A-7K3QF", page));
      expect(newestFirst).toEqual([signalIn(w2), signalIn(w1, b.id), day]);
      expect(await store.earlierSignals("A-OTHER")).toEqual([]);
    });

    it("stay as they were last when a writer comes late with an older state of them", async ({
      store,
    }) => {
      await store.put(withSignals(signalIn(w1)), 0);
      await store.put(withSignals(signalIn(w1, b.id)), 1);
      await store.put(withSignals(signalIn(w2)), 2);
      await store.put(withSignals(signalIn(w1, c.id), signalIn(w2)), 3);
      expect(await store.put(withSignals(signalIn(w3)), 3)).toBe(false);
      expect(await store.earlierSignals("A-7K3QF")).toEqual([signalIn(w1, b.id)]);
      await store.put(withSignals(signalIn(w2)), 4);
      expect(await store.earlierSignals("A-7K3QF")).toEqual([signalIn(w1, c.id)]);
    });

    it("of an alert whose slot another took can still be read", async ({ store }) => {
      await store.put(withSignals(signalIn(w1)), 0, new Map([[a.id, a.of]]));
      await store.put(withSignals(signalIn(w2)), 1);
      await store.put(alertOf({ alertId: "A-NEXT" }), 2);
      expect(await store.earlierSignals("A-7K3QF")).toEqual([signalIn(w1)]);
      expect((await store.evidence("A-7K3QF", [a.id])).get(a.id)).toEqual(a.of);
    });
  });

  /** Four alerts of three places; the last is the successor of the first. */
  const fill = async (store: AlertStore) => {
    const at = (n: number) => `2026-0${n}-01T00:00:00Z`;
    await store.put(alertOf({ alertId: "A-1", openedAt: at(1), status: "lapsed" }), 0);
    await store.put(alertOf({ alertId: "A-2", openedAt: at(2), diseaseCode: "CHOL" }), 0);
    await store.put(alertOf({ alertId: "A-3", openedAt: at(3), orgUnit: "ZZ-LAK" }), 0);
    await store.put(
      alertOf({ alertId: "A-4", openedAt: at(4), orgUnit: "ZZ-LAK-KIVU", status: "closed" }),
      0,
    );
    await store.put(alertOf({ alertId: "A-5", openedAt: at(5) }), 1);
  };

  describe("many alerts", () => {
    it("are listed newest first, each once, page after page", async ({ store }) => {
      await fill(store);
      const listed = await everyPage(2, (page) => store.list(page));
      expect(idsOf(listed)).toEqual(["A-5", "A-4", "A-3", "A-2", "A-1"]);
    });

    it("are listed of one disease", async ({ store }) => {
      await fill(store);
      expect(
        idsOf(await everyPage(1, (page) => store.list(page, { diseaseCode: "CHOL" }))),
      ).toEqual(["A-2"]);
    });

    it("are none before the first", async ({ store }) => {
      expect(await store.list({ limit: 5 })).toMatchObject({ items: [], next: null });
      expect(await store.open()).toEqual([]);
      expect(await store.openOf(kivuli)).toEqual([]);
      expect(await store.latestIn([kivuli], "MEAS")).toEqual([]);
    });

    it("stand among the open ones until they are closed, and again when reopened", async ({
      store,
    }) => {
      await fill(store);
      const all = ["ZZ-LAK MEAS", "ZZ-LAK-KIV CHOL", "ZZ-LAK-KIV MEAS"];
      expect(slotsOf(await store.open())).toEqual(all);
      const cholera = alertOf({ alertId: "A-2", diseaseCode: "CHOL" });
      await store.put({ ...cholera, status: "closed" }, 1);
      expect(slotsOf(await store.open())).toEqual(["ZZ-LAK MEAS", "ZZ-LAK-KIV MEAS"]);
      expect(idsOf(await store.openOf(kivuli))).toEqual(["A-5"]);
      await store.put({ ...cholera, status: "open" }, 2);
      expect(slotsOf(await store.open())).toEqual(all);
      expect(idsOf(await store.openOf(kivuli)).sort()).toEqual(["A-2", "A-5"]);
    });

    it("are found by their place, and by one disease in many places", async ({ store }) => {
      await fill(store);
      expect(idsOf(await store.openOf(kivuli)).sort()).toEqual(["A-2", "A-5"]);
      const places = [kivuli, "ZZ-LAK", "ZZ-NONE", "ZZ-LAK"];
      expect(idsOf(await store.latestIn(places, "MEAS")).sort()).toEqual(["A-3", "A-5"]);
    });

    it("are found among the past ones of their place once a later one has their slot", async ({
      store,
    }) => {
      await fill(store);
      expect(idsOf(await store.pastOf(kivuli, "CHOL"))).toEqual([]);
      expect(idsOf(await store.pastOf(kivuli, "MEAS"))).toEqual(["A-1"]);
    });
  });

  describe("weeks under an outbreak", () => {
    it("are kept for each place, disease and alert, once", async ({ store }) => {
      const others = [
        { ...outbreak, diseaseCode: "CHOL" },
        { ...outbreak, alertId: "A-OTHER", to: "2026-03-01" },
      ];
      await store.putOutbreaks([outbreak, ...others, { ...outbreak, orgUnit: "ZZ-LAK" }]);
      await store.putOutbreaks([outbreak]);
      const held = await store.outbreaksOf(kivuli);
      expect(held).toHaveLength(3);
      expect(held).toEqual(expect.arrayContaining([outbreak, ...others]));
    });

    it("end, and go when the outbreak was none", async ({ store }) => {
      await store.putOutbreaks([outbreak]);
      await store.putOutbreaks([{ ...outbreak, to: "2026-03-01" }]);
      expect(await store.outbreaksOf(kivuli)).toEqual([{ ...outbreak, to: "2026-03-01" }]);
      await store.removeOutbreaks([outbreak, { ...outbreak, alertId: "A-NEVER" }]);
      expect(await store.outbreaksOf(kivuli)).toEqual([]);
    });
  });
};
