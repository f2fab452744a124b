import { administration, alertChain, alertIdOf } from "../../core/audit/audit-line.ts";
import type { SaltedLine } from "../../core/audit/diary-faults.ts";
import { firstDay, lastDay } from "../../core/calendar.ts";
import { localDay } from "../../core/zone.ts";
import type { StoredAuditLine } from "../audit/append.ts";
import type { AuditLedger, Reading } from "../audit/ledger.ts";
import type { AlertStore, Page, RegistryStore } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { filledPage } from "./filled-page.ts";
import { type AskedRange, checkEnds } from "./period-range.ts";
import { registered } from "./reach.ts";

export interface AuditDeps {
  readonly audit: Pick<AuditLedger, "page" | "salts" | "chains" | "readings">;
  readonly alerts: Pick<AlertStore, "byId">;
  readonly registry: Pick<RegistryStore, "current">;
}

interface Paged {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface AuditAsked extends AskedRange, Paged {
  readonly alertId?: string | undefined;
}

/** True for a line written on a local day of the range; without a range for every line. */
const isWithin = async (asked: AskedRange, { registry }: Pick<AuditDeps, "registry">) => {
  const { from, to } = asked;
  if (from === undefined && to === undefined) return () => true;
  const { calendar, timeZone } = (await registered(registry)).country;
  checkEnds(asked, calendar);
  return ({ at }: Pick<StoredAuditLine, "at">) => {
    const day = Number.isNaN(Date.parse(at)) ? "" : localDay(at, timeZone);
    return (
      (from === undefined || day >= firstDay(from, calendar)) &&
      (to === undefined || day <= lastDay(to, calendar))
    );
  };
};

/**
 * The lines of a chain, first to last: an alert's, or without an alert's id those of administration. `from` and `to`
 * are periods, by the local day of `at`.
 *
 * A line of an alert comes with the salt of its hidden texts, unless that was deleted. Throws a Refusal if there is
 * neither such an alert nor a chain of it.
 */
export const readAudit = async (asked: AuditAsked, deps: AuditDeps): Promise<Page<SaltedLine>> => {
  const { alertId } = asked;
  const chain = alertId === undefined ? administration : alertChain(alertId);
  const keeps = await isWithin(asked, deps);
  const { items, next } = await filledPage((page) => deps.audit.page(chain, page), keeps, asked);
  if (alertId !== undefined && items.length === 0 && (await deps.alerts.byId(alertId)) === null)
    throw new Refusal("not-found", "There is no alert with this id, and no chain of it");
  const salts =
    alertIdOf(chain) === null
      ? new Map<string, string>()
      : await deps.audit.salts(
          chain,
          items.map(({ key }) => key),
        );
  const lines = items.map(({ key, ...line }): SaltedLine => {
    const salt = salts.get(key);
    return { ...line, ...(salt !== undefined && { salt }) };
  });
  return { items: lines, next };
};

/** Every chain, with the time of its last appending. */
export const listChains = async (
  asked: Paged,
  { audit }: AuditDeps,
): Promise<Page<{ readonly chain: string; readonly changedAt: string }>> =>
  filledPage(audit.chains, () => true, asked);

/** Who read an alert, newest local day first: one entry for each person and day. */
export const listReadings = async (
  { alertId, ...asked }: Paged & { readonly alertId: string },
  { audit }: AuditDeps,
): Promise<Page<Omit<Reading, "alertId">>> =>
  filledPage(
    (page) => audit.readings(alertId, page),
    () => true,
    asked,
  );
