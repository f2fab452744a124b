import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { lane } from "../../../local/stream/lane.ts";

const mapping = { batchSize: 4, windowMs: 0, maxAttempts: 3, backoffMs: 0 };
const record = (n: number): DynamoDBRecord => ({ dynamodb: { SequenceNumber: String(n) } });
const numbers = ({ Records }: DynamoDBStreamEvent) =>
  Records.map(({ dynamodb }) => Number(dynamodb?.SequenceNumber));
const failing = (...failed: number[]) => ({
  batchItemFailures: failed.map((n) => ({ itemIdentifier: String(n) })),
});

/** Sends 1 to `count` through a lane; answers the batches that the function saw and the records given up. */
const through = async (
  count: number,
  answer: (batch: number[], call: number) => ReturnType<typeof failing> | undefined,
  settings = mapping,
) => {
  const batches: number[][] = [];
  const givenUp: number[] = [];
  const own = lane(
    async (event) => {
      batches.push(numbers(event));
      return answer(numbers(event), batches.length);
    },
    settings,
    async ({ dynamodb }) => {
      givenUp.push(Number(dynamodb?.SequenceNumber));
    },
  );
  await Promise.all(Array.from({ length: count }, (_, i) => own.push(record(i + 1))));
  return { batches, givenUp };
};

describe("lane", () => {
  it("delivers in order, in batches of at most the given size", async () => {
    const { batches } = await through(9, () => undefined, { ...mapping, windowMs: 5 });
    expect(batches).toEqual([[1, 2, 3, 4], [5, 6, 7, 8], [9]]);
  });

  it("a failed record is retried alone: the others of the batch are done", async () => {
    const { batches, givenUp } = await through(
      4,
      (_, call) => (call === 1 ? failing(4, 2) : undefined),
      { ...mapping, windowMs: 5 },
    );
    expect(batches).toEqual([
      [1, 2, 3, 4],
      [2, 4],
    ]);
    expect(givenUp).toEqual([]);
  });

  it("a record that keeps failing is given up after its attempts, and the rest goes on", async () => {
    const { batches, givenUp } = await through(
      3,
      (batch) => (batch.includes(2) ? failing(2) : undefined),
      { ...mapping, windowMs: 5 },
    );
    expect(givenUp).toEqual([2]);
    expect(batches).toEqual([[1, 2, 3], [2], [2]]);
  });

  it("a function that throws is given halves until the bad record is alone", async () => {
    const { batches, givenUp } = await through(
      4,
      (batch) => {
        if (batch.includes(3)) throw new Error("poison");
        return undefined;
      },
      { ...mapping, windowMs: 5 },
    );
    expect(givenUp).toEqual([3]);
    expect(batches.filter((batch) => !batch.includes(3)).flat()).toEqual([1, 2, 4]);
  });

  it("an unknown name among the failures fails the whole batch", async () => {
    const { batches } = await through(2, (_, call) => (call === 1 ? failing(77) : undefined), {
      ...mapping,
      windowMs: 5,
    });
    expect(batches).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it("never runs two invocations at once", async () => {
    let inside = 0;
    let most = 0;
    const own = lane(
      async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 1));
        inside -= 1;
        return undefined;
      },
      mapping,
      async () => {},
    );
    await Promise.all(Array.from({ length: 20 }, (_, i) => own.push(record(i))));
    expect(most).toBe(1);
  });

  it("goes on with a record only when giving it up has worked", async () => {
    let tries = 0;
    const own = lane(
      async (event) => (numbers(event).includes(1) ? failing(1) : undefined),
      mapping,
      async () => {
        tries += 1;
        if (tries < 3) throw new Error("the queue is away");
      },
    );
    await Promise.all([own.push(record(1)), own.push(record(2))]);
    expect(tries).toBe(3);
  });

  const change = (n: number, pk: string, sk = String(n)): DynamoDBRecord => ({
    dynamodb: { SequenceNumber: String(n), Keys: { pk: { S: pk }, sk: { S: sk } } },
  });

  it("later changes of an item whose change failed come again behind it, in their order", async () => {
    const seen: number[] = [];
    const own = lane(
      async (event) => {
        const fresh = numbers(event).filter((n) => n === 1 && !seen.includes(n));
        seen.push(...numbers(event));
        return failing(...fresh);
      },
      { ...mapping, windowMs: 5 },
      async () => {},
    );
    const all = [change(1, "R#A", "W1"), change(2, "R#A", "W2"), change(3, "R#A", "W1")];
    await Promise.all(all.map(own.push));
    expect(seen).toEqual([1, 2, 3, 1, 3]);
  });

  it("a record that waits to be tried again holds up nobody but its own item", async () => {
    const settled: number[] = [];
    const own = lane(
      async (event) => failing(...numbers(event).filter((n) => n === 1)),
      { ...mapping, backoffMs: 600_000 },
      async () => {},
    );
    const push = (n: number, sk?: string) =>
      own.push(change(n, "T#D", sk)).then(() => settled.push(n));
    void push(1, "W1");
    await push(2);
    void push(3, "W1");
    await push(4);
    await push(5);
    expect(settled).toEqual([2, 4, 5]);
    await own.stop();
  });

  it("the one record of a place comes before the hundreds of another", async () => {
    const seen: string[] = [];
    const first = Promise.withResolvers<undefined>();
    const own = lane(
      async ({ Records }) => {
        seen.push(...Records.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S ?? ""));
        return first.promise;
      },
      mapping,
      async () => {},
    );
    const many = Array.from({ length: 500 }, (_, n) => own.push(change(n, "R#busy")));
    const one = own.push(change(501, "R#elsewhere"));
    first.resolve(undefined);
    await one;
    expect(seen.length).toBeLessThan(10);
    await Promise.all(many);
    expect(seen).toHaveLength(501);
  });

  it("every place has its turn, however many there are", async () => {
    const turns: string[] = [];
    const own = lane(
      async ({ Records }) => {
        turns.push(...Records.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S ?? ""));
        return undefined;
      },
      { ...mapping, windowMs: 5 },
      async () => {},
    );
    const places = Array.from({ length: 10 }, (_, i) => `R#${i}`);
    await Promise.all(
      places.flatMap((pk, i) => [1, 2, 3].map((k) => own.push(change(10 * i + k, pk)))),
    );
    for (const round of [0, 10, 20]) {
      expect(turns.slice(round, round + 10).sort()).toEqual(places);
    }
  });
});
