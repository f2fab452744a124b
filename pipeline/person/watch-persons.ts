import type { Alert } from "../../core/alert/alert.ts";
import type { Period } from "../../core/calendar.ts";
import { dueDigests } from "../../core/person/due-digests.ts";
import type { Registry } from "../../core/registry.ts";
import { localDay } from "../../core/zone.ts";
import type { EachByItself } from "../each-by-itself.ts";
import { type DigestDeps, makeDigests } from "./make-digests.ts";
import { type ReleaseDeps, releaseHeld } from "./release-held.ts";
import { type GapDeps, subscriptionGaps } from "./subscription-gaps.ts";

/** The number of places without a subscriber, counted once a local day. */
export interface GapCount {
  readonly day: string;
  readonly places: number;
}

export interface GapMemory {
  get(): Promise<GapCount | null>;
  put(count: GapCount): Promise<void>;
}

export type WatchPersonsDeps = Omit<ReleaseDeps, "measures" | "alerts" | "persons" | "held"> &
  Omit<DigestDeps, "measures" | "alerts" | "persons" | "held"> &
  GapDeps & {
    readonly held: ReleaseDeps["held"] & DigestDeps["held"];
    readonly alerts: ReleaseDeps["alerts"];
    readonly measures: ReleaseDeps["measures"];
    readonly gaps: GapMemory;
  };

/** What the watch saw: the time, the registry, the open alerts, and the last week whose cut-off has passed. */
export interface Seen {
  readonly now: string;
  readonly registry: Registry;
  readonly open: readonly Alert[];
  readonly lastCompleteWeek: Period;
}

/** What the watch did for persons. */
export interface WatchedPersons {
  /** Texts that quiet hours had held back. */
  readonly released: number;
  readonly digests: number;
}

/**
 * The watch's work for persons: sends what quiet hours held back, makes the digests that are due, and once a day counts
 * the places without a subscriber, for an alarm. Running twice does no harm.
 */
export const watchPersons = async (
  { now, registry, open, lastCompleteWeek }: Seen,
  deps: WatchPersonsDeps,
  each: EachByItself,
): Promise<WatchedPersons> => {
  const released = await each.attempt({ part: "held messages" }, () =>
    releaseHeld(now, deps, each),
  );
  const due = dueDigests(now, lastCompleteWeek, registry.country);
  const digests = await each.attempt({ part: "digests" }, () =>
    makeDigests(due, { open, registry }, { ...deps, each }),
  );
  await each.attempt({ part: "subscribers" }, async () => {
    const day = localDay(now, registry.country.timeZone);
    const held = await deps.gaps.get();
    const isKnown = held?.day === day;
    const places = isKnown ? held.places : (await subscriptionGaps(registry, deps)).length;
    if (!isKnown) await deps.gaps.put({ day, places });
    deps.measures.count("PlacesWithoutSubscriber", places);
  });
  return { released: released ?? 0, digests: digests ?? 0 };
};
