import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { registered } from "../../pipeline/read/reach.ts";
import { demoClock, realClock } from "../clock.ts";
import type { Running } from "../runtime.ts";
import { registerDemo } from "./demo-pack.ts";
import { loadPast } from "./past.ts";
import { unfoldPresent } from "./present.ts";
import { haveStory, olderReports, presentStart, reportsFrom } from "./story.ts";

const dayMs = 86_400_000;
/** Demo time to real time: two days and a half in a second. */
const speed = (2.5 * dayMs) / 1000;

/** True when the demo is to be told here: it was begun in this folder, or no country is registered. */
export const isDemo = async ({ folder, parts }: Running): Promise<boolean> =>
  existsSync(folder.file("demo")) || (await parts.stores.registry.current()) === null;

/** Registers the invented country and marks the folder as the demo's. Done twice, nothing changes. */
export const openDemo = async ({ folder, parts }: Running): Promise<void> => {
  mkdirSync(folder.file("demo"), { recursive: true, mode: 0o700 });
  await registerDemo(parts.stores.registry);
};

/** What the demo is at, told when it begins. */
export type Chapter = "recent-past" | "present" | "older-past" | "told";

/**
 * Tells the story of the invented country, once it is registered (`openDemo`): its recent past at once, its
 * present on the fast clock, and then, in the background, three years of older past for the curves. Killed at
 * any moment, the next start goes on with it.
 */
export const tellDemo = async (
  running: Running,
  { signal, onChapter }: { signal: AbortSignal; onChapter: (chapter: Chapter) => void },
): Promise<void> => {
  // The real clock's watch would find a whole country silent that has only not spoken yet.
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
  onChapter("present");
  await unfoldPresent(
    ahead.filter(({ receivedAt }) => receivedAt >= start),
    { ...on, clock, timeZone: registry.country.timeZone },
  );
  if (signal.aborted) return;
  letWatch();

  onChapter("older-past");
  await loadPast(olderReports(story, registry), file("older"), { ...on, isPolite: true });
  if (!signal.aborted) onChapter("told");
};
