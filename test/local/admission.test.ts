import { describe, expect, it } from "vitest";
import { admission } from "../../local/admission.ts";

const limits = { batch: 10, single: 20, batchesAtOnce: 2 };
const one = "x".repeat(200);
const many = "x".repeat(50_000);
const asked = (method: string, body?: string) =>
  new Request("http://127.0.0.1/v1/reports", {
    method,
    ...(body === undefined ? {} : { body, headers: { "content-length": String(body.length) } }),
  });
const streamed = () =>
  new Request("http://127.0.0.1/v1/reports", {
    method: "POST",
    body: one,
    headers: { "transfer-encoding": "chunked" },
  });

describe("admission", () => {
  it.each([
    ["nothing waits: one report", 0, asked("POST", one), 200],
    ["nothing waits: a batch", 0, asked("POST", many), 200],
    ["a little waits: a batch", 9, asked("POST", many), 200],
    ["much waits: a batch", 10, asked("POST", many), 429],
    ["much waits: a body of unknown length", 10, streamed(), 429],
    ["much waits: one report is let in before", 19, asked("POST", one), 200],
    ["much waits: an officer's act without a body", 19, asked("POST"), 200],
    ["very much waits: one report", 20, asked("POST", one), 429],
    ["very much waits: a registration", 20, asked("PUT", one), 429],
    ["very much waits: reading", 20, asked("GET"), 200],
  ])("%s", async (_, waiting, request, expected) => {
    let isAsked = false;
    const answer = await admission(
      () => {
        isAsked = true;
        return new Response();
      },
      () => waiting,
      limits,
    )(request);
    expect([answer.status, isAsked]).toEqual([expected, expected === 200]);
  });

  it("says when to come again, as problem details", async () => {
    const answer = await admission(
      () => new Response(),
      () => 20,
      limits,
    )(asked("POST", one));
    expect(answer.headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({
      status: 429,
      detail: "20 changes wait to be processed",
    });
  });

  it("works on few batches at once, and takes the next when one is done or has failed", async () => {
    const ends: PromiseWithResolvers<Response>[] = [];
    const door = admission(
      () => {
        const end = Promise.withResolvers<Response>();
        ends.push(end);
        return end.promise;
      },
      () => 0,
      limits,
    );
    const [first, second] = [door(asked("POST", many)), door(asked("POST", many))];
    expect((await door(asked("POST", many))).status).toBe(429);
    ends[0]?.resolve(new Response());
    ends[1]?.reject(new Error("broken"));
    expect((await first).status).toBe(200);
    await expect(second).rejects.toThrow("broken");
    const third = door(asked("POST", many));
    ends[2]?.resolve(new Response());
    expect((await third).status).toBe(200);
  });
});
