import { beforeEach, describe, expect, it } from "vitest";
import { hashOf } from "../../core/credential.ts";
import { languages } from "../../core/words/language.ts";
import { linkMaker } from "../../pipeline/answer/link-for.ts";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
let alertId: string;
let officer: string;

beforeEach(async () => {
  api = await openApiOf();
  api.setNow("2026-06-01T00:00:00.000Z");
  await api.postAndDrain([measles("A-1", "2026-W19", 9)]);
  const [alert] = await api.alerts();
  alertId = alert?.alertId ?? "";
  officer = (await api.issue({ kind: "officer", email: "a@example.org", jurisdiction: ["N-A"] }))
    .key;
});

const alertNow = async () => (await api.ask(`GET /v1/alerts/${alertId}`)).json;
/** A link that works, of an officer of the alert's place. */
const officersLink = async () => {
  const asked = { kind: "officer", email: "gone@example.org", jurisdiction: ["N-A"] };
  const { keyId: id } = await api.issue(asked);
  const holder = { kind: "officer" as const, id };
  const path = pathOf(await api.linkTo(alertId, { orgUnit: "N-A", holder }));
  expect((await api.app.request(path)).status).toBe(200);
  return { path, id };
};
const pathOf = (link: string) => new URL(link).pathname;
const post = (path: string, result: string, init: RequestInit = {}) =>
  api.app.request(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ result }),
    ...init,
  });
const form = (result: string): RequestInit => ({
  headers: { "content-type": "application/x-www-form-urlencoded", accept: "text/html" },
  body: new URLSearchParams({ result }).toString(),
});

