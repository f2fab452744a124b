import type { Alert, DiseaseAlert } from "../core/alert/alert.ts";
import { budgetCandidate } from "../core/alert/budget.ts";
import { describedPeriod } from "../core/alert/described-period.ts";
import { escalated } from "../core/alert/escalation.ts";
import type { DiseaseOwner } from "../core/alert/facts.ts";
import type { Beside, Finding, Moment } from "../core/alert/finding.ts";
import { attachSignals, lapseAlert, openAlert, updateAtDeadline } from "../core/alert/lifecycle.ts";
import { type NextStep, nextStep } from "../core/alert/next-step.ts";
import { isOutbreak } from "../core/alert/outbreak-weeks.ts";
import { signalKey } from "../core/alert/signals.ts";
import { isOpen } from "../core/alert/status.ts";
import { weightiest } from "../core/alert/within-budget.ts";
import { frequencyOf } from "../core/calendar.ts";
import { deadlinesOf } from "../core/country.ts";
import { namesOf, silenceCode } from "../core/disease.ts";
import type { OrgUnit } from "../core/org-unit.ts";
import type { Registry } from "../core/registry.ts";
import { syncOutbreaks } from "./outbreaks.ts";
import { changeLatest, type NextAlert, openWithFreeId } from "./settle/change-latest.ts";
import { endedSignals } from "./settle/ended-signals.ts";
import type { AlertDeps, AlertOwner, Findings, Settling } from "./settle/findings.ts";
import { outlookOn } from "./settle/outlook-on.ts";
import { ownerFacts } from "./settle/owner-facts.ts";
import { ownersOf } from "./settle/owners-of.ts";
import { settleSilence } from "./settle/settle-silence.ts";
import { tellNumbers } from "./settle/tell-numbers.ts";
import { toldWithinBudget } from "./settle/told-within-budget.ts";

/**
 * Updates the alerts after a place was judged: signals open an alert or join the open one, counts of listed signals are
 * updated, and an alert without signals for too long lapses.
 *
 * At most one alert is open for each owning place and disease, also with concurrent runs: each change is written over
 * the revision that was read; if that fails, it starts again.
 */
