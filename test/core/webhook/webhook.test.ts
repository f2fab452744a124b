import { describe, expect, it } from "vitest";
import { signatureOf } from "../../../core/webhook/signature.ts";
import { mostAttempts, waitAfter } from "../../../core/webhook/waits.ts";
import { receives, type Webhook } from "../../../core/webhook/webhook.ts";

const webhook: Webhook = {
  webhookId: "wh_1",
  endpoint: "https://hooks.example/alerts",
  orgUnitPath: "NN/N",
  language: "en",
  createdAt: "2026-06-01T00:00:00.000Z",
};
const message = { orgUnitPath: "NN/N/N-A", alertLevel: "alert", language: "en" };

describe("a webhook", () => {
  it.each([
    { when: "of a place below", told: {}, is: true },
    { when: "of the place itself", told: { orgUnitPath: "NN/N" }, is: true },
    { when: "of the place above", told: { orgUnitPath: "NN" }, is: false },
    { when: "of a place whose code begins alike", told: { orgUnitPath: "NN/N2" }, is: false },
    { when: "in another language", told: { language: "fr" }, is: false },
  ])("receives a message $when: $is", ({ told, is }) => {
    expect(receives(webhook, { ...message, ...told })).toBe(is);
  });

  it.each([
    ["alert", false],
    ["epidemic", true],
  ])("for epidemics alone receives level %s: %s", (alertLevel, is) => {
    expect(receives({ ...webhook, level: "epidemic" }, { ...message, alertLevel })).toBe(is);
  });
});

// Made by: printf '1780272000.{"a":1}' | openssl dgst -sha256 -hmac whsec_test
it("signs the time and the body as openssl does", () => {
  const at = new Date("2026-06-01T00:00:00.900Z");
  expect(signatureOf("whsec_test", { at, body: '{"a":1}' })).toBe(
    "t=1780272000,v1=3148e3fd4aaaf4d5d1217c52af65176da2abd9932128a297ee0829926a32cc56",
  );
});

it("is tried nine times within an hour, after waits that grow", () => {
  const waits = Array.from({ length: mostAttempts }, (_, i) => waitAfter(i + 1));
  expect(waits.at(-1)).toBeNull();
  const seconds = waits.flatMap((wait) => wait ?? []);
  expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  const sum = seconds.reduce((total, wait) => total + wait, 0);
  expect(sum).toBeGreaterThan(3000);
  expect(sum).toBeLessThanOrEqual(3600);
});
