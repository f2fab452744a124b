import type { Period } from "../calendar.ts";
import { addDays } from "../calendar.ts";
import { type Country, deadlinesOf } from "../country.ts";
import { instantAt, localTime } from "../zone.ts";
import type { Digest } from "./person-subscription.ts";

/** The newest digest of a kind that is due. */
export interface DueDigest {
  readonly digest: Digest;
  /** The local day, or the week: no subscription gets two digests of one. */
  readonly when: string;
  /** From when on it is due. */
  readonly dueAt: string;
}

/** When daily lists are sent, by local time: before the working day begins. */
const morning = "07:00";

/**
 * The newest digests that are due: of the day at seven by local time, and of the last week at its completeness cut-off,
 * when its numbers are as complete as they are judged.
 */
export const dueDigests = (
  now: string,
  lastCompleteWeek: Period,
  country: Country,
): readonly DueDigest[] => {
  const { day: today, time } = localTime(now, country.timeZone);
  const day = time >= morning ? today : addDays(today, -1);
  return [
    { digest: "daily", when: day, dueAt: instantAt({ day, time: morning }, country.timeZone) },
    {
      digest: "weekly",
      when: lastCompleteWeek,
      dueAt: deadlinesOf(country, lastCompleteWeek).completenessCutoff,
    },
  ];
};
