import { expect, it, vi } from "vitest";
import type { Caller } from "../../core/access.ts";
import { endPersonSubscription } from "../../pipeline/person/person-subscriptions.ts";
import { twoDistricts } from "../support/api.ts";
import { confirmedMail, openPipeline } from "../support/pipeline.ts";

const caller: Caller = { kind: "administrator", id: "ministry", name: "ministry", units: [] };
const id = "S-1";

/** A subscription of an e-mail address, with everything that leads to it. */
const subscribed = async (channel: "email" | "sms", endpoint: string) => {
  const { table, toPersons, deps } = await openPipeline(twoDistricts);
  const { persons } = toPersons;
  const contact = await confirmedMail.subscribe(endpoint, "r-1");
  if (channel === "email") await persons.putMailContact(endpoint, { recipient: "r-1", ...contact });
  await persons.put(
    {
      ...{ channel, endpoint, orgUnit: "N-A", language: "en", digest: "daily" },
      ...{ holder: { kind: "officer", id: "o-1" }, createdAt: "2026-05-01T00:00:00.000Z" },
    },
    id,
  );
  const inSns = new Set([contact.subscriptionArn]);
  const mail = {
    ...confirmedMail,
    unsubscribe: async (arn: string) => void inSns.delete(arn),
  };
  const end = () => endPersonSubscription(id, caller, { persons, mail, clock: deps.clock });
  /** Whatever could still lead to the address, or holds it. */
  const left = async () => [
    ...(await table.query({ partition: `SUBTO#${channel}#${endpoint}` })),
    ...(await table.query({ partition: "SUBAT#N-A" })),
    ...(await table.query({ partition: "SUBOF#o-1" })),
    ...(await table.query({ partition: "SUBDIGEST" })),
    ...((await persons.mailContact(endpoint)) ? ["contact"] : []),
    ...(channel === "email" ? inSns : []),
    ...(JSON.stringify(await table.get({ pk: `SUB#${id}`, sk: "-" })).includes(endpoint)
      ? ["address"]
      : []),
  ];
  return { table, mail, end, left };
};

/** Lets the process die right after a write of the ledger or of SNS, the given one from 1. */
const dieAfter = (
  write: number,
  { table, mail }: Pick<Awaited<ReturnType<typeof subscribed>>, "table" | "mail">,
) => {
  const { put, putSeen, remove } = table;
  const { unsubscribe } = mail;
  let writes = 0;
  const dying =
    <A extends readonly unknown[], R>(done: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const result = await done(...args);
      writes += 1;
      if (writes === write) throw new Error("died");
      return result;
    };
  vi.spyOn(table, "put").mockImplementation(dying(put));
  vi.spyOn(table, "putSeen").mockImplementation(dying(putSeen));
  vi.spyOn(table, "remove").mockImplementation(dying(remove));
  vi.spyOn(mail, "unsubscribe").mockImplementation(dying(unsubscribe));
};

it.each([
  { channel: "email", endpoint: "duty@example.org", writes: 8 },
  { channel: "sms", endpoint: "+99900000001", writes: 6 },
] as const)(
  "an end by $channel that dies after any of its writes is completed by the next, which finds none",
  async ({ channel, endpoint, writes }) => {
    for (let write = 1; write <= writes; write += 1) {
      const { end, left, ...ports } = await subscribed(channel, endpoint);
      expect(await left()).not.toEqual([]);
      dieAfter(write, ports);
      await expect(end()).rejects.toThrow("died");
      vi.restoreAllMocks();
      await expect(end()).rejects.toMatchObject({ kind: "not-found" });
      expect(await left()).toEqual([]);
      await expect(end()).rejects.toMatchObject({ kind: "not-found" });
    }
    const { end, left, ...ports } = await subscribed(channel, endpoint);
    dieAfter(writes + 1, ports);
    await end();
    vi.restoreAllMocks();
    expect(await left()).toEqual([]);
  },
);
