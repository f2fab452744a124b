import { expect } from "vitest";
import type { KeyRecord, KeyStore } from "../../../pipeline/keys.ts";
import { atOnce, type TestsOf } from "./on-empty-table.ts";

const keyOf = (some: Partial<KeyRecord> = {}): KeyRecord => ({
  keyId: "abcdefghij",
  kind: "facility",
  units: ["KIV-07"],
  name: "Clinic 7",
  secretHash: "0".repeat(64),
  createdAt: "2026-01-01T00:00:00Z",
  createdBy: "the ministry",
  revokedAt: null,
  ...some,
});

export const credentialContract = (it: TestsOf<KeyStore>) => {
  it.for<{ name: string; key: KeyRecord }>([
    { name: "a facility's key", key: keyOf() },
    {
      name: "an administrator's key, bound to nothing",
      key: keyOf({ kind: "administrator", units: [] }),
    },
    {
      name: "an officer, who has no secret here",
      key: keyOf({ kind: "officer", secretHash: null }),
    },
  ])("keeps $name as it was issued", async ({ key }, { store }) => {
    expect(await store.get(key.keyId)).toBeNull();
    expect(await store.put(key)).toBe("kept");
    expect(await store.get(key.keyId)).toEqual(key);
  });

  it("writes nothing over an id that is held", async ({ store }) => {
    await store.put(keyOf());
    expect(await store.put(keyOf({ name: "Another" }))).toBe("taken");
    expect(await store.get("abcdefghij")).toEqual(keyOf());
  });

  it("gives an id to one of many at once", async ({ store }) => {
    const answers = await atOnce(6, (i) => store.put(keyOf({ name: `Clinic ${i}` })));
    expect(answers.filter((answer) => answer === "kept")).toHaveLength(1);
    expect((await store.get("abcdefghij"))?.name).toBe(`Clinic ${answers.indexOf("kept")}`);
  });

  it("knows a revoked key as revoked at once, from the first moment on", async ({ store }) => {
    await store.put(keyOf());
    await store.put(keyOf({ keyId: "other" }));
    expect(await store.revoke("abcdefghij", "2026-02-01T00:00:00Z")).toBe(true);
    expect(await store.get("abcdefghij")).toEqual(keyOf({ revokedAt: "2026-02-01T00:00:00Z" }));
    expect(await store.revoke("abcdefghij", "2026-03-01T00:00:00Z")).toBe(true);
    expect((await store.get("abcdefghij"))?.revokedAt).toBe("2026-02-01T00:00:00Z");
    expect((await store.get("other"))?.revokedAt).toBeNull();
  });

  it("binds an officer to other units, and nobody who is not there", async ({ store }) => {
    await store.put(keyOf({ kind: "officer", secretHash: null }));
    expect(await store.changeUnits("abcdefghij", ["KIV"])).toBe(true);
    expect((await store.get("abcdefghij"))?.units).toEqual(["KIV"]);
    expect(await store.changeUnits("other", ["KIV"])).toBe(false);
    expect(await store.get("other")).toBeNull();
  });

  it("lists every key, newest first and page by page, the revoked ones too", async ({ store }) => {
    const days = ["2026-01-02", "2026-01-01", "2026-01-03"];
    const made = days.map((day) => keyOf({ keyId: `k${day}`, createdAt: `${day}T00:00:00Z` }));
    for (const key of made) await store.put(key);
    await store.revoke("k2026-01-01", "2026-02-01T00:00:00Z");
    const first = await store.list({ limit: 2 });
    expect(first.items).toEqual([made[2], made[0]]);
    expect(first.next).not.toBeNull();
    const second = await store.list({ limit: 2, cursor: String(first.next) });
    expect(second.items).toEqual([{ ...made[1], revokedAt: "2026-02-01T00:00:00Z" }]);
  });

  it("cannot revoke a key that is none", async ({ store }) => {
    expect(await store.revoke("abcdefghij", "2026-02-01T00:00:00Z")).toBe(false);
    expect(await store.get("abcdefghij")).toBeNull();
  });

  it("loses no revocation beside changes of units made at once", async ({ store }) => {
    await store.put(keyOf({ kind: "officer", secretHash: null }));
    const changes = Array.from({ length: 8 }, (_, i) => store.changeUnits("abcdefghij", [`D${i}`]));
    await Promise.all([...changes, store.revoke("abcdefghij", "2026-02-10T08:00:00Z")]);
    expect(await store.get("abcdefghij")).toMatchObject({
      revokedAt: "2026-02-10T08:00:00Z",
      units: [expect.stringMatching(/^D\d$/)],
    });
  });
};
