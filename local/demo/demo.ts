import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { registered } from "../../pipeline/read/reach.ts";
import { demoClock, realClock } from "../clock.ts";
import type { Running } from "../runtime.ts";
import { registerDemo } from "./demo-pack.ts";
import { demoOfficers } from "./officers.ts";
import { loadPast } from "./past.ts";
import { unfoldPresent } from "./present.ts";
import { haveStory, olderReports, presentStart, reportsFrom, scenarioOf } from "./story.ts";

const dayMs = 86_400_000;
/** Demo time per real time: two and a half days a second. */
const speed = (2.5 * dayMs) / 1000;

/** True if the demo should run: it was begun in this folder, or no country is registered. */
export const isDemo = async ({ folder, parts }: Running): Promise<boolean> =>
  existsSync(folder.file("demo")) || (await parts.stores.registry.current()) === null;

/** Registers the demo country and marks the folder as the demo's. Idempotent. */
export const openDemo = async ({ folder, parts }: Running): Promise<void> => {
  mkdirSync(folder.file("demo"), { recursive: true, mode: 0o700 });
  await registerDemo(parts.stores.registry);
};

/** A stage of the demo, reported when it begins. */
export type Chapter = "recent-past" | "present" | "older-past" | "told";

/**
 * Plays the demo, once its country is registered (`openDemo`): it loads the recent past at once, plays the present on the
 * fast clock, then loads three older years in the background, for the curves. After a kill at any moment, the next start
 * continues it.
 */
export const tellDemo = async (
  running: Running,
  { signal, onChapter }: { signal: AbortSignal; onChapter: (chapter: Chapter) => void },
): Promise<void> => {
  // By the real clock, the watch would find the whole country silent, as its reports are not sent yet.
  const letWatch = running.holdWatch();
  const { registry: store } = running.parts.stores;
  const registry = await registered(store);
  const file = (name: string) => running.folder.file(join("demo", name));
  const story = haveStory(file("story.json"), realClock.now(), registry.country);
  const start = presentStart(story, registry.country);
  const ahead = [...reportsFrom(story.recentFrom, story, registry)];
  const on = { running, signal };

  onChapter("recent-past");
  const recent = ahead.filter(({ receivedAt }) => receivedAt < start);
  await loadPast(recent, file("recent"), { ...on, isPolite: false });

  const clock = demoClock(file("clock.json"), { from: new Date(start), speed });
  const officers = demoOfficers(running, registry, scenarioOf(story, registry).outbreaks);
  onChapter("present");
  await unfoldPresent(
    ahead.filter(({ receivedAt }) => receivedAt >= start),
    { ...on, clock, timeZone: registry.country.timeZone, officers },
  );
  if (signal.aborted) return;
  letWatch();

  onChapter("older-past");
  await loadPast(olderReports(story, registry), file("older"), { ...on, isPolite: true });
  if (!signal.aborted) onChapter("told");
};
