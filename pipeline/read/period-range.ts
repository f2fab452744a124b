import {
  addPeriods,
  type Calendar,
  type Frequency,
  firstDay,
  frequencyOf,
  inTheseYears,
  isPeriod,
  type Period,
  periodHolding,
  periodsBetween,
} from "../../core/calendar.ts";
import type { Country } from "../../core/country.ts";
import { type Fault, shown } from "../../core/fault.ts";
import { localDay } from "../../core/zone.ts";
import { wrongFields } from "../refusal.ts";

export interface AskedRange {
  readonly from?: Period | undefined;
  readonly to?: Period | undefined;
}

export interface RangeLimits {
  readonly frequency: Frequency;
  readonly now: Date;
  /** Number of periods in an answer if no range is requested. */
  readonly usual: number;
  /** Most periods in an answer. */
  readonly most: number;
}

const fault = (pointer: string, rule: string, detail: string): Fault => ({ pointer, rule, detail });

/** Faults of each end: not a period of the calendar, or not of the given frequency. */
const endFaults = (asked: AskedRange, calendar: Calendar, frequency?: Frequency): Fault[] =>
  (["from", "to"] as const).flatMap((end) => {
    const period = asked[end];
    if (period === undefined) return [];
    const example = frequency === "day" ? "a day such as 2026-02-10" : "a week such as 2026-W07";
    const isRight =
      isPeriod(period, calendar) && (frequency === undefined || frequencyOf(period) === frequency);
    return isRight
      ? []
      : [
          fault(
            `?${end}`,
            "period",
            `must be ${example} of the calendar, ${inTheseYears}, got ${shown(period)}`,
          ),
        ];
  });

/** Throws a Refusal unless each given end is a period of the calendar. */
export const checkEnds = (asked: AskedRange, calendar: Calendar): void => {
  const faults = endFaults(asked, calendar);
  if (faults.length > 0) throw wrongFields(faults);
};

/** Both ends; a missing end is filled in from the other or from the present. Throws a Refusal that names every wrong end. */
export const periodRange = (
  asked: AskedRange,
  { calendar, timeZone }: Country,
  { frequency, now, usual, most }: RangeLimits,
): { readonly from: Period; readonly to: Period } => {
  const faults = endFaults(asked, calendar, frequency);
  if (faults.length > 0) throw wrongFields(faults);
  const present = periodHolding(localDay(now.toISOString(), timeZone), frequency, calendar);
  const laterOf = (a: Period, b: Period) => (firstDay(a, calendar) > firstDay(b, calendar) ? a : b);
  const to = asked.to ?? laterOf(present, asked.from ?? present);
  const from = asked.from ?? addPeriods(to, 1 - usual, calendar);
  const count = periodsBetween(from, to, calendar) + 1;
  if (count < 1) throw wrongFields([fault("?from", "order", `must not be after to, got ${from}`)]);
  if (count > most) {
    const detail = `must be at most ${most} periods before to, got ${count} periods`;
    throw wrongFields([fault("?from", "too-many", detail)]);
  }
  return { from, to };
};

/** The frequency given by the form or by the ends; otherwise that of the country's routine reports. */
export const frequencyAsked = (
  asked: AskedRange & { readonly dataSet?: string | undefined },
  { dataSets }: Country,
): Frequency => {
  if (asked.dataSet !== undefined) return asked.dataSet === "weekly" ? "week" : "day";
  const end = asked.from ?? asked.to;
  if (end !== undefined) return frequencyOf(end);
  return dataSets.weekly || !dataSets.daily ? "week" : "day";
};
