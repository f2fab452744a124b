import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Api, measles, openApiOf } from "../support/api.ts";
import { ran } from "./ran.ts";

let api: Api;
let url = "";
const server = createServer((request, response) => {
  void getRequestListener((asked) => api.app.fetch(asked))(request, response);
});

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(async () => {
  api = await openApiOf();
});

const run = (key: string, ...args: readonly string[]) => ran({ folder: tmpdir(), url, key }, args);

describe("tocsin completeness", () => {
  beforeEach(async () => {
    await api.postAndDrain([measles("A-1", "2026-W19", 0), measles("B-1", "2026-W19", 0)]);
  });

  it("prints for each period the expected and received reports, and the missing units", async () => {
    const asked = ["completeness", "--from", "2026-W18", "--to", "2026-W19"];
    const { code, out, err } = await run(api.administrator, ...asked, "--org-unit", "N-A");
    expect([code, err]).toEqual([0, ""]);
    const [head, silent, week, ...rest] = out.split("\n");
    expect(head).toBe(
      "period\texpected\treceived\tby cut-off\ton time\tcompleteness\ttimeliness\tmissing",
    );
    expect(silent).toMatch(/^2026-W18\t2\t0\t0\t0\t0 %\t0 %\tA-1 A-2$/);
    expect(week).toMatch(/^2026-W19\t2\t1\t\d\t\d\t\d+ %\t\d+ %\tA-2$/);
    expect(rest).toEqual([""]);
  });

  it("is of the country, or of the key's own place, unless another is named", async () => {
    const own = (await api.issue({ kind: "facility", unit: "A-1" })).key;
    const period = ["--from", "2026-W19", "--to", "2026-W19", "--format", "json"];
    const country = JSON.parse((await run(api.administrator, "completeness", ...period)).out);
    const clinic = JSON.parse((await run(own, "completeness", ...period)).out);
    expect(country[0].expectedReports).toBeGreaterThan(clinic[0].expectedReports);
    expect(clinic).toMatchObject([{ period: "2026-W19", expectedReports: 1, missing: [] }]);
  });

  it("says that a period is not over", async () => {
    const { out } = await run(api.administrator, "completeness", "--from", "2026-W22");
    expect(out).toMatch(/^2026-W2\d so far\t/m);
  });
});

describe("tocsin key list", () => {
  it("prints each key's holder, and its revocation in the country's time zone", async () => {
    api.setNow("2026-06-02T05:20:00.000Z");
    const feed = await api.issue({ kind: "feed", orgUnit: "N-A" });
    await run(api.administrator, "key", "revoke", feed.keyId);
    const officer = { kind: "officer", email: "a@example.org", jurisdiction: ["N-A"] };
    await api.issue(officer);
    const { code, out, err } = await run(api.administrator, "key", "list");
    expect([code, err]).toEqual([0, ""]);
    const when = "2026-06-02 08:20 +03:00";
    const [issuer = ""] = /administrator:\w+/.exec(out) ?? [];
    const revoked = `${feed.keyId}\tfeed\tN-A\trevoked ${when}\tissued ${when} by ${issuer}`;
    expect(out.split("\n")).toContain(revoked);
    expect(out).toContain(`\tofficer\ta@example.org (N-A)\tgood\tissued ${when} by ${issuer}\n`);
    const listed = JSON.parse(
      (await run(api.administrator, "key", "list", "--format", "json")).out,
    );
    expect(listed).toHaveLength(3);
    expect(listed).toContainEqual(
      expect.objectContaining({ keyId: feed.keyId, orgUnit: "N-A", kind: "feed" }),
    );
  });

  it("is for administrators", async () => {
    const { key } = await api.issue({ kind: "feed", orgUnit: "N-A" });
    const { code, err } = await run(key, "key", "list");
    expect([code, err]).toEqual([1, expect.stringMatching(/^GET \/v1\/keys was refused \(403\)/)]);
  });
});

describe("tocsin alerts", () => {
  it("lists those of the periods asked for, both ends included", async () => {
    await api.postAndDrain([measles("A-1", "2026-W18", 9), measles("B-1", "2026-W20", 9)]);
    const periods = async (...asked: readonly string[]) => {
      const { out } = await run(api.administrator, "alerts", "--format", "json", ...asked);
      return JSON.parse(out)
        .map(({ period }: { period: string }) => period)
        .sort();
    };
    expect(await periods()).toEqual(["2026-W18", "2026-W20"]);
    expect(await periods("--from", "2026-W19")).toEqual(["2026-W20"]);
    expect(await periods("--from", "2026-W18", "--to", "2026-W19")).toEqual(["2026-W18"]);
    const { code, err } = await run(api.administrator, "alerts", "--from", "soon");
    expect([code, err]).toEqual([1, expect.stringMatching(/^GET \/v1\/alerts was refused \(4/)]);
  });
});

describe("tocsin alert", () => {
  it("closes with the result of the verification, and prints when the alert opened, with the zone", async () => {
    const asked = { kind: "officer", email: "a@example.org", jurisdiction: ["N-A"] };
    const { key } = await api.issue(asked);
    await api.postAndDrain([measles("A-1", "2026-W19", 9)]);
    const [alert] = await api.alerts();
    const id = String(alert?.alertId);
    const listed = await run(key, "alerts");
    expect(listed.out).toMatch(/ \(opened 2026-06-01 03:00 \+03:00\)\n$/);
    const wrong = ["alert", "close", id, "--reason", "heat rash", "--verification", "false"];
    const closed = await run(key, ...wrong, "--format", "json");
    expect(JSON.parse(closed.out)).toMatchObject({ verification: "false", isVerified: false });
  });
});