describe("a link", () => {
  it("acknowledges and verifies the alert in the name of its recipient", async () => {
    const path = pathOf(await api.linkTo(alertId, { subscriptionId: "S-DUTY" }));
    const answer = await post(path, "true");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ alertId, result: "true" });
    const by = "subscription:S-DUTY";
    expect(await alertNow()).toMatchObject({
      stage: "assess",
      acknowledged: { by },
      verified: {
        by,
        result: "true",
        method: "other",
        definitionMet: "unknown",
        reason: "by link",
      },
    });
    const { history } = await alertNow();
    expect(history.at(-1)).toMatchObject({ by, change: "verified", reason: "by link" });
  });

  it.each([
    ["false", "decide"],
    ["undetermined", "verify"],
  ])("says %s, and the alert waits at %s", async (result, stage) => {
    const path = pathOf(await api.linkTo(alertId));
    expect((await post(path, result)).status).toBe(200);
    expect(await alertNow()).toMatchObject({ stage, verified: { result } });
  });

  it("takes a form, as a browser sends it, and answers with a page in the recipient's language", async () => {
    const path = pathOf(await api.linkTo(alertId, { language: "fr" }));
    const answer = await post(path, "", form("true"));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-language")).toBe("fr");
    expect(await answer.text()).toContain("Merci");
    expect(await alertNow()).toMatchObject({ verified: { result: "true" } });
  });

  it("works once: of ten requests at once one is recorded, and the others find nothing", async () => {
    const path = pathOf(await api.linkTo(alertId));
    const results = ["true", "false", "undetermined"];
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => post(path, results[i % 3] ?? "")),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array(9).fill(404)]);
    const { history } = await alertNow();
    const verified = history.filter(({ change }: { change: string }) => change === "verified");
    expect(verified).toHaveLength(1);
    expect((await post(path, "false")).status).toBe(404);
    expect((await api.app.request(path)).status).toBe(404);
  });

  it("used by whoever it was forwarded to is seen as its recipient's", async () => {
    const mine = pathOf(await api.linkTo(alertId, { subscriptionId: "S-MINE" }));
    pathOf(await api.linkTo(alertId, { subscriptionId: "S-OTHER" }));
    await post(mine, "false", {
      headers: { "content-type": "application/json", "user-agent": "x" },
    });
    expect(await alertNow()).toMatchObject({ verified: { by: "subscription:S-MINE" } });
  });

  it("is changed by nothing that only reads: a scanner's GETs and HEADs", async () => {
    const path = pathOf(await api.linkTo(alertId));
    const before = await alertNow();
    for (const method of ["GET", "HEAD", "GET", "OPTIONS"]) {
      expect((await api.app.request(path, { method })).status).toBeLessThan(300);
    }
    expect(await alertNow()).toEqual(before);
    expect((await post(path, "true")).status).toBe(200);
  });

  it("answered with something else is refused and stays good", async () => {
    const path = pathOf(await api.linkTo(alertId));
    expect((await post(path, "maybe")).status).toBe(422);
    expect((await post(path, "", form("maybe"))).status).toBe(422);
    const extra = { body: JSON.stringify({ result: "true", by: "somebody" }) };
    const headers = { "content-type": "application/json" };
    expect((await post(path, "", { ...extra, headers })).status).toBe(422);
    expect((await post(path, "true")).status).toBe(200);
  });

  it("is the same when the message is sent again, and valid since it was first made", async () => {
    const subject = { alertId, subscriptionId: "S-9", messageId: `${alertId}-1-en` };
    const linkFor = linkMaker({ ...api.routeDeps, publicUrl: async () => "https://x.example" });
    await api.linkTo(alertId, { subscriptionId: "S-9" });
    const first = await linkFor(subject);
    api.setNow("2026-06-02T23:00:00.000Z");
    expect(await linkFor(subject)).toBe(first);
    expect((await api.app.request(pathOf(first))).status).toBe(200);
    api.setNow("2026-06-03T00:00:00.000Z");
    expect(await linkFor(subject)).toBe(first);
    expect((await api.app.request(pathOf(first))).status).toBe(404);
  });

  it("answers once for all links of its recipient to the alert, until a later message brings a new one", async () => {
    const draft = { endpoint: "+254711111111", subscriptionId: "S-ONE" };
    const first = pathOf(await api.linkTo(alertId, draft, "m-1"));
    const second = pathOf(await api.linkTo(alertId, draft, "m-2"));
    api.setNow("2026-06-01T01:00:00.000Z");
    expect((await post(second, "undetermined")).status).toBe(200);
    expect((await post(first, "true")).status).toBe(404);
    api.setNow("2026-06-01T02:00:00.000Z");
    const third = pathOf(await api.linkTo(alertId, draft, "m-3"));
    expect((await post(third, "true")).status).toBe(200);
  });

  it("is kept as a hash alone: its token is in no item of the ledger", async () => {
    const token = pathOf(await api.linkTo(alertId)).slice("/a/".length);
    const item = await api.table.get({ pk: `LINK#${hashOf(token)}`, sk: "-" });
    expect(item).toMatchObject({ alertId });
    expect(JSON.stringify(item)).not.toContain(token);
  });
});

