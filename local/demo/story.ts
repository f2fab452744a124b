import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import { addPeriods, firstDay, type Period, weekOf } from "../../core/calendar.ts";
import type { Country } from "../../core/country.ts";
import type { Registry } from "../../core/registry.ts";
import { localDay, startOfPeriod } from "../../core/zone.ts";
import { damaged } from "../folder/damaged.ts";
import { presentScenario, type Scenario } from "../simulation/scenario.ts";
import type { SimulatedReport } from "../simulation/sending.ts";
import { simulate } from "../simulation/simulate.ts";
import { writeWhole } from "../write-whole.ts";

/** Seed and weeks of the demo, fixed at the first start so that later starts continue the same demo. */
const Story = z.object({
  seed: z.int(),
  /** First week of the oldest reports. */
  from: z.string(),
  /** First week loaded before the present begins: the lookback of the plan's rules. */
  recentFrom: z.string(),
  /** First week played on the fast clock. */
  presentFrom: z.string(),
  /** Last week that was over at the first start. */
  to: z.string(),
});
export type Story = z.infer<typeof Story>;

const pastWeeks = 155;
const recentWeeks = 10;
const presentWeeks = 6;

/** The story of a demo that starts at `now`. */
const storyAt = (now: Date, { calendar, timeZone }: Country): Story => {
  const present = weekOf(localDay(now.toISOString(), timeZone), calendar);
  const to = addPeriods(present, -1, calendar);
  const presentFrom = addPeriods(to, 1 - presentWeeks, calendar);
  return {
    seed: 2026,
    from: addPeriods(to, -pastWeeks, calendar),
    recentFrom: addPeriods(presentFrom, -recentWeeks, calendar),
    presentFrom,
    to,
  };
};

/** Reads the story from the file `path`, or makes one and stores it there. Throws CannotStart on a damaged file. */
export const haveStory = (path: string, now: Date, country: Country): Story => {
  if (!existsSync(path)) writeWhole(path, `${JSON.stringify(storyAt(now, country))}\n`);
  try {
    return Story.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw damaged(dirname(dirname(path)), "demo/story.json cannot be read");
  }
};

/** The instant at which the present begins. */
export const presentStart = ({ presentFrom }: Story, { calendar, timeZone }: Country): string =>
  startOfPeriod(firstDay(presentFrom, calendar), timeZone);

/** All reports for the weeks before the recent ones, in order of arrival. */
export function* olderReports(story: Story, registry: Registry): Generator<SimulatedReport> {
  const { calendar } = registry.country;
  // The simulation's notices begin one week after its first week.
  const noticesFrom = firstDay(addPeriods(story.recentFrom, 1, calendar), calendar);
  for (const report of reportsFrom(story.from, story, registry)) {
    const { dataSet, period } = report.body;
    if (period < (dataSet === "weekly" ? story.recentFrom : noticesFrom)) yield report;
  }
}

/** All reports from a week of the story on, in order of arrival. */
export function* reportsFrom(
  from: Period,
  story: Story,
  registry: Registry,
): Generator<SimulatedReport> {
  const { seed, to } = story;
  const { country, orgUnits: tree, diseases: catalogue } = registry;
  const { calendar, timeZone } = country;
  const diseases = [...catalogue.values()];
  const units = tree.units;
  const scenario = scenarioOf(story, registry);
  const world = { seed, units, tree, diseases, calendar, timeZone, from, to, ...scenario };
  for (const { reports } of simulate(world)) yield* reports;
}

/** What happens in the story's present weeks. */
export const scenarioOf = (
  { seed, to }: Story,
  { country, orgUnits, diseases }: Registry,
): Scenario =>
  presentScenario({
    ...{ seed, tree: orgUnits, to, calendar: country.calendar, diseases: [...diseases.values()] },
    district: country.levels.indexOf(country.alertLevelName) + 1,
  });
