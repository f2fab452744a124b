import { expect, it } from "vitest";
import { throttleLinks } from "../../local/doors/link-throttle.ts";

it("lets twenty requests to links through at once and ten a second, and holds up no other path", async () => {
  let now = 0;
  const fetch = throttleLinks(
    () => new Response("ok"),
    () => now,
  );
  const ask = async (path: string) => (await fetch(new Request(`http://127.0.0.1${path}`))).status;
  const asked = async (count: number) => {
    const statuses: number[] = [];
    for (let i = 0; i < count; i++) statuses.push(await ask(`/a/${i}`));
    return statuses.filter((status) => status === 200).length;
  };
  expect(await asked(30)).toBe(20);
  expect(await ask("/a/x")).toBe(429);
  expect(await ask("/v1/alerts")).toBe(200);
  now = 1000;
  expect(await asked(30)).toBe(10);
  now = 100_000;
  expect(await asked(30)).toBe(20);
});