export const settleAlerts = async (found: Findings, deps: AlertDeps): Promise<void> => {
  const own = new Map(
    (await deps.alerts.openOf(found.unit.code)).map((alert) => [alert.diseaseCode, alert]),
  );
  const byOwner = new Map<string, AlertOwner & { readonly findings: Finding[] }>();
  // A place's week is judged after its days and its parts.
  const isWhole = ({ code }: OrgUnit) =>
    code === found.unit.code && frequencyOf(found.period) === "week";
  for (const finding of found.findings) {
    const { diseaseCode } = finding.evidence.rule;
    for (const owner of await ownersOf(finding, found, own.get(diseaseCode), deps)) {
      const key = `${owner.code}\t${diseaseCode}`;
      const entry = byOwner.get(key) ?? {
        owner,
        diseaseCode,
        isWhole: isWhole(owner),
        findings: [],
      };
      entry.findings.push(finding);
      byOwner.set(key, entry);
    }
  }
  // An open alert owned by this place is also updated without findings: its reporting figures change, or it lapses.
  for (const alert of own.values()) {
    const key = `${alert.orgUnit}\t${alert.diseaseCode}`;
    if (!byOwner.has(key)) {
      const of = {
        owner: found.unit,
        diseaseCode: alert.diseaseCode,
        isWhole: isWhole(found.unit),
      };
      byOwner.set(key, { ...of, findings: [] });
    }
  }
  const failures: unknown[] = [];
  for (const { findings, ...of } of inTurn([...byOwner.values()], found)) {
    // A failure in one alert does not stop the others. The work as a whole still fails, and is repeated.
    try {
      const alert = await settleAlert(of, findings, found, deps);
      // A run that crashed after its write left the marks unset.
      if (alert && findings.length > 0 && !isMarked(alert, found)) {
        await syncOutbreaks(alert, deps.alerts, found.registry.country.calendar);
      }
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 1) throw new AggregateError(failures, "Cannot settle several alerts");
  if (failures.length === 1) throw failures[0];
};

/** The alerts in the order in which to settle them: those that open at once ask for the budget the weightiest first. */
const inTurn = <A extends AlertOwner & { readonly findings: readonly Finding[] }>(
  all: readonly A[],
  { registry }: Findings,
): readonly A[] => {
  if (!registry.plan.budget) return all;
  const weighed = all.map((one) => ({
    one,
    weight: budgetCandidate(
      one.diseaseCode,
      one.findings.map(({ signal }) => signal),
      false,
    ),
  }));
  return weighed.sort((a, b) => weightiest(a.weight, b.weight)).map(({ one }) => one);
};

/** True if the place's outbreaks already include those of this alert, if any. */
const isMarked = (alert: Alert, { past }: Findings): boolean =>
  alert.kind === "silence" ||
  !isOutbreak(alert) ||
  past.outbreaks.some(({ alertId }) => alertId === alert.alertId);

/**
 * Updates the alert of one owning place and disease with the findings; without findings, only its reporting figures,
 * deadlines and end. Returns the resulting alert.
 */
export const settleAlert = async (
  { owner, diseaseCode, known, isWhole }: AlertOwner,
  findings: readonly Finding[],
  moment: Moment,
  deps: AlertDeps,
): Promise<Alert | null> => {
  if (diseaseCode === silenceCode) return settleSilence({ owner, known }, null, moment, deps);
  const evidence = new Map(findings.map((one) => [one.signal.evidence, one.evidence]));
  const settling = { owner, diseaseCode, isWhole, findings, moment };
  const after = async (latest: Alert | null): Promise<NextAlert | null> => {
    const held = latest?.kind === "disease" ? latest : null;
    const beside = await readBeside(held, settling, deps.alerts);
    const step = nextStep(held, owner.code, { findings, beside }, moment);
    if (step.kind === "none") return null;
    const alert = await afterStep(step, { held, beside }, settling, deps);
    return { alert, isDone: isAllDone(step, findings) };
  };
  const slot = { orgUnit: owner.code, diseaseCode };
  return changeLatest(slot, after, { ...deps, registry: moment.registry, evidence, known });
};

/** True if no step is left. A lapsed alert makes room for a new one, which the same findings open in the next step. */
const isAllDone = (step: Taken, findings: readonly Finding[]): boolean =>
  step.kind === "lapse" ? !findings.some(({ signal }) => signal.stillMet) : step.rest.length === 0;

/** Reads the further data that the next step needs. */
const readBeside = async (
  held: DiseaseAlert | null,
  { findings, ...of }: Settling,
  alerts: AlertDeps["alerts"],
): Promise<Beside> => {
  if (!isOpen(held)) {
    const news = findings.filter(({ signal, isNews }) => isNews && signal.stillMet);
    return { earlier: [], ended: await endedSignals(held, news, of, alerts) };
  }
  const listed = new Set(held.signals.map(signalKey));
  const others = findings.map(({ signal }) => signal).filter((one) => !listed.has(signalKey(one)));
  const isAsked = held.earlierSignals > 0 && others.length > 0;
  return { earlier: isAsked ? await alerts.earlierOf(held.alertId, others) : [], ended: [] };
};

type Taken = Exclude<NextStep, { readonly kind: "none" }>;

/** The alert after a step; the same object if nothing changed. */
const afterStep = async (
  step: Taken,
  { held, beside }: { readonly held: DiseaseAlert | null; readonly beside: Beside },
  settling: Settling,
  deps: AlertDeps,
): Promise<Alert> => {
  const { registry, judgedAt } = settling.moment;
  if (step.kind === "lapse") return lapseAlert(step.alert, judgedAt);
  if (step.kind === "open") {
    const outlook = await outlookOn(step.lead, null, settling, deps);
    const of = diseaseOwner(settling, registry);
    const open = (attempt: number) => openAlert(of, step, outlook, attempt);
    const opened = await openWithFreeId(open, held, deps);
    const signals = [...step.changes, ...step.rest];
    const told = await toldWithinBudget(opened, signals, { ...deps, registry });
    return escalated(told, { registry, at: judgedAt });
  }
  const outlook = await outlookOn(step.lead, step.alert, settling, deps);
  const attached = attachSignals(step.alert, step, outlook, beside.earlier);
  // An alert of the screen alone may be told now for the first time.
  const after =
    step.alert.messageLevel === null
      ? await toldWithinBudget(attached, attached.signals, { ...deps, registry })
      : attached;
  const joined = { before: step.alert, after, update: step };
  const when = { at: judgedAt, tree: registry.orgUnits, isWhole: settling.isWhole };
  const told = await tellNumbers(joined, when, deps);
  const deadlines = deadlinesOf(registry.country, describedPeriod(told.lead));
  const { timelinessDeadline, completenessCutoff } = deadlines;
  const updated = updateAtDeadline(told, [timelinessDeadline, completenessCutoff], judgedAt);
  return updated.clockFrom === step.alert.clockFrom
    ? updated
    : escalated(updated, { registry, at: judgedAt });
};

const diseaseOwner = (
  { owner, diseaseCode }: Pick<AlertOwner, "owner" | "diseaseCode">,
  registry: Registry,
): DiseaseOwner => {
  const disease = registry.diseases.get(diseaseCode);
  return {
    ...ownerFacts(owner, registry, diseaseCode),
    ...{ diseaseCode, diseaseName: disease ? namesOf(disease) : {} },
  };
};
