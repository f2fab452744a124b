import type { Caller, CallerKind } from "../../core/access.ts";
import { lineCount } from "../../core/alert/diary.ts";
import type { Settings } from "../../core/person/settings.ts";
import { levelNameOf } from "../../core/registry.ts";
import type { AlertStore, Clock, RegistryStore } from "../ports.ts";
import { visibleAlert } from "../read/alerts.ts";
import type { ReaderStore } from "./reader-store.ts";

export interface MeDeps {
  readonly registry: RegistryStore;
  readonly alerts: AlertStore;
  readonly readers: ReaderStore;
  readonly clock: Clock;
}

/** What a caller may do in the console beside reading. */
export type Ability = "act" | "export" | "print-public";

/** Others only send and read reports. */
const abilities: Readonly<Partial<Record<CallerKind, readonly Ability[]>>> = {
  officer: ["act", "export", "print-public"],
  administrator: ["export", "print-public"],
};

/** Who a caller is, what they may do, and where. */
export interface Me {
  readonly kind: CallerKind;
  readonly name: string;
  /** None for an administrator: the whole tree. */
  readonly units: readonly {
    readonly code: string;
    readonly name: string;
    readonly level: string;
  }[];
  readonly can: readonly Ability[];
  readonly settings: Settings;
  readonly now: string;
  /** Null before a country is registered. */
  readonly country: { readonly name: string; readonly languages: readonly string[] } | null;
}

/** True for callers who read the console, and have settings. */
const isReader = ({ kind }: Caller) => kind === "officer" || kind === "administrator";

/** The caller, as the console needs to know. */
export const readMe = async (caller: Caller, { registry, readers, clock }: MeDeps): Promise<Me> => {
  const held = await registry.current();
  const units = caller.units.map((code) => {
    const unit = held?.orgUnits.get(code);
    return held && unit
      ? { code, name: unit.name, level: levelNameOf(held, unit) }
      : { code, name: code, level: "" };
  });
  const { kind, name } = caller;
  return {
    ...{ kind, name, units, can: abilities[kind] ?? [] },
    settings: isReader(caller) ? await readers.settings(caller.id) : {},
    now: clock.now().toISOString(),
    country: held && { name: held.country.name, languages: held.country.languages },
  };
};

/** Replaces the caller's settings. */
export const putSettings = async (
  settings: Settings,
  caller: Caller,
  { readers }: Pick<MeDeps, "readers">,
): Promise<Settings> => {
  await readers.putSettings(caller.id, settings);
  return settings;
};

/**
 * Notes that the caller has seen an alert up to a revision; one that it does not have yet counts as the newest it has.
 * Throws a Refusal if there is no such alert within reach.
 */
export const putSeen = async (
  { alertId, revision }: { readonly alertId: string; readonly revision: number },
  caller: Caller,
  deps: MeDeps,
): Promise<void> => {
  const { history } = await visibleAlert(alertId, caller, deps);
  const seen = Math.min(revision, lineCount(history));
  await deps.readers.putSeen(caller.id, { alertId, seen, at: deps.clock.now().toISOString() });
};
