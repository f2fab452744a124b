import { readFileSync } from "node:fs";
import { addPeriods, firstDay, lastDay } from "../core/calendar.ts";
import { orgTree } from "../core/org-unit.ts";
import { readPack } from "../core/pack.ts";
import { afterPeriod, localDay } from "../core/zone.ts";
import { simulate } from "../local/simulation/simulate.ts";
import { openPipeline, type Pipeline } from "../test/support/pipeline.ts";
import type { Row } from "./row.ts";

const files = ["country.json", "org-units.csv", "diseases.json", "plan.json"];

const packIn = (folder: string) => {
  const reading = readPack(
    Object.fromEntries(
      files.map((file) => [
        file,
        readFileSync(new URL(`../countries/${folder}/${file}`, import.meta.url), "utf8"),
      ]),
    ),
  );
  if (!reading.ok) throw new TypeError(`Cannot read countries/${folder}`);
  return reading.pack;
};

/** Weeks loaded first, as a baseline for every rule, and weeks counted: a calm year. */
const [before, counted] = [26, 52];

/** Runs the watch without its sweep, which is slow and has nothing to find because no event is lost here. */
const watchWithoutSweep = async (pipeline: Pipeline, timeZone: string) => {
  const { memory, clock } = pipeline.deps;
  const sweptOn = localDay(clock.now().toISOString(), timeZone);
  await memory.put({ ...(await memory.get()), sweptOn });
  await pipeline.watch();
};

/** Number of messages in the demo country in a calm year under a plan: every week judged, the watch run each week. */
const messagesUnder = async (planOf: string): Promise<Row[]> => {
  const demo = packIn("demo");
  const { diseases, plan } = packIn(planOf);
  const { calendar, timeZone } = demo.country;
  const from = "2024-W01";
  const present = addPeriods(from, before, calendar);
  const to = addPeriods(present, counted - 1, calendar);
  const pipeline = await openPipeline({
    country: { ...demo.country },
    orgUnits: demo.orgUnits.map((unit) => ({ ...unit })),
    diseases: diseases.map((disease) => ({ ...disease })),
    rules: (plan?.rules ?? []).map((rule) => ({ ...rule })),
  });
  const tree = orgTree(demo.orgUnits);
  const story = {
    seed: 2026,
    units: demo.orgUnits,
    tree,
    diseases,
    calendar,
    timeZone,
    from,
    to,
    outbreaks: [],
  };
  for (const { period, reports } of simulate(story)) {
    pipeline.setNow(afterPeriod(period, "P9D", demo.country));
    const bodies = reports.map(({ body, receivedAt }) => ({ ...body, receivedAt }));
    await pipeline.postAndDrain(bodies, period < present ? "history" : "replay");
    if (period >= present) await watchWithoutSweep(pipeline, timeZone);
  }
  const told = pipeline.messages.filter(({ attributes }) => attributes.language === "en");
  const count = (of: (change: string, disease: string) => boolean) =>
    told.filter(({ attributes }) => of(attributes.change, attributes.diseaseCode)).length;
  const alerts = await pipeline.alerts();
  const districts = demo.orgUnits.filter(({ level }) => level === 3).length;
  const texts = count((change) => change !== "updated");
  return [
    { what: "weeks counted", figure: `${firstDay(present, calendar)} to ${lastDay(to, calendar)}` },
    {
      what: "SMS per language",
      figure: `${texts}, ${(texts / districts / counted).toFixed(2)} per district and week`,
    },
    {
      what: "  of them openings",
      figure: String(count((change, code) => change === "opened" && code !== "SILENCE")),
    },
    {
      what: "  of them silent units",
      figure: String(count((change, code) => change !== "updated" && code === "SILENCE")),
    },
    { what: "follow-ups by e-mail", figure: String(count((change) => change === "updated")) },
    { what: "alerts, on screen only ones too", figure: String(alerts.length) },
  ];
};

/** Messages per year in the demo country under both shipped plans. */
export const messages = async (): Promise<Row[]> => {
  const named = async (plan: string) =>
    (await messagesUnder(plan)).map(({ what, figure }) => ({
      what: `${plan} plan: ${what}`,
      figure,
    }));
  return [...(await named("default")), ...(await named("demo"))];
};
