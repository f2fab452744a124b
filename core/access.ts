import type { OrgTree } from "./org-unit.ts";

/** Kinds of callers that read data or send reports. */
export const callerKinds = ["facility", "feed", "officer", "administrator"] as const;

/** Kinds of holders of a credential: also SMS gateways, which only hand over what persons send. */
export const holderKinds = [...callerKinds, "gateway"] as const;
export type CallerKind = (typeof holderKinds)[number];

/** An authenticated caller of the API. */
export interface Caller {
  readonly kind: CallerKind;
  /** Key id, or the subject of an officer's token. */
  readonly id: string;
  /** Name for display to the caller: an officer's e-mail address, otherwise the key's label. Histories have `actorOf`. */
  readonly name: string;
  /** Codes it is limited to: one unit (facility, feed), a jurisdiction (officer), none (administrator: the whole tree; gateway: no data). */
  readonly units: readonly string[];
}

/** How histories, messages and the audit name a caller: a role and a pseudonymous id. */
export const actorOf = ({ kind, id }: Pick<Caller, "kind" | "id">): string => `${kind}:${id}`;

type Tree = Pick<OrgTree, "isUnder">;

const isWithin = ({ units }: Caller, orgUnit: string, tree: Tree): boolean =>
  units.some((unit) => tree.isUnder(orgUnit, unit));

const isAdministrator = ({ kind }: Caller): boolean => kind === "administrator";

/**
 * True if the caller may read a unit's data: its reports, series and completeness.
 *
 * A facility its own unit, a feed and an officer the units at or under theirs, an administrator all.
 */
export const canReadUnit = (caller: Caller, orgUnit: string, tree: Tree): boolean => {
  if (isAdministrator(caller)) return true;
  return caller.kind === "facility"
    ? caller.units.includes(orgUnit)
    : isWithin(caller, orgUnit, tree);
};

/**
 * True if the caller may send a report of a unit.
 *
 * A facility its own unit's, a feed and an officer those at or under theirs, an administrator all.
 */
export const canWriteFor = (caller: Caller, reportingUnit: string, tree: Tree): boolean =>
  canReadUnit(caller, reportingUnit, tree);

/** The channel of reports that officers receive by telephone. */
const toldByPhone = "phone";

/** True if the caller may send a report by this channel: an officer only by telephone, others by any. */
export const canSendBy = ({ kind }: Caller, channel: unknown): boolean =>
  kind !== "officer" || channel === toldByPhone;

/** True if the caller may see the alerts of a place: an officer at or under theirs, an administrator everywhere. */
export const canReadAlerts = (caller: Caller, orgUnit: string, tree: Tree): boolean =>
  isAdministrator(caller) || canActOn(caller, orgUnit, tree);

/** True if the caller may close or reopen an alert owned by `orgUnit`: only an officer at or under whose units it is. */
export const canActOn = (caller: Caller, orgUnit: string, tree: Tree): boolean =>
  caller.kind === "officer" && isWithin(caller, orgUnit, tree);
