import type { PersonSubscription } from "../../core/person/person-subscription.ts";
import type { ReaderStore } from "./reader-store.ts";

/** A subscription's quiet hours; without any those of its officer's settings. */
export const quietHoursOf = async (
  { quietHours, holder }: Pick<PersonSubscription, "quietHours" | "holder">,
  { readers }: { readonly readers: Pick<ReaderStore, "settings"> },
): Promise<Pick<PersonSubscription, "quietHours">> => {
  if (quietHours) return { quietHours };
  if (holder.kind !== "officer") return {};
  const { quietHours: ofOfficer } = await readers.settings(holder.id);
  return ofOfficer ? { quietHours: ofOfficer } : {};
};
