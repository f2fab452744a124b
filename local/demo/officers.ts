import type { Caller } from "../../core/access.ts";
import type { Asked } from "../../core/alert/acts/asked.ts";
import type { Alert } from "../../core/alert/alert.ts";
import { isOpen } from "../../core/alert/status.ts";
import { addDays, firstDay } from "../../core/calendar.ts";
import { riskGridOf } from "../../core/follow-up.ts";
import type { Registry } from "../../core/registry.ts";
import { chanceOf } from "../../core/statistics/chance.ts";
import { localDay } from "../../core/zone.ts";
import { actOnAlert } from "../../pipeline/alert-actions.ts";
import { Refusal } from "../../pipeline/refusal.ts";
import type { Running } from "../runtime.ts";
import type { SimulatedOutbreak } from "../simulation/cases.ts";
import { isEvent } from "../simulation/is-event.ts";

/** An invented officer's answers to an alert: when they come, and what they say. */
interface Answers {
  readonly alertId: string;
  readonly due: readonly { readonly at: number; readonly acts: readonly Asked[] }[];
}

const hourMs = 3_600_000;

/** Share of the false alerts that nobody answers. */
const unanswered = 0.15;

const verifying = (result: "true" | "false"): Asked => ({
  act: "verify",
  said:
    result === "true"
      ? { result, method: "visit", definitionMet: "yes", reason: "Cases are linked (simulated)" }
      : { result, method: "phone", definitionMet: "no", reason: "No linked cases (simulated)" },
});

const discarding: Asked = {
  act: "decide",
  said: { outcome: "discard", reason: "No event (simulated)" },
};

/** What follows when an alert turns out to be true: an assessment, a response, and the days that are known. */
const respondingTo = (
  { openedAt, timeZone }: Alert,
  outbreak: SimulatedOutbreak | undefined,
  { plan, country }: Registry,
): readonly Asked[] => {
  const today = localDay(openedAt, timeZone);
  const [likelihood, consequence] = [4, 3];
  const level = riskGridOf(plan).levels[likelihood - 1]?.[consequence - 1] ?? "high";
  const reason = "Spreads in one place (simulated)";
  const action = { action: "Send the response team", owner: "District medical officer" };
  const emergence = outbreak && firstDay(outbreak.start, country.calendar);
  return [
    { act: "assess", said: { likelihood, consequence, level, confidence: "fair", reason } },
    {
      act: "decide",
      said: { outcome: "respond", reason, actions: [{ ...action, due: addDays(today, 3) }] },
    },
    ...(emergence && emergence <= today
      ? [{ act: "milestones", said: { emergence, reason } } as const]
      : []),
  ];
};

/**
 * Invented officers of the demo, who answer alerts through the API's acts on the demo's clock: most are acknowledged
 * within hours and verified within two days, as true or false by the simulation's own truth; false ones are discarded. An
 * alert's answers depend on its id alone, so that a demo that is started again goes on with the same.
 */
export const demoOfficers = (
  { parts }: Running,
  registry: Registry,
  outbreaks: readonly SimulatedOutbreak[],
) => {
  const { alerts } = parts.stores;
  const { country, orgUnits } = registry;
  const units = orgUnits.units.filter(({ parent }) => parent === null).map(({ code }) => code);
  const caller: Caller = { kind: "officer", id: "demo", name: "demo", units };
  const slots = new Map<string, Answers>();

  const answersTo = (alert: Alert): Answers => {
    const { alertId, clockFrom, diseaseCode } = alert;
    const chance = chanceOf(`officer|${alertId}`);
    const isTrue = isEvent(alert, outbreaks, { tree: orgUnits, calendar: country.calendar });
    const isUnanswered = chance.uniform() < unanswered && !isTrue;
    // One verified already was answered before the demo was started again.
    const isAnswered = alert.verified !== undefined;
    if (alert.kind === "silence" || isUnanswered || isAnswered) return { alertId, due: [] };
    const start = Date.parse(clockFrom);
    const read = start + (0.5 + 7 * chance.uniform()) * hourMs;
    const verified = read + (1 + 40 * chance.uniform() ** 2) * hourMs;
    const outbreak = outbreaks.find((one) => one.diseaseCode === diseaseCode);
    const result = isTrue ? "true" : "false";
    const after = isTrue ? respondingTo(alert, outbreak, registry) : [discarding];
    return {
      alertId,
      due: [
        { at: read, acts: [{ act: "acknowledge", said: {} }] },
        { at: verified, acts: [verifying(result), ...after] },
      ],
    };
  };

  const act = async (alertId: string, asked: Asked, now: Date): Promise<void> => {
    try {
      const deps = { ...parts.stores, clock: { now: () => now } };
      await actOnAlert(alertId, asked, { caller, deps });
    } catch (error) {
      // Done before the demo was started again, or the alert has lapsed meanwhile.
      if (!(error instanceof Refusal)) throw error;
    }
  };

  return {
    /** Gives the answers that are due by now. */
    async answer(now: Date): Promise<void> {
      for (const slot of await alerts.open()) {
        const key = `${slot.orgUnit}\t${slot.diseaseCode}`;
        let answers = slots.get(key);
        if (!answers || answers.due.length === 0) {
          const alert = await alerts.latest(slot.orgUnit, slot.diseaseCode);
          if (!isOpen(alert) || alert.alertId === answers?.alertId) continue;
          answers = answersTo(alert);
        }
        const due = answers.due.filter(({ at }) => at <= now.getTime());
        for (const { acts } of due) {
          for (const asked of acts) await act(answers.alertId, asked, now);
        }
        slots.set(key, { ...answers, due: answers.due.slice(due.length) });
      }
    },
  };
};
