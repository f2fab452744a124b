import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Registry } from "../../core/registry.ts";
import { demoCredentials } from "../../local/demo/credentials.ts";
import { isDemo, openDemo, tellDemo } from "../../local/demo/demo.ts";
import { haveStory, olderReports, presentStart, reportsFrom } from "../../local/demo/story.ts";
import { type Running, startTocsin } from "../../local/runtime.ts";
import { registered } from "../../pipeline/read/reach.ts";
import { lastingFolder, ownFolder } from "./folder.ts";

// Whole starts, of processes too: seconds on a quiet machine, many on a busy one.
vi.setConfig({ testTimeout: 90_000 });

const started = async (data = join(ownFolder(), "data")) => {
  const running = await startTocsin({ port: 0, data, watchEveryMs: 0 });
  await openDemo(running);
  const registry = await registered(running.parts.stores.registry);
  return { data, running, registry };
};

describe("a new demo country", () => {
  const folder = lastingFolder();
  let running: Running;
  let registry: Registry;
  beforeAll(async () => {
    ({ running, registry } = await started(join(folder.path, "data")));
  });
  afterAll(async () => {
    await running.stop();
    folder.remove();
  });

  it("its credentials open what they should, and stay the same", async () => {
    const { facility, officer } = await demoCredentials(running, registry);
    expect(await demoCredentials(running, registry)).toEqual({ facility, officer });
    const get = async (path: string, credential: string) =>
      (await fetch(`${running.url}${path}`, { headers: { authorization: `Bearer ${credential}` } }))
        .status;
    expect(await get("/v1/alerts", officer.credential)).toBe(200);
    expect(await get(`/v1/reports?reportingUnit=${facility.orgUnit}`, facility.credential)).toBe(
      200,
    );
    expect(await get("/v1/reports?reportingUnit=NOR-A01", facility.credential)).toBe(403);
  });

  it("the story is fixed at the first start; older and recent weeks are the whole of it", () => {
    const path = running.folder.file("demo/story.json");
    const story = haveStory(path, new Date("2026-11-18T12:00:00Z"), registry.country);
    expect(story).toMatchObject({ from: "2023-W47", presentFrom: "2026-W41", to: "2026-W46" });
    expect(haveStory(path, new Date("2027-03-01T12:00:00Z"), registry.country)).toEqual(story);
    expect(presentStart(story, registry.country)).toBe("2026-10-04T21:00:00.000Z");

    const short = { ...story, from: "2026-W20" };
    const name = ({ body }: { body: object }) => JSON.stringify(body);
    const all = [...reportsFrom(short.from, short, registry)].map(name).sort();
    const parts = [
      ...olderReports(short, registry),
      ...reportsFrom(short.recentFrom, short, registry),
    ];
    expect(parts.map(name).sort()).toEqual(all);
  });
});

it("goes on where it was broken off, and leaves a folder of another country alone", async () => {
  const { data, running, registry } = await started();
  const stop = new AbortController();
  const chapters: string[] = [];
  stop.abort();
  await tellDemo(running, { signal: stop.signal, onChapter: (chapter) => chapters.push(chapter) });
  await running.drained();
  await running.stop();
  expect(chapters).toEqual(["recent-past", "present"]);

  const again = await startTocsin({ port: 0, data, watchEveryMs: 0 });
  expect(await isDemo(again)).toBe(true);
  await again.stop();

  const other = await startTocsin({ port: 0, data: join(ownFolder(), "data"), watchEveryMs: 0 });
  expect(await isDemo(other)).toBe(true);
  await other.parts.stores.registry.putCountry(registry.country);
  expect(await isDemo(other)).toBe(false);
  await other.stop();
});