describe("answered alike, with 404, are", () => {
  const told = async (path: string) => {
    const [got, posted] = [await api.app.request(path), await post(path, "true")];
    const strip = (text: string) => text.replaceAll(/urn:request:[\w-]+/g, "");
    return [got.status, strip(await got.text()), posted.status, strip(await posted.text())];
  };
  const page = async (path: string) => {
    const got = await api.app.request(path, { headers: { accept: "text/html" } });
    const posted = await post(path, "", form("true"));
    const strip = (text: string) => text.replaceAll(/nonce="[^"]+"/g, "");
    expect(got.headers.get("content-type")).toBe("text/html; charset=utf-8");
    return [got.status, strip(await got.text()), posted.status, strip(await posted.text())];
  };
  const unknown = "/a/xxxxxxxxxxxxxxxxxxxxxx";

  it.each<[string, () => Promise<string>]>([
    ["a token of another shape", async () => "/a/x"],
    [
      "a used link",
      async () => {
        const path = pathOf(await api.linkTo(alertId));
        await post(path, "undetermined");
        return path;
      },
    ],
    [
      "an expired link",
      async () => {
        const path = pathOf(await api.linkTo(alertId));
        api.setNow("2026-06-03T00:00:00.000Z");
        return path;
      },
    ],
    [
      "a link whose subscription has ended",
      async () => {
        const path = pathOf(await api.linkTo(alertId, { subscriptionId: "S-GONE" }));
        await api.ask("DELETE /v1/subscriptions/S-GONE");
        return path;
      },
    ],
    [
      "a link whose subscription is of another place",
      async () => pathOf(await api.linkTo(alertId, { orgUnit: "N-B" })),
    ],
    [
      "a link of an officer who was revoked",
      async () => {
        const { path, id } = await officersLink();
        await api.ask(`DELETE /v1/keys/${id}`);
        return path;
      },
    ],
    [
      "a link of an officer who works elsewhere",
      async () => {
        const { path, id } = await officersLink();
        await api.keys.changeUnits(id, ["N-B"]);
        return path;
      },
    ],
    ["a link to an alert that is none", async () => pathOf(await api.linkTo("A-00000"))],
  ])("an unknown link and %s", async (_, make) => {
    const path = await make();
    const before = (await alertNow()).history.length;
    expect(await told(path)).toEqual(await told(unknown));
    expect(await page(path)).toEqual(await page(unknown));
    expect((await alertNow()).history).toHaveLength(before);
    expect((await told(unknown))[0]).toBe(404);
  });
});

describe("an alert that takes no answer", () => {
  it("because an officer has verified it says so, records nothing, and leaves the link", async () => {
    const path = pathOf(await api.linkTo(alertId));
    const said = { result: "false", method: "visit", definitionMet: "no", reason: "a rash" };
    await api.ask(`POST /v1/alerts/${alertId}/verify`, { as: officer, body: said });
    const answer = await post(path, "true");
    expect(answer.status).toBe(409);
    expect(await (await api.app.request(path)).text()).toContain("verified already");
    expect(await alertNow()).toMatchObject({ stage: "decide", verified: { result: "false" } });
    await api.ask(`POST /v1/alerts/${alertId}/close`, { as: officer, body: { reason: "x" } });
    expect((await post(path, "", form("true"))).status).toBe(409);
    expect(await (await api.app.request(path)).text()).toContain("closed already");
    await api.ask(`POST /v1/alerts/${alertId}/reopen`, { as: officer, body: { reason: "y" } });
    expect((await post(path, "true")).status).toBe(200);
  });
});

describe("the page behind a link", () => {
  it.each(languages)("is small, whole without a script, and guarded: %s", async (language) => {
    const path = pathOf(await api.linkTo(alertId, { language }));
    const answer = await api.app.request(path);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(Buffer.byteLength(text)).toBeLessThan(10_000);
    expect(text).toContain(`<html lang="${language}"${language === "ar" ? ' dir="rtl"' : ""}>`);
    expect(text).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(text).toContain("color-scheme:light dark");
    expect(text.match(/<button name="result" value="(true|false|undetermined)">/g)).toHaveLength(3);
    expect(text).not.toMatch(/<script|href="http|src=| on\w+="| style="/);
    expect(text).toContain('<meta name="robots" content="noindex, nofollow">');
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      "content-language": language,
      "cache-control": "no-store",
      "x-robots-tag": "noindex, nofollow, noarchive",
      "referrer-policy": "strict-origin",
      "x-content-type-options": "nosniff",
    });
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src|unsafe|connect-src/);
  });

  it("shows the sentence and no name, number or address of the recipient", async () => {
    const endpoint = "+254799999999";
    const answer = await api.app.request(pathOf(await api.linkTo(alertId, { endpoint })));
    const text = await answer.text();
    expect(text).toContain("The N-A district");
    expect(text).not.toContain(endpoint);
  });
});

it("no request above was our own mistake", () => {
  expect(api.faults).toEqual([]);
});
