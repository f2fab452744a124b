import { describe, expect, it } from "vitest";
import { expiryOf, isLive } from "../../../core/answer/link-life.ts";
import { isLinkToken, linkToken } from "../../../core/answer/link-token.ts";
import { phoneNumber } from "../../../core/answer/phone-number.ts";

const secret = Buffer.alloc(32, 7);
const subject = { alertId: "A-7K3QF", subscriptionId: "S-1", messageId: "A-7K3QF-1-en" };

describe("the token of a link", () => {
  it("has 132 bits, is the same for the same message, and another for any other", () => {
    const token = linkToken(secret, subject);
    expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(isLinkToken(token)).toBe(true);
    expect(linkToken(secret, { ...subject })).toBe(token);
    const others = [
      linkToken(Buffer.alloc(32, 8), subject),
      linkToken(secret, { ...subject, alertId: "A-7K3QG" }),
      linkToken(secret, { ...subject, subscriptionId: "S-2" }),
      linkToken(secret, { ...subject, messageId: "A-7K3QF-2-en" }),
    ];
    expect(new Set([token, ...others]).size).toBe(5);
  });

  it.each(["", "short", "x".repeat(23), `${"x".repeat(21)}.`, `${"x".repeat(22)}\n`])(
    "has a shape that %j has not",
    (text) => {
      expect(isLinkToken(text)).toBe(false);
    },
  );
});

describe("a link", () => {
  const made = new Date("2026-06-01T00:00:00.000Z");
  const link = {
    ...{ alertId: "A-7K3QF", subscriptionId: "S-1", madeAt: made.toISOString() },
    expiresAt: expiryOf(made).toISOString(),
  };
  const answer = (at: string | null, isDone = true) => ({
    ...{ alertId: "A-7K3QF", subscriptionId: "S-1", at, isDone, revision: 1 },
  });
  const hour = (n: number) => new Date(made.getTime() + n * 3_600_000);

  it.each([
    { when: "at once", answered: null, now: hour(0), is: true },
    { when: "just before 48 hours", answered: null, now: hour(47.99), is: true },
    { when: "after 48 hours", answered: null, now: hour(48), is: false },
    { when: "after an answer", answered: answer(hour(1).toISOString()), now: hour(2), is: false },
    {
      when: "after an answer to an earlier link",
      answered: answer(hour(-1).toISOString()),
      now: hour(2),
      is: true,
    },
    { when: "after an answer that was refused", answered: answer(null), now: hour(2), is: true },
    {
      when: "while an answer is recorded",
      answered: answer(hour(1).toISOString(), false),
      now: hour(1.01),
      is: false,
    },
    {
      when: "when the recording died",
      answered: answer(hour(1).toISOString(), false),
      now: hour(1.02),
      is: true,
    },
  ])("$when works: $is", ({ answered, now, is }) => {
    expect(isLive(link, answered, now)).toBe(is);
  });
});

it.each([
  ["+254700000000", "+254700000000"],
  ["+254 700-000 000", "+254700000000"],
  ["00254700000000", "+254700000000"],
  ["254700000000", "+254700000000"],
  ["0700000000", null],
  ["MINISTRY", null],
  ["12345", null],
  ["", null],
])("the number of the sender %j is %j", (text, number) => {
  expect(phoneNumber(text)).toBe(number);
});
