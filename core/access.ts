import type { OrgTree } from "./org-unit.ts";

export const callerKinds = ["facility", "feed", "officer", "administrator"] as const;
export type CallerKind = (typeof callerKinds)[number];

/** Who calls, as a credential proved it. */
export interface Caller {
  readonly kind: CallerKind;
  /** Key id, or the subject of an officer's token. */
  readonly id: string;
  /** How history names them: an officer's e-mail address, else the key's label. */
  readonly name: string;
  /** Codes it is bound to: one unit (facility, feed), a jurisdiction (officer), none (administrator: the whole tree). */
  readonly units: readonly string[];
}

type Tree = Pick<OrgTree, "isUnder">;

const isWithin = ({ units }: Caller, orgUnit: string, tree: Tree): boolean =>
  units.some((unit) => tree.isUnder(orgUnit, unit));

const isAdministrator = ({ kind }: Caller): boolean => kind === "administrator";

/**
 * May the caller see what a unit reports: its reports, series, completeness?
 *
 * A facility only of its own unit, a feed and an officer at or under theirs, an administrator everywhere.
 */
export const canReadUnit = (caller: Caller, orgUnit: string, tree: Tree): boolean => {
  if (isAdministrator(caller)) return true;
  return caller.kind === "facility"
    ? caller.units.includes(orgUnit)
    : isWithin(caller, orgUnit, tree);
};

/**
 * May the caller send a report of a unit?
 *
 * A facility for its own unit, a feed at or under its own, an officer at or under theirs, an administrator for all.
 */
export const canWriteFor = (caller: Caller, reportingUnit: string, tree: Tree): boolean =>
  canReadUnit(caller, reportingUnit, tree);

/** The channel of what somebody told an officer by telephone. */
const toldByPhone = "phone";

/** May the caller send a report that came by a channel? An officer only what was told by telephone, others anything. */
export const canSendBy = ({ kind }: Caller, channel: unknown): boolean =>
  kind !== "officer" || channel === toldByPhone;

/** May the caller see the alerts of a place? An officer at or under theirs, an administrator everywhere. */
export const canReadAlerts = (caller: Caller, orgUnit: string, tree: Tree): boolean =>
  isAdministrator(caller) || canActOn(caller, orgUnit, tree);

/** May the caller close or reopen an alert that `orgUnit` owns? Only an officer at or under whose units it lies. */
export const canActOn = (caller: Caller, orgUnit: string, tree: Tree): boolean =>
  caller.kind === "officer" && isWithin(caller, orgUnit, tree);
