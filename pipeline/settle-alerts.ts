import { type Alert, type Language, silenceName } from "../core/alert/alert.ts";
import { leadOf, type Outlook, type Owner } from "../core/alert/facts.ts";
import { isUnseen } from "../core/alert/is-unseen.ts";
import { isLapsing } from "../core/alert/lapsing.ts";
import { attachSignals, lapseAlert, openAlert, updateAtDeadline } from "../core/alert/lifecycle.ts";
import { mergeSignals, signalKey } from "../core/alert/signals.ts";
import { toldPeriod } from "../core/alert/told-period.ts";
import { deadlinesOf } from "../core/country.ts";
import { diseaseName, silenceCode } from "../core/disease.ts";
import type { Signal } from "../core/judge/signal.ts";
import type { OrgUnit } from "../core/org-unit.ts";
import { levelNameOf, type Registry } from "../core/registry.ts";
import { syncOutbreaks } from "./outbreaks.ts";
import type { AlertDeps, Finding, Findings } from "./settle/findings.ts";
import { outlookOn } from "./settle/outlook-on.ts";
import { ownersOf } from "./settle/owners-of.ts";

/**
 * Lets the alerts follow what was judged of a place: signals open an alert or join the open one, numbers of
 * signals held are renewed, and an alert that heard nothing for too long lapses.
 *
 * At most one alert is open per owning place and disease, also when two run at once: each change is written
 * over the revision that was read, else it starts again.
 */
export const settleAlerts = async (found: Findings, deps: AlertDeps): Promise<void> => {
  const own = new Map(
    (await deps.alerts.openOf(found.unit.code)).map((alert) => [alert.diseaseCode, alert]),
  );
  const byOwner = new Map<string, { owner: OrgUnit; diseaseCode: string; findings: Finding[] }>();
  for (const finding of found.findings) {
    const { diseaseCode } = finding.signal.evidence.rule;
    for (const owner of await ownersOf(finding, found, own.get(diseaseCode), deps)) {
      const key = `${owner.code}\t${diseaseCode}`;
      const entry = byOwner.get(key) ?? { owner, diseaseCode, findings: [] };
      entry.findings.push(finding);
      byOwner.set(key, entry);
    }
  }
  // An open alert of this very place hears also of a quiet period: its reports are renewed, or it lapses.
  for (const alert of own.values()) {
    const key = `${alert.orgUnit}\t${alert.diseaseCode}`;
    if (!byOwner.has(key)) {
      byOwner.set(key, { owner: found.unit, diseaseCode: alert.diseaseCode, findings: [] });
    }
  }
  const failures: unknown[] = [];
  for (const { owner, diseaseCode, findings } of byOwner.values()) {
    // An alert that cannot be settled stops no other; the work as a whole has failed, and comes again.
    await settleAlert(owner, diseaseCode, findings, found, deps).catch((error: unknown) => {
      failures.push(error);
    });
  }
  if (failures.length > 1) throw new AggregateError(failures, "Cannot settle several alerts");
  if (failures.length === 1) throw failures[0];
};

/** So often a change of an alert starts again because another one wrote first. */
const attempts = 50;

/**
 * Lets the alert of one owning place and disease follow the findings (none: only its reports, deadlines and
 * lapsing are looked at). Writes over the revision that was read, else starts again.
 */
export const settleAlert = async (
  owner: OrgUnit,
  diseaseCode: string,
  findings: readonly Finding[],
  found: Findings,
  deps: AlertDeps,
): Promise<void> => {
  const { calendar } = found.registry.country;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const held = await deps.alerts.latest(owner.code, diseaseCode);
    const next = await after(held, owner, diseaseCode, findings, found, deps);
    if (next === null) return;
    if (next === held || (await deps.alerts.put(next, held?.revision ?? 0))) {
      // Also when nothing changed: a run that died after its write left the marks undone.
      const isMarked = found.past.outbreaks.some(({ alertId }) => alertId === next.alertId);
      if (next !== held || (next.alertLevel === "epidemic" && !isMarked && findings.length > 0)) {
        await syncOutbreaks(next, deps.alerts, calendar);
      }
      // A lapsed alert makes room for the one that the same findings open.
      if (
        next === held ||
        next.status === "open" ||
        held?.status !== "open" ||
        !findings.some(({ signal }) => signal.stillMet)
      )
        return;
    }
  }
  throw new Error(
    `Cannot settle alert: ${owner.code} ${diseaseCode} was overtaken ${attempts} times`,
  );
};

/** The alert after the findings; the very same when nothing changed, null when there is none to speak of. */
const after = async (
  held: Alert | null,
  owner: OrgUnit,
  diseaseCode: string,
  findings: readonly Finding[],
  found: Findings,
  deps: AlertDeps,
): Promise<Alert | null> => {
  const { country } = found.registry;
  if (held?.status === "open") {
    const signals = findings.map(({ signal }) => signal);
    // Without a checked clock an alert ends only where it would swallow the next outbreak.
    const known = new Set(held.signals.map(signalKey));
    const isNew = signals.some((signal) => signal.stillMet && !known.has(signalKey(signal)));
    if ((found.isTimed || isNew) && isLapsing(held, found.judgedAt, country)) {
      return lapseAlert(held, found.judgedAt);
    }
    const lead = leadOf(mergeSignals(held.signals, signals), owner.code, country.calendar);
    const outlook = await outlookOn(lead, owner, findings, { found, held }, deps);
    const joined = attachSignals(held, signals, outlook);
    const deadlines = deadlinesOf(country, toldPeriod(joined.lead));
    const { timelinessDeadline, completenessCutoff } = deadlines;
    return updateAtDeadline(joined, [timelinessDeadline, completenessCutoff], found.judgedAt);
  }
  const met = findings.filter(({ signal }) => signal.stillMet);
  const ended = held ? [held] : [];
  const { orgUnits } = found.registry;
  if (!met.some(({ signal, isNews }) => isNews && isUnseen(signal, ended, orgUnits))) return null;
  const signals = met.map(({ signal }) => signal);
  const lead = leadOf(signals, owner.code, country.calendar);
  const outlook = await outlookOn(lead, owner, findings, { found, held: null }, deps);
  const facts = ownerFacts(owner, diseaseCode, found.registry);
  return openWithFreeId(facts, signals, outlook, held, deps);
};

/** Another alert may have the same short id: then the next one is taken. */
const openWithFreeId = async (
  owner: Owner,
  met: readonly Signal[],
  outlook: Outlook,
  held: Alert | null,
  deps: AlertDeps,
): Promise<Alert> => {
  for (let attempt = 0; attempt < 20; attempt++) {
    const alert = openAlert(owner, met, outlook, attempt);
    const isTaken =
      alert.alertId === held?.alertId || (await deps.alerts.byId(alert.alertId)) !== null;
    if (!isTaken) return alert;
  }
  throw new Error(`Cannot open alert: no free id for ${owner.orgUnit} ${owner.diseaseCode}`);
};

const ownerFacts = (owner: OrgUnit, diseaseCode: string, registry: Registry): Owner => {
  const disease = registry.diseases.get(diseaseCode);
  const nameIn = (language: Language) => diseaseName(disease, language, diseaseCode);
  return {
    orgUnit: owner.code,
    orgUnitName: owner.name,
    orgUnitLevel: levelNameOf(registry, owner),
    orgUnitPath: registry.orgUnits.pathOf(owner.code).join("/"),
    timeZone: registry.country.timeZone,
    diseaseCode,
    diseaseName: diseaseCode === silenceCode ? silenceName : { en: nameIn("en"), fr: nameIn("fr") },
  };
};
