import { expect, it } from "vitest";
import { localMoment } from "../../core/local-moment.ts";

it.each([
  ["2026-02-16T05:20:00.000Z", "Africa/Nairobi", "2026-02-16 08:20 +03:00 Africa/Nairobi"],
  ["2026-02-16T08:20:00+03:00", "Africa/Nairobi", "2026-02-16 08:20 +03:00 Africa/Nairobi"],
  ["2026-02-15T21:00:00.000Z", "Africa/Nairobi", "2026-02-16 00:00 +03:00 Africa/Nairobi"],
  ["2026-02-16T05:20:00.000Z", "UTC", "2026-02-16 05:20 +00:00 UTC"],
  ["2026-02-16T05:20:00.000Z", "Etc/GMT-3", "2026-02-16 08:20 +03:00"],
  // The offset distinguishes the repeated hour.
  ["2026-10-25T00:30:00.000Z", "Europe/Paris", "2026-10-25 02:30 +02:00 Europe/Paris"],
  ["2026-10-25T01:30:00.000Z", "Europe/Paris", "2026-10-25 02:30 +01:00 Europe/Paris"],
  ["2026-02-16T05:20:00.000Z", "Asia/Kathmandu", "2026-02-16 11:05 +05:45 Asia/Kathmandu"],
  ["soon", "UTC", "soon"],
])("%s in %s is %s", (instant, timeZone, shown) => {
  expect(localMoment(instant, timeZone)).toBe(shown);
});
