/**
 * An instant as local time in `timeZone`, with the zone: "2026-02-16 08:20 +03:00 Africa/Nairobi"; with the offset alone
 * if the zone is named by it.
 *
 * A text that is not an instant is returned unchanged. Throws a RangeError on an unknown zone.
 */
export const localMoment = (instant: string, timeZone: string): string => {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  const format = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", timeZoneName: "longOffset" },
  });
  const part = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const of = (name: Intl.DateTimeFormatPartTypes) => part.get(name) ?? "";
  const offset = of("timeZoneName").replace("GMT", "") || "+00:00";
  const day = `${of("year").padStart(4, "0")}-${of("month")}-${of("day")}`;
  const local = `${day} ${of("hour")}:${of("minute")} ${offset}`;
  // A zone such as Etc/GMT-3 is three hours east of UTC: its name says less than the offset, and is misread.
  return timeZone.startsWith("Etc/") ? local : `${local} ${timeZone}`;
};
