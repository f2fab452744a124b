import type { Alert, Change } from "../../core/alert/alert.ts";
import { linesBeside } from "../../core/person/lines-beside.ts";
import { addressOf } from "../../core/person/one-per-address.ts";
import { whenTold } from "../../core/person/when-told.ts";
import type { Registry } from "../../core/registry.ts";
import { type RecipientDeps, recipientsOf } from "./recipients.ts";

/**
 * The addresses that need not be told of an escalation, because they are told of an earlier line that was written with
 * it: of an alert that opens and is escalated at once, a person gets one text. Not those told by a digest alone.
 */
export const toldBeside = async (
  change: Change,
  { alert, registry }: { readonly alert: Alert; readonly registry: Registry },
  deps: RecipientDeps,
): Promise<ReadonlySet<string>> => {
  const told = new Set<string>();
  for (const line of linesBeside(change, alert)) {
    for (const one of await recipientsOf(line, { escalatedTo: [], registry }, deps)) {
      const { kind } = whenTold(line, one, { now: change.at, registered: registry });
      if (kind !== "digest") told.add(addressOf(one));
    }
  }
  return told;
};
