import { actorOf, type Caller } from "../core/access.ts";
import {
  type Credential,
  credentialBytes,
  hashOf,
  keyText,
  makeCredential,
} from "../core/credential.ts";
import { type Fault, shown } from "../core/fault.ts";
import type { OrgTree } from "../core/org-unit.ts";
import type { KeyRecord, KeyStore, OfficerDirectory } from "./keys.ts";
import type { Clock, RegistryStore } from "./ports.ts";
import { registered } from "./read/reach.ts";
import { Refusal, wrongFields } from "./refusal.ts";

export interface KeyDeps {
  readonly keys: KeyStore;
  readonly registry: Pick<RegistryStore, "current">;
  readonly officers: OfficerDirectory;
  readonly clock: Clock;
  /** That many random bytes, from a cryptographic source. */
  readonly random: (count: number) => Uint8Array;
}

/** Whose credential is requested. */
export type KeyAsked =
  | { readonly kind: "facility"; readonly unit: string }
  | { readonly kind: "feed"; readonly orgUnit: string }
  | { readonly kind: "administrator" }
  /** An SMS gateway, which hands over what persons send, and the name by which administrators know it. */
  | { readonly kind: "gateway"; readonly gateway: string }
  | { readonly kind: "officer"; readonly email: string; readonly jurisdiction: readonly string[] };

/** A new credential, shown only this once. An officer who is invited by e-mail has no `key` here. */
export interface KeyIssued {
  readonly key?: string;
  readonly keyId: string;
  readonly kind: KeyAsked["kind"];
  readonly unit?: string;
  readonly orgUnit?: string;
  readonly gateway?: string;
  readonly officer?: string;
  readonly jurisdiction?: readonly string[];
}

const unitFaults = (asked: KeyAsked, orgUnits: OrgTree): Fault[] => {
  const unknown = (pointer: string, code: string): Fault[] =>
    orgUnits.named(code)
      ? []
      : [
          {
            pointer,
            rule: "unknown-unit",
            detail: `must be a registered org unit, got ${shown(code)}`,
          },
        ];
  switch (asked.kind) {
    case "facility": {
      const faults = unknown("#/unit", asked.unit);
      if (faults.length > 0 || orgUnits.named(asked.unit)?.reports) return faults;
      const detail = `must be a unit that reports, got ${shown(asked.unit)}; for all units under it issue a feed`;
      return [{ pointer: "#/unit", rule: "reporting-unit", detail }];
    }
    case "feed":
      return unknown("#/orgUnit", asked.orgUnit);
    case "officer":
      return asked.jurisdiction.flatMap((code, i) => unknown(`#/jurisdiction/${i}`, code));
    case "administrator":
    case "gateway":
      return [];
  }
};

/** Stores a new record under the first key id that is free. */
const keepKey = async (
  { keys, random }: Pick<KeyDeps, "keys" | "random">,
  facts: Omit<KeyRecord, "keyId" | "secretHash" | "revokedAt">,
): Promise<Credential> => {
  for (;;) {
    const credential = makeCredential(random(credentialBytes));
    const { keyId, secret } = credential;
    const record = { ...facts, keyId, secretHash: hashOf(secret), revokedAt: null };
    if ((await keys.put(record)) === "kept") return credential;
  }
};

/** Makes an administrator's key: the only credential that can be issued before a country is registered. */
export const issueAdministratorKey = async (
  by: string,
  deps: Pick<KeyDeps, "keys" | "clock" | "random">,
): Promise<KeyIssued> => {
  const credential = await keepKey(deps, {
    kind: "administrator",
    units: [],
    name: "administrator",
    createdAt: deps.clock.now().toISOString(),
    createdBy: by,
  });
  return { key: keyText(credential), keyId: credential.keyId, kind: "administrator" };
};

