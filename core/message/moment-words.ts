import { localMoment } from "../local-moment.ts";

/** Day and time of an instant on a zone's clock: `2026-02-16`, `14:30`. */
const onClock = (instant: string, timeZone: string) => {
  const [day = "", time = ""] = localMoment(instant, timeZone).split(" ");
  return { day, time };
};

/** A moment as short messages say it, at a given time: `14:30` of the same day, `14:30 17/02` of another. */
export const shortMoment = (instant: string, timeZone: string, now: string): string => {
  const { day, time } = onClock(instant, timeZone);
  if (day === onClock(now, timeZone).day) return time;
  const [, month, date] = day.split("-");
  return `${time} ${date}/${month}`;
};

/** A moment as e-mails say it: `2026-02-17 14:30`. */
export const moment = (instant: string, timeZone: string): string => {
  const { day, time } = onClock(instant, timeZone);
  return `${day} ${time}`;
};
