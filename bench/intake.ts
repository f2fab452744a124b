import { addPeriods, weekOf } from "../core/calendar.ts";
import { localDay } from "../core/zone.ts";
import { inDemoland, weeklyReport } from "./demoland.ts";
import { perSecond, type Row, timed } from "./row.ts";

const senders = 8;
const batchSize = 500;
const batches = 2;
const weeksOfSingles = 3;

/** Works through a list with several concurrent senders. */
const shared = async <T>(items: readonly T[], send: (item: T) => Promise<void>): Promise<void> => {
  const left = [...items];
  const sender = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await send(item);
  };
  await Promise.all(Array.from({ length: senders }, sender));
};

/** Rate at which the laptop accepts reports, one by one and in batches, and at which they are judged. */
export const intake = (): Promise<readonly Row[]> =>
  inDemoland(async ({ running, registry, units, post }) => {
    const { calendar, timeZone } = registry.country;
    const present = weekOf(localDay(new Date().toISOString(), timeZone), calendar);
    const reportsOf = (weeksAgo: number) =>
      units.map((unit) => weeklyReport(unit, addPeriods(present, -weeksAgo, calendar)));
    const measure = async (bodies: readonly object[], reports: number) => {
      const accepted = await timed(() => shared(bodies, post));
      const after = await timed(running.drained);
      return {
        accepted: perSecond(reports, accepted),
        judged: perSecond(reports, accepted + after),
      };
    };

    await post(weeklyReport(units[0] ?? "", addPeriods(present, -60, calendar)));
    await running.drained();
    const singles = Array.from({ length: weeksOfSingles }, (_, i) => reportsOf(i + 1)).flat();
    const one = await measure(singles, singles.length);
    const weeks = Math.ceil((batches * batchSize) / units.length);
    const many = Array.from({ length: weeks }, (_, i) => reportsOf(i + 10)).flat();
    const bodies = Array.from({ length: batches }, (_, i) => ({
      reports: many.slice(i * batchSize, (i + 1) * batchSize),
    }));
    const batch = await measure(bodies, batches * batchSize);
    return [
      { what: `reports accepted one by one, ${senders} senders`, figure: one.accepted },
      { what: "  … and judged at every level", figure: one.judged },
      {
        what: `reports accepted in batches of ${batchSize}, ${batches} at once`,
        figure: batch.accepted,
      },
      { what: "  … and judged at every level", figure: batch.judged },
    ];
  });