const issueGatewayKey = async (
  gateway: string,
  by: string,
  deps: Pick<KeyDeps, "keys" | "clock" | "random">,
): Promise<KeyIssued> => {
  const credential = await keepKey(deps, {
    ...{ kind: "gateway", units: [], name: `gateway ${gateway}` },
    ...{ createdAt: deps.clock.now().toISOString(), createdBy: by },
  });
  return { key: keyText(credential), keyId: credential.keyId, kind: "gateway", gateway };
};

const issueOfficer = async (
  { email, jurisdiction }: Extract<KeyAsked, { kind: "officer" }>,
  by: string,
  { officers, keys, clock }: KeyDeps,
): Promise<KeyIssued> => {
  const { keyId, token } = await officers.issue({ email, jurisdiction });
  if ((await keys.get(keyId))?.revokedAt) {
    throw new Refusal(
      "conflict",
      "This officer's access was revoked: invite them by another address",
    );
  }
  const createdAt = clock.now().toISOString();
  const kept = { keyId, kind: "officer" as const, units: jurisdiction, name: email };
  const record = { ...kept, secretHash: null, createdAt, createdBy: by, revokedAt: null };
  // Issued again, the jurisdiction changes: it also limits the officer's subscriptions.
  if ((await keys.put(record)) === "taken") await keys.changeUnits(keyId, jurisdiction);
  const shownOnce = token === undefined ? {} : { key: token };
  return { ...shownOnce, keyId, kind: "officer", officer: email, jurisdiction };
};

/** Issues a credential. Its secret is shown once and stored as a hash. Throws a Refusal with every fault. */
export const issueKey = async (
  asked: KeyAsked,
  caller: Caller,
  deps: KeyDeps,
): Promise<KeyIssued> => {
  const by = actorOf(caller);
  if (asked.kind === "administrator") return issueAdministratorKey(by, deps);
  if (asked.kind === "gateway") return issueGatewayKey(asked.gateway, by, deps);
  const { orgUnits } = await registered(deps.registry);
  const faults = unitFaults(asked, orgUnits);
  if (faults.length > 0) throw wrongFields(faults);
  const registeredCode = (code: string) => orgUnits.named(code)?.code ?? code;
  if (asked.kind === "officer") {
    const jurisdiction = asked.jurisdiction.map(registeredCode);
    return issueOfficer({ ...asked, jurisdiction }, by, deps);
  }

  const code = registeredCode(asked.kind === "facility" ? asked.unit : asked.orgUnit);
  const bound = asked.kind === "facility" ? { unit: code } : { orgUnit: code };
  const credential = await keepKey(deps, {
    kind: asked.kind,
    units: [code],
    name: `${asked.kind} ${code}`,
    createdAt: deps.clock.now().toISOString(),
    createdBy: by,
  });
  return { key: keyText(credential), keyId: credential.keyId, kind: asked.kind, ...bound };
};

/** Revokes a user whom the pool's owner created outside the API: the mark makes their tokens invalid at once. */
const revokeUnissued = async (
  keyId: string,
  by: string,
  { keys, officers, clock }: RevokeDeps,
): Promise<void> => {
  if (!(await officers.revoke(keyId)))
    throw new Refusal("not-found", "There is no key with this id");
  const at = clock.now().toISOString();
  const who = { keyId, kind: "officer" as const, units: [], name: keyId, secretHash: null };
  await keys.put({ ...who, createdAt: at, createdBy: by, revokedAt: at });
};

type RevokeDeps = Pick<KeyDeps, "keys" | "officers" | "clock">;

/** Revokes a key, an officer or an administrator of the pool from the next request on. Idempotent. */
export const revokeKey = async (
  keyId: string,
  caller: Pick<Caller, "kind" | "id">,
  deps: RevokeDeps,
): Promise<void> => {
  const { keys, officers, clock } = deps;
  const record = await keys.get(keyId);
  if (record === null) return revokeUnissued(keyId, actorOf(caller), deps);
  await keys.revoke(keyId, clock.now().toISOString());
  if (record.kind === "officer") await officers.revoke(keyId);
};
