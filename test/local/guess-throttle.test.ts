import { expect, it } from "vitest";
import { throttleGuesses } from "../../local/doors/guess-throttle.ts";

const asked = (credential: string) =>
  new Request("http://127.0.0.1/", { headers: { authorization: `Bearer ${credential}` } });

it("holds up whoever tries out credentials, and nobody who has one", async () => {
  let now = 0;
  const isRight = (request: Request) => request.headers.get("authorization") === "Bearer right";
  const fetch = throttleGuesses(
    (request) => new Response(null, { status: isRight(request) ? 200 : 401 }),
    () => now,
  );
  const status = async (credential: string) => (await fetch(asked(credential))).status;
  expect(await status("right")).toBe(200);
  for (let i = 0; i < 100; i += 1) expect(await status("revoked")).toBe(401);
  const guesses = await Promise.all(Array.from({ length: 99 }, (_, i) => status(`guess-${i}`)));
  expect(new Set(guesses)).toEqual(new Set([401]));
  expect(await status("one more")).toBe(429);
  expect((await fetch(asked("one more"))).headers.get("retry-after")).toBe("1");
  expect([await status("right"), await status("revoked")]).toEqual([200, 401]);
  now += 1000;
  expect([await status("a second later"), await status("and another")]).toEqual([401, 429]);
});
